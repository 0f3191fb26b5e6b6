import type { Filter } from '@aws-sdk/client-rds';
import { formatArn } from '../../../../core/arn';
import { AwsError } from '../../../../core/aws-error';
import { type AuthorizationRequest, type Call, type Operation, operation, type Operations } from '../../../../core/operation';
import type { RdsContext } from '../../context';
import { enforce } from '../../rules/enforce';
import { instanceFound } from '../../rules/instance-changes';
import { filterNames } from '../../rules/parameters';
import { snapshotFound } from '../../rules/snapshots';
import { page, type PageRequest } from '../page';
import { ABSENT_KINDS, type AbsentKind } from './absent-kinds';

type Input = PageRequest & { readonly Filters?: readonly Filter[] } & Readonly<Record<string, unknown>>;

/** The operations that list what the sandbox can't have: they check what they are asked, and answer with an empty list. */
export function absentOperations(context: RdsContext): Operations {
  return Object.fromEntries(ABSENT_KINDS.map((kind) => [kind.operation, describeNone(context, kind)]));
}

function describeNone(context: RdsContext, kind: AbsentKind): Operation<never, unknown> {
  const { list, members, filters, named } = kind;
  return operation<Input, object>({
    members: [...members, 'Filters', 'MaxRecords', 'Marker'],
    authorization: (input, call) => [question(kind, input, call)],
    run: (input, call) => {
      enforce(filterNames(input.Filters, filters));
      page([], () => '', input);
      requireOwner(context, kind, input, call);
      const asked = named === undefined ? undefined : input[named.member];
      if (named !== undefined && typeof asked === 'string') throw new AwsError(named.code, `${named.member} ${asked} not found.`, 404);
      return { [list]: [] };
    },
  });
}

/** What the things would be of has to be there, where it is named. */
function requireOwner({ state }: RdsContext, { of }: AbsentKind, input: Input, call: Call): void {
  const asked = of === undefined ? undefined : input[of];
  if (typeof asked !== 'string') return;
  const home = state.of(call);
  const name = asked.toLowerCase();
  enforce(of === 'DBInstanceIdentifier' ? instanceFound(asked, home.instances.get(name)) : snapshotFound(asked, home.snapshots.get(name)));
}

function question({ operation: name, resource, named }: AbsentKind, input: Input, { accountId, region }: Call): AuthorizationRequest {
  const action = `rds:${name}`;
  if (resource === '*') return { action, resource };
  const asked = named === undefined ? undefined : input[named.member];
  const id = typeof asked === 'string' ? asked : '*';
  // global databases are of no Region.
  return { action, resource: formatArn('rds', resource === 'global-cluster' ? '' : region, accountId, `${resource}:${id}`) };
}
