import { isKnownAction, resourceTemplate } from '../../policy/service-authorization-reference';

describe('isKnownAction', () => {
  test.each([
    'kms:CreateGrant', 'rds:CopyDBSnapshot', 'sts:AssumeRole', 'iam:passrole', 's3:GetObject', 'rds:DescribeDBCapacityReservations',
  ])('knows %s', (action) => {
    expect(isKnownAction(action)).toBe(true);
  });

  test.each(['kms:MakeGrant', 'nothing:CreateGrant', 'CreateGrant', '../actions/kms:CreateGrant', ''])('does not know %j', (action) => {
    expect(isKnownAction(action)).toBe(false);
  });
});

describe('the template of a resource', () => {
  test.each([
    ['rds:CopyDBSnapshot', 'arn:aws:rds:ap-northeast-1:111111111111:snapshot:ferry', /^arn:\$\{Partition\}:rds:.*:snapshot:\$\{SnapshotName\}$/],
    ['iam:GetRole', 'arn:aws:iam::111111111111:role/team/Ferry', /^arn:\$\{Partition\}:iam::.*:role\/\$\{RoleNameWithPath\}$/],
  ])('of %s on %s is like %s', (action, resource, template) => {
    expect(resourceTemplate(action, resource)).toMatch(template);
  });

  test.each([
    ['iam:GetRole', '*'], ['iam:GetRole', 'arn:aws:iam::111111111111:user/admin'], ['ec2:DescribeVpcs', '*'], ['nothing:GetRole', '*'],
  ])('is none of %s on %s', (action, resource) => {
    expect(resourceTemplate(action, resource)).toBeUndefined();
  });
});
