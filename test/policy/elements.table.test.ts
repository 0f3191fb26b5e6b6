import { A, allowAll, B, evaluated } from './evaluation-case';

// IAM User Guide, reference_policies_elements_action.html and reference_policies_elements_notaction.html
describe('Action', () => {
  test.each([
    ['kms:CreateGrant', 'kms:CreateGrant', true],
    ['KMS:creategrant', 'kms:CreateGrant', true],
    ['kms:*', 'kms:CreateGrant', true],
    ['*', 'kms:CreateGrant', true],
    ['kms:Create*', 'kms:CreateGrant', true],
    ['kms:*Grant', 'kms:CreateGrant', true],
    ['kms:ReEncrypt*', 'kms:ReEncryptFrom', true],
    ['kms:CreateGran?', 'kms:CreateGrant', true],
    ['kms:CreateGrant?', 'kms:CreateGrant', false],
    ['kms:Create', 'kms:CreateGrant', false],
    ['kms:CreateKey', 'kms:CreateGrant', false],
    ['rds:*', 'kms:CreateGrant', false],
  ])('%s is %s: %s', (pattern, action, matches) => {
    expect(evaluated({ action, identity: { ...allowAll, Action: pattern } }).decision).toBe(matches ? 'allowed' : 'implicit-deny');
  });

  test('is any of a list', () => {
    expect(evaluated({ action: 'kms:CreateGrant', identity: { ...allowAll, Action: ['kms:Decrypt', 'kms:CreateGrant'] } }).decision).toBe('allowed');
  });

  test.each([
    [['iam:*'], 'kms:CreateGrant', 'allowed'],
    [['iam:*', 'kms:*'], 'kms:CreateGrant', 'implicit-deny'],
    [['kms:creategrant'], 'kms:CreateGrant', 'implicit-deny'],
    [['kms:CreateGrant'], 'kms:Decrypt', 'allowed'],
  ])('NotAction %j allows what it does not name: %s is %s', (excepted, action, decision) => {
    expect(evaluated({ action, identity: { Effect: 'Allow', NotAction: excepted, Resource: '*' } }).decision).toBe(decision);
  });

  test.each([
    ['sts:AssumeRole', 'explicit-deny'],
    ['kms:Decrypt', 'allowed'],
  ])('NotAction with Deny denies what it does not name: %s is %s', (action, decision) => {
    expect(evaluated({ action, identity: [allowAll, { Effect: 'Deny', NotAction: 'kms:*', Resource: '*' }] }).decision).toBe(decision);
  });
});

// IAM User Guide, reference_policies_elements_resource.html and reference_policies_elements_notresource.html
describe('Resource', () => {
  const SNAPSHOT = `arn:aws:rds:eu-west-1:${A}:snapshot:rds-ferry-a`;

  test.each([
    ['*', SNAPSHOT, true],
    ['*', '*', true],
    [SNAPSHOT, '*', false],
    [SNAPSHOT, SNAPSHOT, true],
    [`arn:aws:rds:eu-west-1:${A}:snapshot:RDS-ferry-a`, SNAPSHOT, false],
    [`arn:aws:rds:eu-west-1:${A}:snapshot:rds-ferry-?`, SNAPSHOT, true],
    [`arn:aws:rds:eu-west-1:${A}:snapshot:rds-ferry-a?`, SNAPSHOT, false],
    [`arn:aws:rds:eu-west-1:${A}:snapshot:*`, SNAPSHOT, true],
    [`arn:aws:rds:eu-west-1:${A}:db:*`, SNAPSHOT, false],
    [`arn:aws:rds:*:${A}:snapshot:rds-ferry-a`, SNAPSHOT, true],
    [`arn:aws:rds:*:${B}:snapshot:rds-ferry-a`, SNAPSHOT, false],
    ['arn:aws:rds:eu-*-1:*:snapshot:rds-ferry-a', SNAPSHOT, true],
    ['arn:aws:rds:us-*-1:*:snapshot:rds-ferry-a', SNAPSHOT, false],
    // a * that ends a component reaches beyond its colon, one in the middle and a ? don't.
    ['arn:aws:rds:*:snapshot:rds-ferry-a', SNAPSHOT, true],
    [`arn:aws:rds:eu*${A}:snapshot:rds-ferry-a`, SNAPSHOT, false],
    [`arn:aws:rds:eu-west-1?${A}:snapshot:rds-ferry-a`, SNAPSHOT, false],
    // fields that an ARN lacks at its end are wildcards.
    ['arn:aws:rds', SNAPSHOT, true],
    ['arn:aws:rds:eu-west-1', SNAPSHOT, true],
    ['arn:aws:rds:us-east-1', SNAPSHOT, false],
    [`arn:aws:rds:eu-west-1:${A}`, SNAPSHOT, true],
    [`arn:aws:rds:eu-west-1:${B}`, SNAPSHOT, false],
    ['arn:aws:ssm', SNAPSHOT, false],
    ['arn:aws:s3:::bucket/*/test/*', 'arn:aws:s3:::bucket/1/2/test/3/object.jpg', true],
    ['arn:aws:s3:::bucket', 'arn:aws:s3:::bucket/object', false],
    [`arn:aws:logs:eu-west-1:${A}:log-group:/aws/lambda/*-f:log-stream:x`,
      `arn:aws:logs:eu-west-1:${A}:log-group:/aws/lambda/a-f:log-stream:x`, true],
    [`arn:aws:lambda:eu-west-1:${A}:function:f.g`, `arn:aws:lambda:eu-west-1:${A}:function:fxg`, false],
  ])('%s is %s: %s', (pattern, resource, matches) => {
    expect(evaluated({ resource, identity: { ...allowAll, Resource: pattern } }).decision).toBe(matches ? 'allowed' : 'implicit-deny');
  });

  test.each<[string, object, string]>([
    ['a Deny denies', { Effect: 'Deny', Action: '*', Resource: 'arn:aws:rds:eu-west-1' }, 'explicit-deny'],
    ['a Deny of another service does not', { Effect: 'Deny', Action: '*', Resource: 'arn:aws:ssm' }, 'allowed'],
    ['a Deny with NotResource spares', { Effect: 'Deny', Action: '*', NotResource: 'arn:aws:rds' }, 'allowed'],
    ['a Deny with NotResource of another service denies', { Effect: 'Deny', Action: '*', NotResource: 'arn:aws:ssm' }, 'explicit-deny'],
  ])('with an incomplete ARN %s', (_, statement, decision) => {
    expect(evaluated({ resource: SNAPSHOT, identity: [allowAll, statement] }).decision).toBe(decision);
  });

  test('is any of a list', () => {
    expect(evaluated({ resource: SNAPSHOT, identity: { ...allowAll, Resource: ['arn:aws:s3:::x', SNAPSHOT] } }).decision).toBe('allowed');
  });

  test.each([
    [SNAPSHOT, 'implicit-deny'],
    [`arn:aws:rds:eu-west-1:${A}:snapshot:other`, 'allowed'],
  ])('NotResource allows what it does not name: %s is %s', (resource, decision) => {
    expect(evaluated({ resource, identity: { Effect: 'Allow', Action: '*', NotResource: SNAPSHOT } }).decision).toBe(decision);
  });

  test.each([
    [SNAPSHOT, 'allowed'],
    [`arn:aws:rds:eu-west-1:${A}:snapshot:other`, 'explicit-deny'],
  ])('NotResource with Deny denies what it does not name: %s is %s', (resource, decision) => {
    const identity = [allowAll, { Effect: 'Deny', Action: '*', NotResource: [SNAPSHOT] }];
    expect(evaluated({ resource, identity }).decision).toBe(decision);
  });
});
