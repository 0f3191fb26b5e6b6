import {
  AddTagsToResourceCommand, CreateDBInstanceCommand, RDSClient, RemoveTagsFromResourceCommand, StopDBInstanceCommand,
} from '@aws-sdk/client-rds';
import { DatabaseKind } from '../../../../lambda/step/contract';
import { SOURCE_ACCOUNT, TARGET_ACCOUNT, TARGET_REGION, THIRD_ACCOUNT } from '../../../../test/support/cases/keys';
import type { World } from '../world';
import type { Attack, Caller } from './attack';

const ATTACKER = { source: 'the source role', target: 'the target role' };

/** Attempts of the source role through RDS on what isn't declared, and at what it isn't for. */
export function sourceRoleAttacks(world: World): Attack[] {
  const { calls, callers: { sourceRole }, sourceRegion, elsewhere, database, neighbour, shared, transferKey: key } = world;
  const rds = (region = sourceRegion): RDSClient => new RDSClient(sourceRole(region));
  const arn = arnIn(world, SOURCE_ACCOUNT, sourceRegion);
  const kept = `${neighbour}-kept`;
  const attack = (attempt: string, call: () => Promise<unknown>): Attack => ({ attacker: ATTACKER.source, attempt, call });
  return [
    attack('describes another database', () => calls.describe(rds(), neighbour)),
    attack('describes a database of that name in another Region', () => calls.describe(rds(elsewhere), database)),
    attack('takes a snapshot of another database', () => calls.take(rds(), neighbour, `rds-ferry-${database}-snapshot`)),
    attack('takes a snapshot by another name', () => calls.take(rds(), database, 'attack')),
    attack('takes a snapshot in another Region', () => calls.take(rds(elsewhere), database, `rds-ferry-${database}-snapshot`)),
    attack('copies another database\'s snapshot', () => calls.copy(rds(), kept, shared.name, key?.arn)),
    attack('copies an automated snapshot of another database', () => calls.copy(rds(), `rds:${neighbour}-2026-01-01-00-00`, shared.name, key?.arn)),
    attack('copies a snapshot to another name', () => calls.copy(rds(shared.region), shared.name, 'attack', key?.arn)),
    attack('copies a snapshot of a third account', () => calls.copy(
      rds(shared.region), snapshotArn(world, THIRD_ACCOUNT, shared.region, shared.name), `${shared.name}-2`, key?.arn,
    )),
    attack('shares another database\'s snapshot', () => calls.share(rds(), kept, THIRD_ACCOUNT)),
    attack('shares a snapshot of that name in another Region', () => calls.share(rds(otherThan(shared.region, world)), shared.name, THIRD_ACCOUNT)),
    attack('deletes another database\'s snapshot', () => calls.removeSnapshot(rds(), kept)),
    attack('deletes the shared snapshot', () => calls.removeSnapshot(rds(shared.region), shared.name)),
    attack('deletes the database', () => calls.remove(rds(), database)),
    attack('modifies the database', () => calls.modify(rds(), database)),
    attack('restores the shared snapshot', () => calls.restore(rds(shared.region), shared.name, `${database}-2`)),
    attack('tags the database', () => rds().send(new AddTagsToResourceCommand({ ResourceName: arn(database), Tags: [{ Key: 'team', Value: 'x' }] }))),
    attack('takes tags off the database', () => rds().send(new RemoveTagsFromResourceCommand({ ResourceName: arn(database), TagKeys: ['team'] }))),
    ...(world.kind === DatabaseKind.CLUSTER ? [] : [
      attack('stops the database', () => rds().send(new StopDBInstanceCommand({ DBInstanceIdentifier: database }))),
    ]),
    attack('makes a database', () => createsInstance(rds(), database)),
  ];
}

/** Attempts of the target role through RDS on what isn't declared, and at what it isn't for. */
export function targetRoleAttacks(world: World): Attack[] {
  const { calls, callers: { targetRole }, database, restored = database, imported, shared, transferKey: key } = world;
  const rds = (region = TARGET_REGION): RDSClient => new RDSClient(targetRole(region));
  const arn = arnIn(world, TARGET_ACCOUNT, TARGET_REGION);
  const from = imported?.name ?? snapshotArn(world, SOURCE_ACCOUNT, shared.region, shared.name);
  const foreign = snapshotArn(world, SOURCE_ACCOUNT, shared.region, shared.name);
  const attack = (attempt: string, call: () => Promise<unknown>): Attack => ({ attacker: ATTACKER.target, attempt, call });
  return [
    attack('describes a database of that name in another Region', () => calls.describe(rds(otherThan(TARGET_REGION, world)), restored)),
    attack('copies the shared snapshot to another name', () => calls.copy(rds(shared.region), foreign, 'attack', key?.arn)),
    attack(
      'copies a snapshot of a third account',
      () => calls.copy(rds(), snapshotArn(world, THIRD_ACCOUNT, TARGET_REGION, shared.name), imported?.name ?? 'attack'),
    ),
    attack(
      'copies a public snapshot', () => calls.copy(rds(), snapshotArn(world, THIRD_ACCOUNT, TARGET_REGION, 'public'), imported?.name ?? 'attack'),
    ),
    attack('restores a public snapshot', () => calls.restore(rds(), snapshotArn(world, THIRD_ACCOUNT, TARGET_REGION, 'public'), restored)),
    attack('restores a snapshot of its account', () => calls.restore(rds(), 'attack', restored)),
    attack('restores by another name', () => calls.restore(rds(), from, `${restored}-archive`)),
    attack('restores in another Region', () => calls.restore(rds(otherThan(TARGET_REGION, world)), from, restored)),
    attack('deletes the restored database', () => calls.remove(rds(), restored)),
    // who restores may modify what it restored: see what is allowed by design.
    world.restored === undefined ? attack('modifies a database of its account', () => calls.modify(rds(), restored))
      : attack('modifies a database beside', () => calls.modify(rds(), `${restored}-archive`)),
    attack('makes a database beside', () => createsInstance(rds(), 'attack')),
    attack('makes a database of a name that goes on', () => createsInstance(rds(), `${restored}-archive`)),
    attack('tags a database whose name goes on', () => rds().send(
      new AddTagsToResourceCommand({
        ResourceName: `arn:aws:rds:${TARGET_REGION}:${TARGET_ACCOUNT}:db:${restored}-archive`, Tags: [{ Key: 'team', Value: 'x' }],
      }),
    )),
    attack(
      'takes tags off the restored database', () => rds().send(new RemoveTagsFromResourceCommand({ ResourceName: arn(restored), TagKeys: ['team'] })),
    ),
    attack('deletes the imported snapshot', () => calls.removeSnapshot(rds(), imported?.name ?? 'attack')),
    attack('shares the imported snapshot', () => calls.share(rds(), imported?.name ?? 'attack', THIRD_ACCOUNT)),
    attack('takes a snapshot of the restored database', () => calls.take(rds(), restored, 'attack')),
  ];
}

type AttackOnUnshared = (attacker: string, caller: Caller, attempt: string, call: (rds: RDSClient) => Promise<unknown>) => Attack;

/** Attempts that end in nothing seen: the snapshot isn't there for whom it isn't shared with. */
function attackOnUnshared(region: string, snapshot: string): AttackOnUnshared {
  return (attacker, caller, attempt, call) => ({
    attacker, attempt, call: () => call(new RDSClient(caller(region))),
    unseen: {
      why: 'RDS: it isn\'t shared with that account', error: /NotFound/, empty: (answer) => Array.isArray(answer) && !answer.includes(snapshot),
    },
  });
}

/** Attempts of others on the snapshots. @param phase - before the migration nothing is there to be seen. */
export function othersAttacks(world: World, phase: 'before' | 'after'): Attack[] {
  const { calls, callers, shared, transferKey: key } = world;
  const foreign = snapshotArn(world, SOURCE_ACCOUNT, shared.region, shared.name);
  const isThere = phase === 'after' || !world.isOwn;
  const attack = attackOnUnshared(shared.region, foreign);
  const thirds: [string, Caller][] = [
    ['administrator of a third account', callers.thirdAdministrator],
    ['role rds-ferry-target of a third account, allowed everything', callers.thirdTargetName],
  ];
  const ownersOfTheTarget: [string, Caller][] = [
    ['role of the target for rds:* and kms:*', callers.targetDatabases], ['administrator of the target', callers.targetAdministrator],
  ];
  return [
    ...thirds.flatMap(([attacker, caller]) => [
      attack(attacker, caller, 'lists the snapshots shared with it', (rds) => calls.listShared(rds)),
      attack(attacker, caller, 'describes the shared snapshot by its ARN', (rds) => calls.describeSnapshot(rds, foreign)),
      attack(attacker, caller, 'copies the shared snapshot', (rds) => calls.copy(rds, foreign, 'attack')),
      attack(attacker, caller, 'restores the shared snapshot', (rds) => calls.restore(rds, foreign, 'attack')),
    ]),
    attack(
      'role without rights of the source', callers.sourceNobody, 'describes the shared snapshot', (rds) => calls.describeSnapshot(rds, shared.name),
    ),
    attack(
      'role without rights of the source', callers.sourceNobody, 'shares it with a third account',
      (rds) => calls.share(rds, shared.name, THIRD_ACCOUNT),
    ),
    attack(
      'framework role of the target', callers.targetFramework, 'describes the shared snapshot', (rds) => calls.describeSnapshot(rds, foreign),
    ),
    attack(
      'framework role of the target', callers.targetFramework, 'copies the shared snapshot', (rds) => calls.copy(rds, foreign, 'attack'),
    ),
    ...(key?.isMade === true && isThere ? ownersOfTheTarget.flatMap(([attacker, caller]) => [
      attack(attacker, caller, 'copies the shared snapshot',
        (rds) => calls.copy(rds, foreign, 'attack', key.region === shared.region ? key.arn : undefined)),
    ]) : []),
  ];
}

/** Lets the source role share the snapshot with a third account, which nothing can refuse, and that account use it. */
export async function sharedAgain(world: World): Promise<Attack[]> {
  const { calls, callers, shared, transferKey: key, given: { aws } } = world;
  if (key?.isMade !== true) return [];
  await calls.share(new RDSClient(callers.sourceRole(shared.region)), shared.name, THIRD_ACCOUNT);
  await aws.clock.settled();
  const rds = (): RDSClient => new RDSClient(callers.thirdAdministrator(shared.region));
  const foreign = snapshotArn(world, SOURCE_ACCOUNT, shared.region, shared.name);
  return [{
    attacker: 'administrator of a third account', attempt: 'copies the snapshot, when the source role had shared it with that account',
    call: () => calls.copy(rds(), foreign, 'attack', aws.kms.seedKey(THIRD_ACCOUNT, shared.region)),
  }];
}

export function snapshotArn({ kind }: Pick<World, 'kind'>, account: string, region: string, name: string): string {
  return `arn:aws:rds:${region}:${account}:${kind === DatabaseKind.CLUSTER ? 'cluster-snapshot' : 'snapshot'}:${name}`;
}

function arnIn({ kind }: World, account: string, region: string): (database: string) => string {
  return (database) => `arn:aws:rds:${region}:${account}:${kind === DatabaseKind.CLUSTER ? 'cluster' : 'db'}:${database}`;
}

function otherThan(region: string, { sourceRegion, elsewhere }: World): string {
  return region === sourceRegion ? elsewhere : sourceRegion === TARGET_REGION ? elsewhere : sourceRegion;
}

export function createsInstance(rds: RDSClient, identifier: string): Promise<unknown> {
  return rds.send(new CreateDBInstanceCommand({
    DBInstanceIdentifier: identifier, DBInstanceClass: 'db.t4g.medium', Engine: 'mysql', AllocatedStorage: 20, MasterUsername: 'attack',
    MasterUserPassword: 'attack-attack',
  }));
}
