import type { Stack } from 'aws-cdk-lib';
import {
  AWS_MANAGED_KEY_ALIAS, DATABASE_RESOURCE, DatabaseKind, OwnershipTag, type RdsResource, SNAPSHOT_RESOURCE, snapshotNames,
} from '../../lambda/step/contract';
import { everyKeyArn, type Place, rdsArn } from '../plan/arns';
import { closedMigrations, type ClosedPlan, type FerryPlan } from '../plan/ferry-plan';
import { closedKeys } from '../plan/made-keys';
import { migrationId } from '../plan/naming';
import { awsManagedKeyPermission, keyDescribePermission } from './key-permissions';
import type { Permission } from './permission';
import { SNAPSHOT_ACTIONS } from './snapshot-actions';

/** Why all snapshots are listed. */
const LISTED = 'The snapshots of all runs are looked for by their tags, and copies that are under way among all others; the statement only reads';

/** Why everything is listed. */
const UNDER_KEY = 'What is under the transfer key is looked for among all databases and snapshots; the statement only reads';

/** Why snapshots are named with a wildcard. */
const ALL_RUNS = 'The runs before the declared one aren\'t declared any more; a condition on the tag of this project narrows the statement';

/** What closing needs in the source account: to find the snapshots of closed migrations, to stop sharing them, to delete those that are tagged. */
export function closingSourcePermissions(stack: Stack, plan: FerryPlan): Permission[] {
  const perMigration = closedMigrations(plan).flatMap((migration): Permission[] => {
    const { chain: { family: { kind }, shared, sharesDeclaredSnapshot } } = migration;
    const { word, share, describeShares } = SNAPSHOT_ACTIONS[kind];
    const shares = [share, describeShares];
    return closingRegions(plan).flatMap((region) => [
      ...snapshotPermissions(stack, { account: plan.sourceAccount, region }, plan, migration),
      {
        sid: `Unshare${word}Snapshots`, actions: shares, resources: ownSnapshots(stack, { account: plan.sourceAccount, region }, plan, migration),
        conditions: onlyOf(migration), wildcard: ALL_RUNS,
      },
      ...(sharesDeclaredSnapshot && shared.region === region ? [
        { sid: `UnshareDeclared${word}Snapshots`, actions: shares, resources: [rdsArn(stack, shared, SNAPSHOT_RESOURCE[kind], shared.name)] },
      ] : []),
    ]);
  });
  return [...perMigration, ...closedKeyPermissions(stack, plan, plan.sourceAccount)];
}

/** What closing needs in the target account. */
export function closingTargetPermissions(stack: Stack, plan: FerryPlan): Permission[] {
  const target = { account: plan.targetAccount, region: plan.targetRegion };
  const perMigration = closedMigrations(plan).flatMap((migration): Permission[] => {
    const { chain: { family: { kind }, finalKey }, database } = migration;
    return [
      ...snapshotPermissions(stack, target, plan, migration),
      // where what is under a key is looked for among all databases, one more is nothing.
      ...(database === undefined || closedKeys(plan).some(({ region }) => region === target.region) ? [] : [{
        sid: `FindRestored${SNAPSHOT_ACTIONS[kind].word}`, actions: [SNAPSHOT_ACTIONS[kind].describeDatabase],
        resources: [rdsArn(stack, target, DATABASE_RESOURCE[kind], database.identifier)],
      }]),
      ...(finalKey === undefined ? [] : [
        finalKey.aliasName === AWS_MANAGED_KEY_ALIAS
          ? awsManagedKeyPermission(stack, 'FinalKeyDescribe', plan.targetAccount, plan.targetRegion)
          : keyDescribePermission(stack, 'FinalKey', finalKey),
      ]),
    ];
  });
  return [...perMigration, ...closedKeyPermissions(stack, plan, plan.targetAccount)];
}

/** To find out what is under a key in both accounts, and in its own to read its tags. What is done with the key itself stands in its policy. */
function closedKeyPermissions(stack: Stack, plan: FerryPlan, account: string): Permission[] {
  return closedKeys(plan).flatMap((key) => [
    ...Object.values(DatabaseKind).flatMap((kind) => {
      const { word, describeDatabase, describeSnapshots } = SNAPSHOT_ACTIONS[kind];
      const all = (resource: RdsResource): string[] => [rdsArn(stack, { account, region: key.region }, resource, '*')];
      return [
        { sid: `List${word}Databases`, actions: [describeDatabase], resources: all(DATABASE_RESOURCE[kind]), wildcard: UNDER_KEY },
        { sid: `List${word}Snapshots`, actions: [describeSnapshots], resources: all(SNAPSHOT_RESOURCE[kind]), wildcard: UNDER_KEY },
      ];
    }),
    ...(key.account !== account ? [] : [{
      sid: 'ReadKeyTags', actions: ['kms:ListResourceTags'], resources: [everyKeyArn(stack, key)],
      wildcard: 'Whether the key of the alias is this project\'s, its tags tell; the statement only reads',
    }]),
  ]);
}

/** Regions of the source account that snapshots of a migration may be in: runs before the declared one may have crossed the Regions otherwise. */
export function closingRegions({ sourceRegion, targetRegion }: Pick<FerryPlan, 'sourceRegion' | 'targetRegion'>): readonly string[] {
  return [...new Set([sourceRegion, targetRegion])];
}

function snapshotPermissions(stack: Stack, place: Place, plan: FerryPlan, migration: ClosedPlan): Permission[] {
  const { family: { kind } } = migration.chain;
  const { word, describeSnapshots, remove } = SNAPSHOT_ACTIONS[kind];
  return [
    {
      sid: `List${word}Snapshots`, actions: [describeSnapshots], resources: [rdsArn(stack, place, SNAPSHOT_RESOURCE[kind], '*')], wildcard: LISTED,
    },
    {
      sid: `Delete${word}Snapshots`, actions: [remove], resources: ownSnapshots(stack, place, plan, migration), conditions: onlyOf(migration),
      wildcard: ALL_RUNS,
    },
  ];
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
