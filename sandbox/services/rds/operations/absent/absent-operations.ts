import type { Filter } from '@aws-sdk/client-rds';
import { formatArn } from '../../../../core/arn';
import { AwsError } from '../../../../core/aws-error';
import { type AuthorizationRequest, type Call, type Operation, operation, type Operations } from '../../../../core/operation';
import { enforce } from '../../rules/enforce';
import { filterNames } from '../../rules/parameters';
import { page, type PageRequest } from '../page';
import { ABSENT_KINDS, type AbsentKind } from './absent-kinds';

type Input = PageRequest & { readonly Filters?: readonly Filter[] } & Readonly<Record<string, unknown>>;

/** The operations that list what the sandbox can't have: they check what they are asked, and answer with an empty list. */
export function absentOperations(): Operations {
  return Object.fromEntries(ABSENT_KINDS.map((kind) => [kind.operation, describeNone(kind)]));
}

function describeNone(kind: AbsentKind): Operation<never, unknown> {
  const { list, members, filters, named } = kind;
  return operation<Input, object>({
    members: [...members, 'Filters', 'MaxRecords', 'Marker'],
    authorization: (input, call) => [question(kind, input, call)],
    run: (input) => {
      enforce(filterNames(input.Filters, filters));
      page([], () => '', input);
      const asked = named === undefined ? undefined : input[named.member];
      if (named !== undefined && typeof asked === 'string') throw new AwsError(named.code, `${named.member} ${asked} not found.`, 404);
      return { [list]: [] };
    },
  });
}

function question({ operation: name, resource, named }: AbsentKind, input: Input, { accountId, region }: Call): AuthorizationRequest {
  const action = `rds:${name}`;
  if (resource === '*') return { action, resource };
  const asked = named === undefined ? undefined : input[named.member];
  const id = typeof asked === 'string' ? asked : '*';
  // global databases are of no Region.
  return { action, resource: formatArn('rds', resource === 'global-cluster' ? '' : region, accountId, `${resource}:${id}`) };
}
