import { A, alice, allowAll, allowOther, allowTo, B, evaluated, KEY, session } from './evaluation-case';

describe('the answer', () => {
  test('names the statements that matched', () => {
    const { matched } = evaluated({ identity: [{ ...allowAll, Sid: 'Use' }, allowOther, allowAll], resourcePolicy: allowTo({ AWS: A }) });
    expect(matched).toEqual(['inline policy Use / Use', 'inline policy Use / statement 3', 'key policy / statement 1']);
  });

  test('explains nothing when the request is allowed', () => {
    expect(evaluated({ identity: allowAll }).explanation).toEqual([]);
  });

  test('names the statement that denies', () => {
    const { explanation } = evaluated({ identity: [allowAll, { ...allowAll, Sid: 'NoGrants', Effect: 'Deny' }] });
    expect(explanation).toEqual(['inline policy Use / NoGrants denies kms:CreateGrant']);
  });

  test('says which identity policies lack a statement', () => {
    expect(evaluated({}).explanation)
      .toEqual([`the identity policies of ${session.roleArn} have no statement that allows kms:CreateGrant on ${KEY}`]);
  });

  test('says that the service control policies lack a statement', () => {
    const { explanation } = evaluated({ organization: allowOther, identity: allowAll });
    expect(explanation).toEqual([
      `on some level of its organization, the service control policies of account ${A} have no statement that allows kms:CreateGrant on ${KEY}`,
    ]);
  });

  test('says that the key policy lacks a statement, and for whom', () => {
    const { explanation } = evaluated({ identity: allowAll, resourcePolicy: { ...allowTo({ AWS: A }), Action: 'kms:Decrypt' }, owner: B });
    expect(explanation).toEqual([`the key policy has for ${session.arn} no statement that allows kms:CreateGrant on ${KEY}`]);
  });

  test('says what both sides lack', () => {
    const { explanation } = evaluated({ resourcePolicy: allowTo({ AWS: B }), owner: B });
    expect(explanation).toEqual([
      `the identity policies of ${session.roleArn} have no statement that allows kms:CreateGrant on ${KEY}`,
      `the key policy has for ${session.arn} no statement that allows kms:CreateGrant on ${KEY}`,
      'key policy / statement 1 matches action and resource, but it is for other principals',
    ]);
  });

  test('names a statement whose condition failed, with key and values', () => {
    const identity = { ...allowAll, Sid: 'Grants', Condition: { Bool: { 'kms:GrantIsForAWSResource': 'true' } } };
    expect(evaluated({ identity }).explanation[1]).toBe(
      'inline policy Use / Grants matches action and resource, but its condition Bool kms:GrantIsForAWSResource "true" fails: the request has no '
      + 'value',
    );
  });

  test('names all of the conditions that failed', () => {
    const condition = { StringEquals: { 'kms:ViaService': ['rds.eu-west-1.amazonaws.com', 'rds.us-east-1.amazonaws.com'], 'kms:CallerAccount': B } };
    const context = { 'kms:ViaService': 's3.eu-west-1.amazonaws.com', 'kms:CallerAccount': A };
    expect(evaluated({ context, identity: { ...allowAll, Condition: condition } }).explanation[1]).toBe(
      'inline policy Use / statement 1 matches action and resource, but '
      + 'its condition StringEquals kms:ViaService "rds.eu-west-1.amazonaws.com" or "rds.us-east-1.amazonaws.com" fails: '
      + 'the request has "s3.eu-west-1.amazonaws.com"; and '
      + `its condition StringEquals kms:CallerAccount "${B}" fails: the request has "${A}"`,
    );
  });

  test('says that a key with several values needs a set operator', () => {
    const identity = { ...allowAll, Condition: { StringEquals: { 'kms:ResourceAliases': 'alias/x' } } };
    expect(evaluated({ context: { 'kms:ResourceAliases': ['alias/x'] }, identity }).explanation[1])
      .toContain('it needs ForAnyValue: or ForAllValues:');
  });

  test('leaves out statements that deny something else', () => {
    const identity = [{ ...allowAll, Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }];
    expect(evaluated({ context: { 'aws:SecureTransport': 'true' }, identity }).explanation).toHaveLength(1);
  });

  test.each([
    ['the permissions boundary of', { identity: allowAll, boundary: allowOther }],
    ['the session policies of', { identity: allowAll, session: allowOther }],
    [`the identity policies of ${alice.arn}`, { principal: alice }],
  ])('begins with "%s" where that is what lacks', (beginning, given) => {
    expect(evaluated(given).explanation[0]).toContain(beginning);
  });
});
