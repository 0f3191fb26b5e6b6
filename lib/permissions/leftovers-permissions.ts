import type { Stack } from 'aws-cdk-lib';
import {
  DATABASE_RESOURCE, DatabaseKind, type RdsResource, SNAPSHOT_RESOURCE, snapshotNames,
} from '../../lambda/step/contract';
import { everyKeyArn, type Place, rdsArn } from '../plan/arns';
import { type FerryPlan, openPlan } from '../plan/ferry-plan';
import { closingRegions } from './closing-permissions';
import { ANY_NAME, type Permission } from './statements/permission';
import { SNAPSHOT_ACTIONS } from './statements/snapshot-actions';

/** Why everything is listed. */
const LEFTOVERS = 'What migrations have left that aren\'t declared any more is looked for among all by name and tag; the statement only reads';

/** Why the tags of all keys are read. */
const KEY_TAGS = 'Whether a key is this project\'s, its tags tell; the statement only reads';

/** How each kind of groups is listed. */
const GROUPS: readonly { readonly word: string; readonly resource: RdsResource; readonly describe: string }[] = [
  { word: 'ParameterGroups', resource: 'pg', describe: 'rds:DescribeDBParameterGroups' },
  { word: 'ClusterParameterGroups', resource: 'cluster-pg', describe: 'rds:DescribeDBClusterParameterGroups' },
  { word: 'OptionGroups', resource: 'og', describe: 'rds:DescribeOptionGroups' },
];

/** What it takes to find snapshots of all migrations in the source account, declared or not, and with whom they are shared. */
export function leftoversSourcePermissions(stack: Stack, plan: FerryPlan): Permission[] {
  return closingRegions(plan).map((region) => ({ account: plan.sourceAccount, region })).flatMap((place) => [
    ...Object.values(DatabaseKind).flatMap((kind) => [
      listSnapshots(stack, place, kind),
      {
        sid: `List${SNAPSHOT_ACTIONS[kind].word}Shares`, actions: [SNAPSHOT_ACTIONS[kind].describeShares],
        resources: ownSnapshots(stack, place, kind, plan), wildcard: LEFTOVERS,
      },
    ]),
    readKeyTags(stack, place),
  ]);
}

/** The same in the target account, with databases and groups. */
export function leftoversTargetPermissions(stack: Stack, plan: FerryPlan): Permission[] {
  const target = { account: plan.targetAccount, region: plan.targetRegion };
  const described = openPlan(plan).migrations.map(({ chain: { family: { kind } } }) => kind);
  return [
    // of the others, those that are shared with the account are described, and so these with them.
    ...Object.values(DatabaseKind).filter((kind) => !described.includes(kind)).map((kind) => listSnapshots(stack, target, kind)),
    // before a restore, the step looks for a database that was made of the same snapshot and has another name now: a list, which names none. A
    // cluster is verified with the members that it has, of whatever number and name: its owner may have added some.
    {
      sid: 'DescribeDatabases', actions: [SNAPSHOT_ACTIONS.instance.describeDatabase], wildcard: ANY_NAME,
      resources: [rdsArn(stack, target, DATABASE_RESOURCE.instance, '*')],
    },
    {
      sid: 'DescribeClusters', actions: [SNAPSHOT_ACTIONS.cluster.describeDatabase], wildcard: ANY_NAME,
      resources: [rdsArn(stack, target, DATABASE_RESOURCE.cluster, '*')],
    },
    ...GROUPS.flatMap(({ word, resource, describe }) => [
      { sid: `List${word}`, actions: [describe], resources: [rdsArn(stack, target, resource, '*')], wildcard: LEFTOVERS },
      {
        sid: 'ReadGroupTags', actions: ['rds:ListTagsForResource'], resources: [rdsArn(stack, target, resource, `${plan.names.prefix}-*`)],
        wildcard: LEFTOVERS,
      },
    ]),
    readKeyTags(stack, target),
  ];
}

function listSnapshots(stack: Stack, place: Place, kind: DatabaseKind): Permission {
  const { word, describeSnapshots } = SNAPSHOT_ACTIONS[kind];
  return {
    sid: `List${word}Snapshots`, actions: [describeSnapshots], resources: [rdsArn(stack, place, SNAPSHOT_RESOURCE[kind], '*')], wildcard: LEFTOVERS,
  };
}

/** Those that any migration of the pair makes in the source account, by what they are called. */
function ownSnapshots(stack: Stack, place: Place, kind: DatabaseKind, { names: { prefix } }: FerryPlan): string[] {
  const { snapshotName, transferSnapshotName } = snapshotNames(prefix, '*');
  return [snapshotName, transferSnapshotName].map((name) => rdsArn(stack, place, SNAPSHOT_RESOURCE[kind], name));
}

function readKeyTags(stack: Stack, place: Place): Permission {
  return { sid: 'ReadKeyTags', actions: ['kms:ListResourceTags'], resources: [everyKeyArn(stack, place)], wildcard: KEY_TAGS };
}
