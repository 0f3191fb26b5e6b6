import { isKnownAction } from '../../../sandbox/policy/service-authorization-reference';

describe('isKnownAction', () => {
  test.each(['kms:CreateGrant', 'rds:CopyDBSnapshot', 'sts:AssumeRole', 'iam:passrole', 's3:GetObject'])('knows %s', action => {
    expect(isKnownAction(action)).toBe(true);
  });

  test.each(['kms:MakeGrant', 'nothing:CreateGrant', 'CreateGrant', '../actions/kms:CreateGrant', ''])('does not know %j', action => {
    expect(isKnownAction(action)).toBe(false);
  });
});
