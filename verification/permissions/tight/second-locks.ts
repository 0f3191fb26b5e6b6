import { evaluate } from '../../../policy';
import { changed, isAllowed, type PlacedGuard } from './question';
import { type Guard, guardsOf } from './relaxation';
import type { Violation } from './violation';

/** A guard that no possible request meets alone: whatever it refuses, another guard of its statement refuses too. */
export interface SecondLock {
  readonly matches: (entry: PlacedGuard) => boolean;
  /** The guard before it. */
  readonly behind: (guard: Guard) => boolean;
  readonly why: string;
}

const isCondition = (key: string) => ({ kind, what }: Guard): boolean => kind === 'condition' && what === key;

export const SECOND_LOCKS: readonly SecondLock[] = [
  {
    matches: ({ guard }) => isCondition('kms:GrantIsForAWSResource')(guard),
    behind: isCondition('kms:ViaService'),
    why: 'A grant made through a service is the service\'s by definition (KMS Developer Guide, grant-authorization), so whatever comes through RDS '
      + 'has it; AWS\'s RDS and KMS guides write it into every statement for kms:CreateGrant',
  },
  {
    matches: ({ guard }) => isCondition('iam:AWSServiceName')(guard),
    behind: ({ kind }) => kind === 'resource',
    why: 'The service stands in the role\'s path, too; AWS\'s example (RDS User Guide, UsingWithRDS.IAM.ServiceLinkedRoles) has both',
  },
  {
    matches: ({ guard, statement }) => guard.kind !== 'condition' && statement.conditions.some(({ key }) => key === 'iam:AWSServiceName'),
    behind: isCondition('iam:AWSServiceName'),
    why: 'Of IAM\'s actions only iam:CreateServiceLinkedRole has the condition\'s key (Service Authorization Reference), and it names the same '
      + 'service',
  },
  {
    matches: ({ guard }) => guard.kind === 'principal',
    behind: isCondition('aws:PrincipalArn'),
    why: 'The role\'s ARN names its account, too; a policy must have a principal, and the role can\'t be it before it exists',
  },
];

/** The lock that a guard is the second of, where that holds: the first one dropped, the guard alone refuses. */
export function secondLock(entry: PlacedGuard, violationOf: (guards: readonly Guard[]) => Violation): SecondLock | undefined {
  const { statement, guard } = entry;
  return SECOND_LOCKS.filter((lock) => lock.matches(entry)).find((lock) => {
    const first = guardsOf(statement).find((each) => lock.behind(each));
    if (first === undefined) return false;
    const { question } = violationOf([first, guard]);
    const withoutFirst = changed(question, statement, first.relaxed);
    const both = guardsOf(first.relaxed).find(({ kind, what }) => kind === guard.kind && what === guard.what);
    return both !== undefined && evaluate(question).decision !== 'allowed' && !isAllowed(withoutFirst)
      && isAllowed(changed(question, statement, both.relaxed));
  });
}
