import type { DeclaredMigration } from '../../cloud-assembly/declared-migrations';
import { AWS_MANAGED_KEY_ALIAS, DatabaseKind } from '../../lambda/step/contract';
import type { SeenMoment } from './looks/databases';
import type { SeenKey } from './looks/keys';
import { type Look, seenOf } from './looks/look';
import type { Operator, Place } from './looks/operator';
import { everyStack, type SeenStack } from './looks/stacks';
import type { CollectedMigration, CollectedPair, CollectedPolicies, CollectedSnapshot } from './model/collected';
import { isStep, stepTimes } from './model/timeline';
import { VERIFICATION } from './model/verification';
import { type Pair, stepsOf } from './pairs';

/** Looks at everything that a report of a pair of stacks tells. Changes nothing. */
export async function collect(operator: Operator, pair: Pair): Promise<CollectedPair> {
  const target: Place = { side: 'target', accountId: pair.accountId, region: pair.region };
  const source: Place = { side: 'source', accountId: pair.sourceAccountId, region: pair.sourceRegion };
  const places = [source, target];
  const accounts = await Promise.all(places.map((place) => operator.account(place)));
  const stack = await operator.stack(target, pair.stackName);
  const migrations: CollectedMigration[] = [];
  for (const declared of pair.migrations) migrations.push(await collectMigration(operator, pair, declared, stack));
  const keys = new Map<string, Look<SeenKey>>();
  for (const arn of new Set(migrations.flatMap(keyArns))) keys.set(arn, await operator.key(arn, places));
  return {
    pair, accounts, stack, migrations, keys, roles: await collectRoles(operator, pair, source, target),
    sourceStacks: await Promise.all(pair.sourceStackNames.map(async (name) => ({ name, stack: await operator.stack(source, name) }))),
    calls: await Promise.all(places.map(async (place) => ({ place, calls: await operator.deployments(place) }))),
  };
}

async function collectMigration(
  operator: Operator, pair: Pair, declared: DeclaredMigration, stack: Look<SeenStack>,
): Promise<CollectedMigration> {
  const { SourceDatabase: { Kind: kind, Identifier: identifier, Region }, Source: { AccountId }, Restore: restore, Migration: label } = declared;
  const source: Place = { side: 'source', accountId: AccountId, region: Region };
  const target: Place = { side: 'target', accountId: declared.AccountId, region: declared.Region };
  const steps = stepTimes(stepsOf(pair, label), stack);
  const begin = steps.flatMap(({ startedAt }) => startedAt ?? []).sort()[0];
  const until = new Date(operator.now).toISOString();
  const momentsOf = (place: Place, isSnapshot: boolean, name: string): Promise<Look<readonly SeenMoment[]>> => {
    if (begin === undefined) return Promise.resolve({ absent: 'no step has begun' });
    const thing = kind === DatabaseKind.INSTANCE ? 'db' : 'db-cluster';
    const sourceType = isSnapshot ? `${thing}-snapshot` as const : kind === DatabaseKind.INSTANCE ? 'db-instance' as const : 'db-cluster' as const;
    return operator.rds(place, (rds) => rds.moments(sourceType, name, begin, until));
  };
  const verified = steps.find((step) => isStep(step, VERIFICATION))?.endedAt;
  const group = logGroupOf(stack);
  return {
    declared,
    source: await operator.rds(source, (rds) => rds.database(kind, identifier)),
    result: restore && await operator.rds(target, (rds) => rds.database(kind, restore.Identifier)),
    resultMoments: restore === undefined ? { absent: 'none is restored' } : await momentsOf(target, false, restore.Identifier),
    snapshots: await Promise.all(declared.Snapshots.map(async (planned): Promise<CollectedSnapshot> => {
      const place: Place = { side: planned.AccountId === AccountId ? 'source' : 'target', accountId: planned.AccountId, region: planned.Region };
      const look = await operator.rds(place, (rds) => rds.snapshot(kind, planned.Name));
      const sharedWith = 'seen' in look ? await operator.rds(place, (rds) => rds.sharedWith(kind, planned.Name)) : look;
      return { planned, look, sharedWith, moments: await momentsOf(place, true, planned.Name) };
    })),
    log: verified === undefined ? { absent: 'the verification hasn\'t ended' }
      : group === undefined ? { unseen: 'the stack tells of no log group' } : await operator.lines(target, group, verified),
  };
}

/** The handler's: all of a stack's functions write to the one that it makes. */
function logGroupOf(stack: Look<SeenStack>): string | undefined {
  if (!('seen' in stack)) return undefined;
  return everyStack(stack.seen).flatMap((one) => [...seenOf(one.resources) ?? [], ...seenOf(one.events) ?? []])
    .find(({ type, physicalId }) => type === 'AWS::Logs::LogGroup' && physicalId !== '')?.physicalId;
}

function keyArns({ declared, source, result, snapshots }: CollectedMigration): readonly string[] {
  const described = [seenOf(source), result && seenOf(result), ...snapshots.map(({ look }) => seenOf(look))];
  const arns = [...described.map((one) => one?.KmsKeyId), declared.TransferKeyArn, declared.FinalKeyArn];
  return arns.filter((arn) => arn !== undefined && !arn.endsWith(`:${AWS_MANAGED_KEY_ALIAS}`)) as string[];
}

async function collectRoles(operator: Operator, { migrations }: Pair, source: Place, target: Place): Promise<readonly CollectedPolicies[]> {
  const roles = [
    ...new Set(migrations.map(({ Source: { RoleArn } }) => RoleArn)),
  ].map((roleArn) => ({ roleArn, place: source }));
  const own = [...new Set(migrations.flatMap(({ HandlerRoleArn }) => HandlerRoleArn ?? []))].map((roleArn) => ({ roleArn, place: target }));
  return Promise.all([...roles, ...own].map(async ({ roleArn, place }) => (
    { roleArn, accountId: place.accountId, policies: await operator.policies(place, roleArn) }
  )));
}
