import type { FerryProps, MigrationProps } from '../../declaration/ferry-props';
import { failure, type Failure } from '../messages/failure';
import { type TokenOrigin, tokenOrigin } from './token-origin';
import {
  CLUSTER_PARAMETER_GROUP_SOURCE, OPTION_GROUP_SOURCE, PARAMETER_GROUP_SOURCE, SECURITY_GROUP_ID_SOURCE, SUBNET_GROUP_SOURCE, type TokenSource,
  tokenSourceFailures,
} from './token-sources';

/** A value that may be a token, under its path. */
type Given = readonly [path: string, value: unknown, source: TokenSource];

/**
 * What a migration takes from constructs of another kind than those that have such a name, or of another account or Region than the database is
 * restored in; keys have rules of their own.
 */
export function databaseTokenFailures(ferry: Pick<FerryProps, 'target' | 'region'>, { database }: MigrationProps, path: string): Failure[] {
  const { instance, cluster } = database ?? {};
  const securityGroupIds: unknown = (instance ?? cluster)?.securityGroupIds;
  const given: readonly Given[] = [
    ['subnetGroupName', (instance ?? cluster)?.subnetGroupName, SUBNET_GROUP_SOURCE],
    ['parameterGroupName', (instance ?? cluster)?.parameterGroupName, PARAMETER_GROUP_SOURCE],
    ['clusterParameterGroupName', cluster?.clusterParameterGroupName, CLUSTER_PARAMETER_GROUP_SOURCE],
    ['optionGroupName', instance?.optionGroupName ?? database?.optionGroupName, OPTION_GROUP_SOURCE],
    ...(securityGroupIds instanceof Array ? securityGroupIds : [])
      .map((id: unknown, index): Given => [`securityGroupIds[${index}]`, id, SECURITY_GROUP_ID_SOURCE]),
  ];
  const place = { account: ferry.target.account, region: ferry.region };
  return given.flatMap(([name, value, source]) => tokenFailures(`${path}.database.${name}`, value, source, place, 'the database is restored in'));
}

interface Wanted {
  readonly account?: string;
  readonly region?: string;
}

/** Of a value that is a token of the wrong kind, nothing else is told. @param what - as in "the database is restored in". */
export function tokenFailures(path: string, value: unknown, source: TokenSource, wanted: Wanted, what: string): Failure[] {
  const ofOtherKind = tokenSourceFailures(path, value, source);
  return ofOtherKind.length > 0 ? ofOtherKind : elsewhere(path, tokenOrigin(value), wanted, what);
}

function elsewhere(path: string, origin: TokenOrigin | undefined, wanted: Wanted, what: string): Failure[] {
  if (origin === undefined) return [];
  return (['account', 'region'] as const).flatMap((part) => {
    const [got, expected] = [origin[part], wanted[part]];
    if (got === undefined || expected === undefined || got === expected) return [];
    const title = { account: 'account', region: 'Region' }[part];
    return [failure('RF-1021', `${path} is of ${origin.path}, in the ${title} ${got}, but ${what} ${expected}: give one of that ${title}`)];
  });
}
