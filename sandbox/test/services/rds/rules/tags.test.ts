import type { Tag } from '@aws-sdk/client-rds';
import { tagKeys } from '../../../../services/rds/rules/tags';
import { A, LONG, RdsWorld, REGION, snapshotArn } from '../rds-world';

const SYMBOLS = 'unicode letters, digits, whitespace, or one of these symbols: _ . : / = + \\ - @';
const PARENTHESES = { Tags: [{ Key: 'schedule', Value: 'off=(M-F,18)' }] };

test.each<[string, Tag, string]>([
  ['a value with parentheses', { Key: 'a', Value: 'off=(M-F,18)' }, `Tag values may only contain ${SYMBOLS}`],
  ['a value with a comma', { Key: 'a', Value: 'a,b' }, `Tag values may only contain ${SYMBOLS}`],
  ['a key with an asterisk', { Key: 'a*', Value: 'b' }, `Tag keys may only contain ${SYMBOLS}`],
  ['an empty key', { Key: '', Value: 'b' }, 'Tag keys must be between 1 and 128 characters in length.'],
  ['a key of 129 characters', { Key: 'a'.repeat(129), Value: 'b' }, 'Tag keys must be between 1 and 128 characters in length.'],
  ['a value of 257 characters', { Key: 'a', Value: 'b'.repeat(257) }, 'Tag values must be between 0 and 256 characters in length.'],
  ['a reserved key', { Key: 'AWS:x', Value: 'b' }, 'Tag keys cannot start with the reserved prefix \'aws:\'. The key received is AWS:x.'],
])('%s is refused in a tag', (_, tag, message) => {
  expect(tagKeys([{ Key: 'fine', Value: '' }, tag])).toMatchObject({ code: 'InvalidParameterValue', message });
});

test.each<[string, readonly Tag[] | undefined]>([
  ['letters of any script, spaces and symbols', [{ Key: 'Kosten stelle/größe_東京.1:2=3+4-5@6', Value: 'é \u00a0ß' }]],
  ['the longest', [{ Key: 'a'.repeat(128), Value: 'b'.repeat(256) }]], ['a value that is empty or absent', [{ Key: 'a', Value: '' }, { Key: 'b' }]],
  ['no tags', undefined], ['fifty of them', Array.from({ length: 50 }, (_, index) => ({ Key: `k${index}`, Value: '' }))],
])('%s can be in tags', (_, tags) => {
  expect(tagKeys(tags)).toBeUndefined();
});

describe('the tags of a resource', () => {
  const fifty = Array.from({ length: 50 }, (_, index) => ({ Key: `k${index}`, Value: '' }));

  test('are 50 at most, those that it has among them', async () => {
    const world = new RdsWorld();
    world.source();
    const ResourceName = `arn:aws:rds:${REGION}:${A}:db:database-1`;
    await world.call(A, 'AddTagsToResource', { ResourceName, Tags: fifty });
    await world.call(A, 'AddTagsToResource', { ResourceName, Tags: fifty.slice(0, 5) });
    expect(await world.refusal(A, 'AddTagsToResource', { ResourceName, Tags: [{ Key: 'another', Value: '' }] }))
      .toEqual({ code: 'InvalidParameterValue', message: 'A resource can\'t have more than 50 tags.' });
    expect(tagKeys([...fifty, { Key: 'another', Value: '' }])?.code).toBe('InvalidParameterValue');
  });

  const INSTANCE = {
    DBInstanceClass: 'db.t4g.micro', Engine: 'mysql', AllocatedStorage: 20, MasterUsername: 'owner', MasterUserPassword: 'long-enough',
  };
  const CLUSTER = { DBClusterIdentifier: 'new', Engine: 'aurora-mysql', MasterUsername: 'owner', MasterUserPassword: 'long-enough' };
  type Refused = (world: RdsWorld) => Promise<{ readonly message: string }>;

  test.each<[string, Refused]>([
    ['AddTagsToResource', (world) => world.refusal(A, 'AddTagsToResource', { ResourceName: snapshotArn(A, 'snap'), ...PARENTHESES })],
    ['CopyDBSnapshot', (world) => world.refusal(A, 'CopyDBSnapshot', {
      SourceDBSnapshotIdentifier: 'snap', TargetDBSnapshotIdentifier: 'new', ...PARENTHESES,
    })],
    ['CopyDBClusterSnapshot', (world) => world.refusal(A, 'CopyDBClusterSnapshot', {
      SourceDBClusterSnapshotIdentifier: 'cluster-snap', TargetDBClusterSnapshotIdentifier: 'new', ...PARENTHESES,
    })],
    ['CreateDBCluster', (world) => world.refusal(A, 'CreateDBCluster', { ...CLUSTER, ...PARENTHESES })],
    ['CreateDBClusterParameterGroup', (world) => world.refusal(A, 'CreateDBClusterParameterGroup', {
      DBClusterParameterGroupName: 'new', DBParameterGroupFamily: 'aurora-mysql8.0', Description: 'x', ...PARENTHESES,
    })],
    ['CreateDBClusterSnapshot', (world) => world.refusal(A, 'CreateDBClusterSnapshot', {
      DBClusterIdentifier: 'cluster', DBClusterSnapshotIdentifier: 'new', ...PARENTHESES,
    })],
    ['CreateDBInstance', (world) => world.refusal(A, 'CreateDBInstance', { DBInstanceIdentifier: 'new', ...INSTANCE, ...PARENTHESES })],
    ['CreateDBParameterGroup', (world) => world.refusal(A, 'CreateDBParameterGroup', {
      DBParameterGroupName: 'new', DBParameterGroupFamily: 'mysql8.0', Description: 'x', ...PARENTHESES,
    })],
    ['CreateDBSnapshot', (world) => world.refusal(A, 'CreateDBSnapshot', {
      DBInstanceIdentifier: 'database-1', DBSnapshotIdentifier: 'new', ...PARENTHESES,
    })],
    ['CreateDBSubnetGroup', (world) => world.refusal(A, 'CreateDBSubnetGroup', {
      DBSubnetGroupName: 'new', DBSubnetGroupDescription: 'x', SubnetIds: ['subnet-aa', 'subnet-ac'], ...PARENTHESES,
    })],
    ['CreateOptionGroup', (world) => world.refusal(A, 'CreateOptionGroup', {
      OptionGroupName: 'new', EngineName: 'mysql', MajorEngineVersion: '8.0', OptionGroupDescription: 'x', ...PARENTHESES,
    })],
    ['RestoreDBClusterFromSnapshot', (world) => world.refusal(A, 'RestoreDBClusterFromSnapshot', {
      DBClusterIdentifier: 'new', SnapshotIdentifier: 'cluster-snap', Engine: 'aurora-mysql', ...PARENTHESES,
    })],
    ['RestoreDBInstanceFromDBSnapshot', (world) => world.refusal(A, 'RestoreDBInstanceFromDBSnapshot', {
      DBInstanceIdentifier: 'new', DBSnapshotIdentifier: 'snap', ...PARENTHESES,
    })],
  ])('have their characters looked at by %s', async (_, refused) => {
    const world = new RdsWorld();
    world.source();
    await world.snapshot('snap');
    expect((await refused(world)).message).toContain('Tag values may only contain');
  });

  test('survive a copy to another Region with spaces and symbols', async () => {
    const world = new RdsWorld();
    world.source('none');
    await world.snapshot('snap');
    const Tags = [{ Key: 'cost center/größe=+', Value: 'a b/c=d+e' }];
    const copy = { SourceDBSnapshotIdentifier: snapshotArn(A, 'snap'), TargetDBSnapshotIdentifier: 'copy', Tags };
    await world.call(A, 'CopyDBSnapshot', copy, 'us-east-1');
    world.clock.advance(LONG);
    expect(world.seen(A, 'copy', 'us-east-1')?.TagList).toEqual(Tags);
  });
});
