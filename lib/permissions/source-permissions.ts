import type { Stack } from 'aws-cdk-lib';
import { DATABASE_RESOURCE, type DatabaseKind, SNAPSHOT_RESOURCE } from '../../lambda/step/contract';
import { type Place, rdsArn } from '../plan/arns';
import type { ChainSnapshot } from '../plan/chain';
import { type FerryPlan, type MigrationPlan, openPlan } from '../plan/ferry-plan';
import { isSameKey, keyByArn } from '../plan/key-reference';
import { isMadeKey } from '../plan/made-keys';
import { closingSourcePermissions } from './closing-permissions';
import { awsManagedKeyPermission, keyDescribePermission, keyPolicyPermission, keyUsePermissions } from './key-permissions';
import { leftoversSourcePermissions } from './leftovers-permissions';
import { SOURCE_DATABASE_PERMISSIONS } from './source-database-permissions';
import { ONLY_READS, type Permission } from './statements/permission';
import { SNAPSHOT_ACTIONS } from './statements/snapshot-actions';
import { transferKeyPermissions } from './transfer-key-permissions';

/** What the handler may do in the source account: to the declared databases and their snapshots only. */
export function sourcePermissions(stack: Stack, declared: FerryPlan): Permission[] {
  const plan = openPlan(declared);
  const perMigration = plan.migrations.flatMap((migration) => [
    ...SOURCE_DATABASE_PERMISSIONS[migration.chain.family.kind](stack, { account: plan.sourceAccount, region: plan.sourceRegion }, migration),
    ...snapshotPermissions(stack, plan, migration),
    ...keyPermissions(stack, plan, migration),
  ]);
  return [
    ...perMigration, ...transferKeyPermissions(stack, plan, plan.sourceAccount), ...closingSourcePermissions(stack, declared),
    ...leftoversSourcePermissions(stack, declared),
  ];
}

function snapshotPermissions(stack: Stack, plan: FerryPlan, migration: MigrationPlan): Permission[] {
  const { chain: { family: { kind }, snapshot, transferCopy, shared, sharesDeclaredSnapshot }, source } = migration;
  const { word, ...actions } = SNAPSHOT_ACTIONS[kind];
  const place = { account: plan.sourceAccount, region: plan.sourceRegion };
  const database = rdsArn(stack, place, DATABASE_RESOURCE[kind], source.identifier);
  const made = [snapshot, transferCopy].filter((one) => one !== undefined).map((one) => arnOf(stack, kind, one));
  const copied = copiedArn(stack, place, migration);
  return [
    // snapshots are described by `leftoversSourcePermissions`; the newest automated one is looked for among those of its database.
    ...(transferCopy === undefined || transferCopy.of !== undefined ? [] : [
      { sid: `Describe${word}Snapshots`, actions: [actions.describeSnapshots], resources: [database] },
    ]),
    ...(snapshot === undefined ? [] : [
      { sid: `Take${word}Snapshots`, actions: [actions.create], resources: [database, arnOf(stack, kind, snapshot)] },
    ]),
    ...(transferCopy === undefined ? [] : [
      {
        sid: `Copy${word}Snapshots`, actions: [actions.copy], resources: [copied, arnOf(stack, kind, transferCopy)],
      },
    ]),
    ...(made.length === 0 ? [] : [
      { sid: 'TagSnapshots', actions: ['rds:AddTagsToResource'], resources: made },
      { sid: 'DescribeQuotas', actions: ['rds:DescribeAccountAttributes'], resources: ['*'], wildcard: ONLY_READS },
    ]),
    {
      sid: `Share${sharesDeclaredSnapshot ? 'Declared' : ''}${word}Snapshots`, resources: [arnOf(stack, kind, shared)],
      actions: [actions.share, ...sharesDeclaredSnapshot ? [actions.describeShares] : []],
    },
  ];
}

function arnOf(stack: Stack, kind: DatabaseKind, snapshot: ChainSnapshot): string {
  return rdsArn(stack, snapshot, SNAPSHOT_RESOURCE[kind], snapshot.name);
}

/** `yyyy-mm-dd-hh-mm` as a pattern of IAM. Its length is fixed: a database whose identifier only begins with this one's has longer names. */
const AUTOMATED_TIME = '????-??-??-??-??';

/** The snapshot that the chain begins with. RDS calls an automated one after its database and the time: UG USER_WorkingWithAutomatedBackups. */
function copiedArn(stack: Stack, place: Place, { chain, source }: MigrationPlan): string {
  const { family: { kind }, transferCopy, shared } = chain;
  const origin = transferCopy === undefined ? shared : transferCopy.of;
  return origin === undefined
    ? rdsArn(stack, place, SNAPSHOT_RESOURCE[kind], `rds:${source.identifier}-${AUTOMATED_TIME}`)
    : arnOf(stack, kind, origin);
}

/**
 * Taking a snapshot needs no permission for a key: RDS uses the database's already. A copy uses its own key through RDS of its own Region. For
 * the Regions of the key that its original is under, see `keyStatements`.
 */
function keyPermissions(stack: Stack, plan: FerryPlan, migration: MigrationPlan): Permission[] {
  const { source: { encryption }, chain: { transferCopy }, transferKey } = migration;
  const sourceKey = encryption.keyArn === undefined ? undefined : keyByArn(encryption.keyArn);
  return [
    ...(transferKey === undefined ? [] : transferCopy === undefined
      ? [keyDescribePermission(stack, 'TransferKey', transferKey)]
      : keyUsePermissions(stack, { word: 'TransferKey', key: transferKey, regions: [transferCopy.region] })),
    ...(sourceKey === undefined || transferCopy === undefined || isSameKey(sourceKey, transferKey) ? [] : [
      ...keyUsePermissions(stack, { word: 'SourceKey', key: sourceKey, regions: [plan.sourceRegion, transferCopy.region] }),
      ...keyPolicyPermission(stack, 'SourceKey', plan.sourceAccount, sourceKey),
    ]),
    ...(transferKey === undefined || isMadeKey(plan, transferKey) ? [] : keyPolicyPermission(stack, 'TransferKey', plan.sourceAccount, transferKey)),
    // lets Preflight say which key a database is under that isn't encrypted as declared.
    awsManagedKeyPermission(stack, 'DefaultKeyDescribe', plan.sourceAccount, plan.sourceRegion),
  ];
}
