import type { DeclaredMigration } from '../../cloud-assembly/declared-migrations';
import { keyStatements } from '../../lambda/step/contract';

/** A role that uses a key. */
export interface KeyUser {
  readonly accountId: string;
  /** Nothing where the template doesn't tell it. */
  readonly roleArn?: string;
}

/** A customer managed key that migrations name and that no stack makes: it has to be there. */
export interface DeclaredKey {
  /** ARN of the key, or of an alias of it. */
  readonly arn: string;
  /** Each once. */
  readonly users: readonly KeyUser[];
  /** The Regions whose RDS uses the key for them. */
  readonly regions: readonly string[];
}

/**
 * The keys that have to be there, each once.
 *
 * @param made - ARNs of the aliases that the stacks make.
 */
export function declaredKeys(migrations: readonly DeclaredMigration[], made: readonly string[]): DeclaredKey[] {
  const keys = new Map<string, DeclaredKey>();
  for (const { arn, users, regions } of migrations.flatMap(keyUses)) {
    if (arn === undefined || made.includes(arn) || /:alias\/aws\//.test(arn)) continue;
    const known = keys.get(arn);
    const allUsers = new Map([...known?.users ?? [], ...users].map((user) => [`${user.accountId} ${user.roleArn ?? ''}`, user]));
    keys.set(arn, { arn, users: [...allUsers.values()], regions: [...new Set([...known?.regions ?? [], ...regions])] });
  }
  return [...keys.values()];
}

interface KeyUse extends Omit<DeclaredKey, 'arn'> {
  readonly arn?: string;
}

/** The source's key is the source role's to use, the transfer key both roles', the final one the target role's. */
function keyUses({ Source, SourceDatabase, AccountId, Region, HandlerRoleArn, ...keys }: DeclaredMigration): KeyUse[] {
  const source: KeyUser = { accountId: Source.AccountId, roleArn: Source.RoleArn };
  const target: KeyUser = { accountId: AccountId, roleArn: HandlerRoleArn };
  const regions = [SourceDatabase.Region, Region];
  return [
    { arn: keys.SourceKeyArn, users: [source], regions },
    { arn: keys.TransferKeyArn, users: [source, target], regions },
    { arn: keys.FinalKeyArn, users: [target], regions },
    { arn: keys.Restore?.SecretKeyArn, users: [target], regions: [Region] },
  ];
}

/** The account and Region of a key or an alias, and its id, or the alias's name with its `alias/`. */
export function keyPlace(arn: string): { readonly accountId: string; readonly region: string; readonly keyId?: string; readonly alias?: string } {
  const [, , , region = '', accountId = '', ...rest] = arn.split(':');
  const resource = rest.join(':');
  return resource.startsWith('alias/') ? { accountId, region, alias: resource } : { accountId, region, keyId: resource.replace(/^key\//, '') };
}

/** A key's policy as its owner is asked to write it: the account's own policies decide, and roles of other accounts may use the key through RDS. */
export function keyPolicy({ arn, users, regions }: DeclaredKey): string {
  const { accountId } = keyPlace(arn);
  const foreign = users.filter((user) => user.accountId !== accountId);
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      { Sid: 'Administration', Effect: 'Allow', Principal: root(accountId), Action: 'kms:*', Resource: '*' },
      ...foreign.flatMap((user) => keyStatements(regions).map(({ actions, conditions }) => allowed(user, actions, conditions))),
    ],
  });
}

function root(accountId: string): object {
  return { AWS: `arn:aws:iam::${accountId}:root` };
}

/** A role that isn't there yet can't be named as a principal: its account is, under a condition. */
function allowed({ accountId, roleArn }: KeyUser, actions: readonly string[], conditions: object): object {
  const onlyTheRole = roleArn === undefined ? {} : { ArnEquals: { 'aws:PrincipalArn': roleArn } };
  return { Effect: 'Allow', Principal: root(accountId), Action: actions, Resource: '*', Condition: { ...conditions, ...onlyTheRole } };
}
