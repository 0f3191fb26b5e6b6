import type { FerryProps, MigrationProps } from '../../declaration/ferry-props';
import type { RuntimeProps } from '../../declaration/runtime-props';
import { brokenRules } from '../messages/rule';
import { type TokenOrigin, tokenOrigin } from './token-origin';

/** What a key's ARN is an attribute of. */
const KEY_TYPES: readonly string[] = ['AWS::KMS::Key', 'AWS::KMS::ReplicaKey'];
const ALIAS_TYPE = 'AWS::KMS::Alias';

/** A key's id, or the name of an alias, in place of an ARN, where it comes from a construct. */
export function keyTokenFailures(path: string, keyArn: unknown): string[] {
  const { path: construct = '', type = '', attribute } = tokenOrigin(keyArn) ?? {};
  return brokenRules([
    {
      condition: KEY_TYPES.includes(type) && attribute !== 'Arn',
      message: `${path} is the id of the key ${construct}, expected an ARN: give its keyArn`,
    },
    {
      condition: type === ALIAS_TYPE,
      message: `${path} is the name of the alias ${construct}, expected an ARN: give the keyArn of the key`,
    },
  ]);
}

/** What a migration takes from constructs of another account or Region than the database is restored in; keys have rules of their own. */
export function tokenPlaceFailures({ target, region }: Pick<FerryProps, 'target' | 'region'>, { database }: MigrationProps, path: string): string[] {
  const { instance, cluster } = database ?? {};
  const securityGroupIds: unknown = (instance ?? cluster)?.securityGroupIds;
  const names = {
    subnetGroupName: (instance ?? cluster)?.subnetGroupName,
    parameterGroupName: (instance ?? cluster)?.parameterGroupName,
    clusterParameterGroupName: cluster?.clusterParameterGroupName,
    optionGroupName: instance?.optionGroupName ?? database?.optionGroupName,
    ...Object.fromEntries((securityGroupIds instanceof Array ? securityGroupIds : [])
      .map((id: unknown, index): [string, unknown] => [`securityGroupIds[${index}]`, id])),
  };
  return Object.entries(names).flatMap(([name, value]) =>
    elsewhere(`${path}.database.${name}`, tokenOrigin(value), { account: target.account, region }, 'the database is restored in'));
}

/** Security groups of the functions; for the VPC and the key of the log there are rules of their own. */
export function groupPlaceFailures({ securityGroups, target, region }: RuntimeProps & Pick<FerryProps, 'target' | 'region'>): string[] {
  if (!(securityGroups instanceof Array)) return [];
  return securityGroups.flatMap((group, index) =>
    elsewhere(`securityGroups[${index}]`, tokenOrigin(group?.securityGroupId), { account: target?.account, region }, 'the functions run in'));
}

interface Wanted {
  readonly account?: string;
  readonly region?: string;
}

function elsewhere(path: string, origin: TokenOrigin | undefined, wanted: Wanted, what: string): string[] {
  if (origin === undefined) return [];
  return (['account', 'region'] as const).flatMap((part) => {
    const [got, expected] = [origin[part], wanted[part]];
    if (got === undefined || expected === undefined || got === expected) return [];
    const title = { account: 'account', region: 'Region' }[part];
    return [`${path} is of ${origin.path}, in the ${title} ${got}, but ${what} ${expected}: give one of that ${title}`];
  });
}
