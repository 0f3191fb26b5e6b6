import { A, B, LONG, RdsWorld, REGION, snapshotArn } from './rds-world';

/** An account with a database, a finished snapshot and one in the making, and a subnet and a parameter group of its own. */
async function populated(): Promise<RdsWorld> {
  const world = new RdsWorld();
  world.rds.setQuotas(A, REGION, { allocatedStorage: 50_000 });
  world.source('none', { allocatedGib: 100 });
  world.source('none', { identifier: 'other' });
  world.rds.seedSubnetGroup(A, REGION, { name: 'app', subnetIds: ['subnet-aa', 'subnet-ac'] });
  await world.call(A, 'CreateDBParameterGroup', PARAMETER_GROUP);
  await world.snapshot('snap');
  await world.call(A, 'CreateDBSnapshot', { DBInstanceIdentifier: 'other', DBSnapshotIdentifier: 'making' });
  return world;
}

type Refusal = (world: RdsWorld, input: object) => Promise<{ readonly code: string }>;

const PARAMETER_GROUP = { DBParameterGroupName: 'own', DBParameterGroupFamily: 'mysql8.0', Description: 'x' };
const SUBNET_GROUP = { DBSubnetGroupName: 'new', DBSubnetGroupDescription: 'x', SubnetIds: ['subnet-aa', 'subnet-ac'] };
const INSTANCE = {
  DBInstanceIdentifier: 'new', DBInstanceClass: 'db.t4g.micro', Engine: 'mysql', AllocatedStorage: 20, MasterUsername: 'owner',
  MasterUserPassword: 'long-enough',
};
const RESERVED = { Tags: [{ Key: 'aws:x', Value: 'y' }] };

/** What each operation is called with when nothing is wrong; a case then changes one thing. */
const CALLS: Readonly<Record<string, Refusal>> = {
  AddTagsToResource: (world, input) => world.refusal(A, 'AddTagsToResource', {
    ResourceName: snapshotArn(A, 'snap'), Tags: [{ Key: 'a', Value: 'b' }], ...input,
  }),
  CopyDBSnapshot: (world, input) =>
    world.refusal(A, 'CopyDBSnapshot', { SourceDBSnapshotIdentifier: 'snap', TargetDBSnapshotIdentifier: 'new', ...input }),
  CreateDBInstance: (world, input) => world.refusal(A, 'CreateDBInstance', { ...INSTANCE, ...input }),
  CreateDBParameterGroup: (world, input) => world.refusal(A, 'CreateDBParameterGroup', { ...PARAMETER_GROUP, DBParameterGroupName: 'new', ...input }),
  CreateDBSnapshot: (world, input) =>
    world.refusal(A, 'CreateDBSnapshot', { DBInstanceIdentifier: 'database-1', DBSnapshotIdentifier: 'new', ...input }),
  CreateDBSubnetGroup: (world, input) => world.refusal(A, 'CreateDBSubnetGroup', { ...SUBNET_GROUP, ...input }),
  DeleteDBInstance: (world, input) =>
    world.refusal(A, 'DeleteDBInstance', { DBInstanceIdentifier: 'database-1', FinalDBSnapshotIdentifier: 'final', ...input }),
  DeleteDBSnapshot: (world, input) => world.refusal(A, 'DeleteDBSnapshot', { DBSnapshotIdentifier: 'snap', ...input }),
  DeleteDBSubnetGroup: (world, input) => world.refusal(A, 'DeleteDBSubnetGroup', { DBSubnetGroupName: 'app', ...input }),
  DescribeDBInstances: (world, input) => world.refusal(A, 'DescribeDBInstances', input),
  DescribeDBSnapshotAttributes: (world, input) => world.refusal(A, 'DescribeDBSnapshotAttributes', { DBSnapshotIdentifier: 'snap', ...input }),
  DescribeDBSnapshots: (world, input) => world.refusal(A, 'DescribeDBSnapshots', input),
  DescribeOrderableDBInstanceOptions: (world, input) =>
    world.refusal(A, 'DescribeOrderableDBInstanceOptions', { Engine: 'mysql', ...input }),
  ListTagsForResource: (world, input) => world.refusal(A, 'ListTagsForResource', { ResourceName: snapshotArn(A, 'snap'), ...input }),
  ModifyDBInstance: (world, input) => world.refusal(A, 'ModifyDBInstance', { DBInstanceIdentifier: 'database-1', ...input }),
  ModifyDBSnapshotAttribute: (world, input) =>
    world.refusal(A, 'ModifyDBSnapshotAttribute', { DBSnapshotIdentifier: 'snap', AttributeName: 'restore', ValuesToAdd: [B], ...input }),
  RemoveTagsFromResource: (world, input) =>
    world.refusal(A, 'RemoveTagsFromResource', { ResourceName: snapshotArn(A, 'snap'), TagKeys: ['a'], ...input }),
  RestoreDBInstanceFromDBSnapshot: (world, input) =>
    world.refusal(A, 'RestoreDBInstanceFromDBSnapshot', { DBInstanceIdentifier: 'new', DBSnapshotIdentifier: 'snap', ...input }),
  StartDBInstance: (world, input) => world.refusal(A, 'StartDBInstance', { DBInstanceIdentifier: 'database-1', ...input }),
  StopDBInstance: (world, input) => world.refusal(A, 'StopDBInstance', { DBInstanceIdentifier: 'database-1', ...input }),
};

test.each([
  ['AddTagsToResource', 'ResourceName'], ['AddTagsToResource', 'Tags'], ['CopyDBSnapshot', 'SourceDBSnapshotIdentifier'],
  ['CopyDBSnapshot', 'TargetDBSnapshotIdentifier'], ['CreateDBParameterGroup', 'DBParameterGroupFamily'],
  ['CreateDBSnapshot', 'DBSnapshotIdentifier'],
  ['CreateDBSnapshot', 'DBInstanceIdentifier'], ['CreateDBSubnetGroup', 'SubnetIds'], ['DeleteDBInstance', 'DBInstanceIdentifier'],
  ['DeleteDBSnapshot', 'DBSnapshotIdentifier'], ['DeleteDBSubnetGroup', 'DBSubnetGroupName'],
  ['DescribeDBSnapshotAttributes', 'DBSnapshotIdentifier'],
  ['DescribeOrderableDBInstanceOptions', 'Engine'], ['ListTagsForResource', 'ResourceName'], ['ModifyDBInstance', 'DBInstanceIdentifier'],
  ['ModifyDBSnapshotAttribute', 'AttributeName'], ['RemoveTagsFromResource', 'TagKeys'], ['RestoreDBInstanceFromDBSnapshot', 'DBSnapshotIdentifier'],
  ['StartDBInstance', 'DBInstanceIdentifier'], ['StopDBInstance', 'DBInstanceIdentifier'],
])('%s asks for %s', async (operation, member) => {
  const refusal = await CALLS[operation]?.(await populated(), { [member]: undefined });
  expect(refusal).toEqual({ code: 'MissingParameter', message: `The request must contain the parameter ${member}.` });
});

test.each([
  'CopyDBSnapshot', 'CreateDBInstance', 'CreateDBSnapshot', 'DeleteDBInstance', 'DescribeDBInstances', 'DescribeDBSnapshots', 'ModifyDBInstance',
  'ModifyDBSnapshotAttribute', 'RestoreDBInstanceFromDBSnapshot', 'StopDBInstance',
])('%s refuses a parameter that it does not know', async (operation) => {
  expect((await CALLS[operation]?.(await populated(), { SomethingNew: 'x' }))?.code).toBe('NotImplemented');
});

test.each<[string, string, object, string]>([
  ['CopyDBSnapshot', 'an option group of another version', { OptionGroupName: 'default:mysql-8-4' }, 'InvalidParameterCombination'],
  ['CreateDBInstance', 'a badly formed name', { DBInstanceIdentifier: 'x-' }, 'InvalidParameterValue'],
  ['CreateDBInstance', 'a reserved tag', RESERVED, 'InvalidParameterValue'],
  ['CreateDBInstance', 'an unknown storage type', { StorageType: 'floppy' }, 'InvalidParameterValue'],
  ['CreateDBInstance', 'too long a backup retention', { BackupRetentionPeriod: 36 }, 'InvalidParameterValue'],
  ['CreateDBInstance', 'a zone for Multi-AZ', { MultiAZ: true, AvailabilityZone: 'ap-northeast-1a' }, 'InvalidParameterCombination'],
  ['CreateDBInstance', 'more storage than an account may have', { AllocatedStorage: 50_000 }, 'StorageQuotaExceeded'],
  ['CreateDBParameterGroup', 'a badly formed name', { DBParameterGroupName: 'x-' }, 'InvalidParameterValue'],
  ['CreateDBParameterGroup', 'a reserved tag', RESERVED, 'InvalidParameterValue'],
  ['CreateDBParameterGroup', 'an unknown family', { DBParameterGroupFamily: 'mysql4' }, 'InvalidParameterValue'],
  ['CreateDBParameterGroup', 'a name that is taken', { DBParameterGroupName: 'Own' }, 'DBParameterGroupAlreadyExists'],
  ['CreateDBSnapshot', 'a badly formed name', { DBSnapshotIdentifier: 'x-' }, 'InvalidParameterValue'],
  ['CreateDBSnapshot', 'a reserved tag', RESERVED, 'InvalidParameterValue'],
  ['CreateDBSubnetGroup', 'a reserved tag', RESERVED, 'InvalidParameterValue'],
  ['CreateDBSubnetGroup', 'a name that is taken', { DBSubnetGroupName: 'App' }, 'DBSubnetGroupAlreadyExists'],
  ['DeleteDBInstance', 'a final snapshot of a busy instance', { DBInstanceIdentifier: 'other' }, 'InvalidDBInstanceState'],
  ['DeleteDBSubnetGroup', 'the default group', { DBSubnetGroupName: 'default' }, 'InvalidParameterValue'],
  ['DeleteDBSubnetGroup', 'a group that is not there', { DBSubnetGroupName: 'none' }, 'DBSubnetGroupNotFoundFault'],
  ['DescribeDBInstances', 'an unknown filter', { Filters: [{ Name: 'colour', Values: ['red'] }] }, 'InvalidParameterValue'],
  ['DescribeDBSnapshots', 'an unknown filter', { Filters: [{ Name: 'colour', Values: ['red'] }] }, 'InvalidParameterValue'],
  ['DescribeDBSnapshots', 'an unknown type', { SnapshotType: 'own' }, 'InvalidParameterValue'],
  ['ModifyDBInstance', 'a busy instance', { DBInstanceIdentifier: 'other', DeletionProtection: true }, 'InvalidDBInstanceState'],
  ['ModifyDBInstance', 'a badly formed class', { DBInstanceClass: 'micro' }, 'InvalidParameterValue'],
  ['ModifyDBInstance', 'too long a backup retention', { BackupRetentionPeriod: 36 }, 'InvalidParameterValue'],
  ['ModifyDBSnapshotAttribute', 'another attribute', { AttributeName: 'copy' }, 'InvalidParameterValue'],
  ['ModifyDBSnapshotAttribute', 'a value that is no account', { ValuesToAdd: ['me'] }, 'InvalidParameterValue'],
  ['RestoreDBInstanceFromDBSnapshot', 'a snapshot in the making', { DBSnapshotIdentifier: 'making' }, 'InvalidDBSnapshotState'],
  ['RestoreDBInstanceFromDBSnapshot', 'a badly formed class', { DBInstanceClass: 'micro' }, 'InvalidParameterValue'],
  ['RestoreDBInstanceFromDBSnapshot', 'too long a backup retention', { BackupRetentionPeriod: 36 }, 'InvalidParameterValue'],
  ['RestoreDBInstanceFromDBSnapshot', 'an unknown storage type', { StorageType: 'floppy' }, 'InvalidParameterValue'],
  ['RestoreDBInstanceFromDBSnapshot', 'more storage than an account may have', { AllocatedStorage: 50_000 }, 'StorageQuotaExceeded'],
  ['RestoreDBInstanceFromDBSnapshot', 'an option group of another version', { OptionGroupName: 'default:mysql-8-4' }, 'InvalidParameterCombination'],
])('%s refuses %s', async (operation, _what, change, code) => {
  expect((await CALLS[operation]?.(await populated(), change))?.code).toBe(code);
});

test.each(
  Object.keys(new RdsWorld().rds.service.operations),
)('%s refuses a parameter that the sandbox does not know instead of passing over it', async (name) => {
  const refusal = await new RdsWorld().refusal(A, name as 'DescribeDBInstances', { Unheard: 'x' } as object);
  expect(refusal).toEqual({ code: 'NotImplemented', message: expect.stringContaining('the parameter Unheard') as string });
});

test.each([
  ['CreateDBInstance', 'DUAL'], ['RestoreDBInstanceFromDBSnapshot', 'DUAL'], ['CreateDBInstance', 'IPV6'],
])('%s refuses the network type %s, which the subnets do not have', async (operation, NetworkType) => {
  expect((await CALLS[operation]?.(await populated(), { NetworkType }))?.code).toBe('NetworkTypeNotSupported');
});

describe('quotas', () => {
  test('copies count as manual snapshots', async () => {
    const world = new RdsWorld();
    world.source('none');
    await world.snapshot('snap');
    for (let index = 1; index < 100; index++) {
      await world.call(A, 'CopyDBSnapshot', { SourceDBSnapshotIdentifier: 'snap', TargetDBSnapshotIdentifier: `copy-${index}` });
      world.clock.advance(LONG);
    }
    const refusal = await world.refusal(A, 'CopyDBSnapshot', { SourceDBSnapshotIdentifier: 'snap', TargetDBSnapshotIdentifier: 'one-more' });
    expect(refusal.message).toBe('Cannot create more than 100 manual snapshots');
  });

  test('restored instances count as instances', async () => {
    const world = new RdsWorld();
    world.source('none');
    await world.snapshot('snap');
    for (let index = 1; index < 40; index++) world.source('none', { identifier: `other-${index}` });
    const refusal = await world.refusal(A, 'RestoreDBInstanceFromDBSnapshot', { DBInstanceIdentifier: 'new', DBSnapshotIdentifier: 'snap' });
    expect(refusal.code).toBe('InstanceQuotaExceeded');
  });

  test('an account has at most 50 parameter groups and 50 subnet groups of its own', async () => {
    const world = new RdsWorld();
    for (let index = 0; index < 50; index++) {
      await world.call(A, 'CreateDBParameterGroup', { ...PARAMETER_GROUP, DBParameterGroupName: `own-${index}` });
      await world.call(A, 'CreateDBSubnetGroup', { ...SUBNET_GROUP, DBSubnetGroupName: `own-${index}` });
    }
    expect((await world.refusal(A, 'CreateDBParameterGroup', PARAMETER_GROUP)).code).toBe('DBParameterGroupQuotaExceeded');
    expect((await world.refusal(A, 'CreateDBSubnetGroup', SUBNET_GROUP)).code).toBe('DBSubnetGroupQuotaExceeded');
  });
});
