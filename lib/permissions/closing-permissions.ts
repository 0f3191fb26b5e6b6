import type { Stack } from 'aws-cdk-lib';
import {
  AWS_MANAGED_KEY_ALIAS, DATABASE_RESOURCE, DatabaseKind, OwnershipTag, SNAPSHOT_RESOURCE, snapshotNames,
} from '../../lambda/step/contract';
import { type Place, rdsArn } from '../plan/arns';
import { closedMigrations, type ClosedPlan, type FerryPlan } from '../plan/ferry-plan';
import { closedKeys } from '../plan/made-keys';
import { migrationId } from '../plan/naming';
import { awsManagedKeyPermission, keyDescribePermission } from './key-permissions';
import type { Permission } from './statements/permission';
import { SNAPSHOT_ACTIONS } from './statements/snapshot-actions';

/** Why everything is listed. */
const UNDER_KEY = 'What is under the transfer key is looked for among all databases and snapshots; the statement only reads';

/** Why snapshots are named with a wildcard. */
const ALL_RUNS = 'The runs before the declared one aren\'t declared any more; a condition on the tag of this project narrows the statement';

/** The same of a statement without a condition. */
const ALL_RUNS_READ = 'The runs before the declared one aren\'t declared any more; the statement only reads';

/** What closing needs in the source account: to stop sharing the snapshots of closed migrations, to delete those that are tagged. */
export function closingSourcePermissions(stack: Stack, plan: FerryPlan): Permission[] {
  const perMigration = closedMigrations(plan).flatMap((migration): Permission[] => {
    const { chain: { family: { kind }, shared, sharesDeclaredSnapshot } } = migration;
    const { word, share, describeShares } = SNAPSHOT_ACTIONS[kind];
    return closingRegions(plan).flatMap((region) => [
      deletePermission(stack, { account: plan.sourceAccount, region }, plan, migration),
      {
        sid: `ReadTagsOf${word}Snapshots`, actions: ['rds:ListTagsForResource'], wildcard: ALL_RUNS_READ,
        resources: ownSnapshots(stack, { account: plan.sourceAccount, region }, plan, migration),
      },
      {
        sid: `Unshare${word}Snapshots`, actions: [share], conditions: onlyOf(migration), wildcard: ALL_RUNS,
        resources: ownSnapshots(stack, { account: plan.sourceAccount, region }, plan, migration),
      },
      ...(sharesDeclaredSnapshot && shared.region === region ? [
        {
          sid: `UnshareDeclared${word}Snapshots`, actions: [share, describeShares],
          resources: [rdsArn(stack, shared, SNAPSHOT_RESOURCE[kind], shared.name)],
        },
      ] : []),
    ]);
  });
  return [...perMigration, ...closedKeys(plan).flatMap(({ region }) => databasesUnder(stack, { account: plan.sourceAccount, region }))];
}

/** What closing needs in the target account. */
export function closingTargetPermissions(stack: Stack, plan: FerryPlan): Permission[] {
  const target = { account: plan.targetAccount, region: plan.targetRegion };
  const perMigration = closedMigrations(plan).flatMap((migration): Permission[] => {
    const { chain: { finalKey } } = migration;
    return [
      deletePermission(stack, target, plan, migration),
      ...(finalKey === undefined ? [] : [
        finalKey.aliasName === AWS_MANAGED_KEY_ALIAS
          ? awsManagedKeyPermission(stack, 'FinalKeyDescribe', plan.targetAccount, plan.targetRegion)
          : keyDescribePermission(stack, 'FinalKey', finalKey),
      ]),
    ];
  });
  // in its own Region the role sees everything: `leftovers-permissions`.
  const elsewhere = closedKeys(plan).filter(({ region }) => region !== target.region).map(({ region }) => ({ account: target.account, region }));
  return [...perMigration, ...elsewhere.flatMap((place) => [...databasesUnder(stack, place), ...snapshotsUnder(stack, place)])];
}

/** To find out what is under a key. What is done with the key itself stands in its policy. */
function databasesUnder(stack: Stack, place: Place): Permission[] {
  return Object.values(DatabaseKind).map((kind) => {
    const { word, describeDatabase } = SNAPSHOT_ACTIONS[kind];
    return {
      sid: `List${word}Databases`, actions: [describeDatabase], resources: [rdsArn(stack, place, DATABASE_RESOURCE[kind], '*')], wildcard: UNDER_KEY,
    };
  });
}

function snapshotsUnder(stack: Stack, place: Place): Permission[] {
  return Object.values(DatabaseKind).map((kind) => {
    const { word, describeSnapshots } = SNAPSHOT_ACTIONS[kind];
    return {
      sid: `List${word}Snapshots`, actions: [describeSnapshots], resources: [rdsArn(stack, place, SNAPSHOT_RESOURCE[kind], '*')], wildcard: UNDER_KEY,
    };
  });
}

/** Regions of the source account that snapshots of a migration may be in: runs before the declared one may have crossed the Regions otherwise. */
export function closingRegions({ sourceRegion, targetRegion }: Pick<FerryPlan, 'sourceRegion' | 'targetRegion'>): readonly string[] {
  return [...new Set([sourceRegion, targetRegion])];
}

/** Which ones there are, `leftovers-permissions` lets the roles see. */
function deletePermission(stack: Stack, place: Place, plan: FerryPlan, migration: ClosedPlan): Permission {
  const { word, remove } = SNAPSHOT_ACTIONS[migration.chain.family.kind];
  return {
    sid: `Delete${word}Snapshots`, actions: [remove], resources: ownSnapshots(stack, place, plan, migration), conditions: onlyOf(migration),
    wildcard: ALL_RUNS,
  };
}

/** The snapshots of all runs, by what they are called in the account. Where a database moved on from, another pair has some of the same beginning. */
function ownSnapshots(stack: Stack, place: Place, { names, sourceAccount }: FerryPlan, { chain: { family }, label }: ClosedPlan): string[] {
  const { snapshotName, transferSnapshotName, importedSnapshotName } = snapshotNames(names.prefix, `${migrationId(label)}-*`);
  const own = place.account === sourceAccount ? [snapshotName, transferSnapshotName] : [importedSnapshotName];
  // a run stands before the last part, with a hyphen; without a run there is nothing.
  return own.map((name) => rdsArn(stack, place, SNAPSHOT_RESOURCE[family.kind], name.replace('-*-', '-*')));
}

/** Those with the tag of the migration, or of a run of it. */
function onlyOf({ label }: ClosedPlan): Permission['conditions'] {
  const id = migrationId(label);
  return { StringLike: { [`aws:ResourceTag/${OwnershipTag.MIGRATION}`]: [id, `${id}/*`] } };
}
