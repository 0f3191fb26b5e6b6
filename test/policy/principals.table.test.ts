import { A, alice, allowAll, allowTo, B, denyTo, evaluated, lambda, root, session } from './evaluation-case';

const ACCOUNT_ROOT = `arn:aws:iam::${A}:root`;
const OTHER_ROOT = `arn:aws:iam::${B}:root`;

/*
 * IAM User Guide, reference_policies_elements_principal.html. Each form is tried in a policy without which nobody gets in (as a KMS key's), for a
 * caller whose own policies allow everything: so the form alone decides.
 */
describe('Principal', () => {
  test.each([
    ['a role session', session, { AWS: session.arn }, true],
    ['another session of the role', session, { AWS: `arn:aws:sts::${A}:assumed-role/Ferry/other` }, false],
    ['the role of a session', session, { AWS: session.roleArn }, true],
    ['a role of the same name without the path', session, { AWS: `arn:aws:iam::${A}:role/Ferry` }, false],
    ['another role', session, { AWS: `arn:aws:iam::${A}:role/team/Other` }, false],
    ['the role of that name in another account', session, { AWS: `arn:aws:iam::${B}:role/team/Ferry` }, false],
    ['the unique id of the role', session, { AWS: session.roleId }, true],
    ['the unique id of a role that was deleted', session, { AWS: 'AROAOLDFERRYOLDFERRY' }, false],
    ['the account of a session, by its root', session, { AWS: ACCOUNT_ROOT }, true],
    ['the account of a session, by its id', session, { AWS: A }, true],
    ['another account, by its root', session, { AWS: OTHER_ROOT }, false],
    ['another account, by its id', session, { AWS: B }, false],
    ['everybody', session, '*', true],
    ['every AWS principal', session, { AWS: '*' }, true],
    ['any of a list', session, { AWS: [B, session.roleArn] }, true],
    ['none of a list', session, { AWS: [B, alice.arn] }, false],
    ['a service, for a role session', session, { Service: 'lambda.amazonaws.com' }, false],
    ['a user', alice, { AWS: alice.arn }, true],
    ['a user, in another case', alice, { AWS: `arn:aws:iam::${A}:user/alice` }, false],
    ['the unique id of a user', alice, { AWS: alice.userId }, true],
    ['another user', alice, { AWS: `arn:aws:iam::${A}:user/Bob` }, false],
    ['the account of a user', alice, { AWS: A }, true],
    ['the account, for its root user', root, { AWS: ACCOUNT_ROOT }, true],
    ['a user, for the root user', root, { AWS: alice.arn }, false],
    ['everybody, for the root user', root, '*', true],
    ['a service', lambda, { Service: 'lambda.amazonaws.com' }, true],
    ['another service', lambda, { Service: 'rds.amazonaws.com' }, false],
    ['one of two services', lambda, { Service: ['rds.amazonaws.com', 'lambda.amazonaws.com'] }, true],
    ['the account, for a service', lambda, { AWS: A }, false],
    ['a service beside an account', lambda, { AWS: A, Service: 'lambda.amazonaws.com' }, true],
  ])('names %s: %#', (_, principal, element, matches) => {
    const { decision } = evaluated({ principal, identity: allowAll, resourcePolicy: allowTo(element), required: true });
    expect(decision).toBe(matches ? 'allowed' : 'implicit-deny');
  });

  test.each([
    ['a role session', session, { AWS: session.arn }, true],
    ['the role', session, { AWS: session.roleArn }, true],
    ['the account', session, { AWS: A }, true],
    ['everybody', session, '*', true],
    ['another role', session, { AWS: `arn:aws:iam::${A}:role/team/Other` }, false],
    ['the user', alice, { AWS: alice.arn }, true],
    ['the account of the root user', root, { AWS: A }, true],
    ['the service', lambda, { Service: 'lambda.amazonaws.com' }, true],
  ])('with Deny shuts out %s: %#', (_, principal, element, matches) => {
    const { decision } = evaluated({ principal, identity: allowAll, resourcePolicy: [allowTo({ AWS: '*' }), denyTo(element)] });
    expect(decision).toBe(matches ? 'explicit-deny' : 'allowed');
  });
});

/*
 * IAM User Guide, reference_policies_elements_notprincipal.html: the account is checked first, then the user or role, then the session.
 */
describe('NotPrincipal with Deny', () => {
  const denyOthers = (element: unknown): object => ({ Effect: 'Deny', Action: '*', Resource: '*', NotPrincipal: element });

  test.each([
    ['a user listed with the account', alice, { AWS: [alice.arn, ACCOUNT_ROOT] }, true],
    ['a user listed by unique id with the account id', alice, { AWS: [alice.userId, A] }, true],
    ['a user listed without the account', alice, { AWS: alice.arn }, false],
    ['a user of whom only the account is listed', alice, { AWS: ACCOUNT_ROOT }, false],
    ['another user', alice, { AWS: [`arn:aws:iam::${A}:user/Bob`, ACCOUNT_ROOT] }, false],
    ['a session listed with role and account', session, { AWS: [session.arn, session.roleArn, ACCOUNT_ROOT] }, true],
    ['a session listed without its role', session, { AWS: [session.arn, ACCOUNT_ROOT] }, false],
    ['a role listed without the session', session, { AWS: [session.roleArn, ACCOUNT_ROOT] }, false],
    ['the root user', root, { AWS: ACCOUNT_ROOT }, true],
    ['the root user of another account', root, { AWS: OTHER_ROOT }, false],
    ['everybody', session, '*', true],
    ['the service', lambda, { Service: 'lambda.amazonaws.com' }, true],
    ['another service', lambda, { Service: 'rds.amazonaws.com' }, false],
  ])('spares %s: %#', (_, principal, element, spared) => {
    const { decision } = evaluated({ principal, identity: allowAll, resourcePolicy: [allowTo('*'), denyOthers(element)] });
    expect(decision).toBe(spared ? 'allowed' : 'explicit-deny');
  });

  test('spares nobody who has a permissions boundary', () => {
    const resourcePolicy = [allowTo('*'), denyOthers({ AWS: [alice.arn, ACCOUNT_ROOT] })];
    expect(evaluated({ principal: alice, identity: allowAll, boundary: allowAll, resourcePolicy }).decision).toBe('explicit-deny');
  });
});
