import { namedPrincipals, showPrincipals, storePrincipals } from '../../policy/principal-ids';

const ROLE = 'arn:aws:iam::111111111111:role/Ferry';
const document = (principal: unknown): object => ({
  Statement: [
    { Sid: 'One', Principal: principal, Condition: { ArnEquals: { 'aws:PrincipalArn': ROLE } } },
    { Sid: 'Two', NotPrincipal: { AWS: ROLE, Service: 'rds.amazonaws.com' } },
  ],
});
const idOf = (arn: string): string | undefined => (arn === ROLE ? 'AROAFERRY' : undefined);
const arnOf = (id: string): string | undefined => (id === 'AROAFERRY' ? ROLE : undefined);

describe('principals in stored documents', () => {
  test('are unique ids in place of the ARNs that have one, and nothing else changes', () => {
    expect(storePrincipals(document({ AWS: ['222222222222', ROLE] }), idOf)).toEqual({
      Statement: [
        { Sid: 'One', Principal: { AWS: ['222222222222', 'AROAFERRY'] }, Condition: { ArnEquals: { 'aws:PrincipalArn': ROLE } } },
        { Sid: 'Two', NotPrincipal: { AWS: 'AROAFERRY', Service: 'rds.amazonaws.com' } },
      ],
    });
  });

  test('are shown as ARNs again', () => {
    expect(showPrincipals(storePrincipals(document({ AWS: ROLE }), idOf), arnOf)).toEqual(document({ AWS: ROLE }));
  });

  test('stay unique ids when their role is gone', () => {
    expect(showPrincipals({ Statement: { Principal: { AWS: 'AROAGONE' } } }, arnOf)).toEqual({ Statement: { Principal: { AWS: 'AROAGONE' } } });
  });

  test('are named as written', () => {
    expect(namedPrincipals(document('*'))).toEqual([ROLE]);
    expect(namedPrincipals(document({ AWS: ['222222222222', ROLE], Service: 'rds.amazonaws.com' }))).toEqual(['222222222222', ROLE, ROLE]);
  });
});
