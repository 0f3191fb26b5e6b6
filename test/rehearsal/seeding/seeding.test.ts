import {
  type DBClusterSnapshot, type DBSnapshot, DescribeDBClusterParameterGroupsCommand, DescribeDBParameterGroupsCommand, DescribeOptionGroupsCommand,
  RDSClient,
} from '@aws-sdk/client-rds';
import { EmbeddedAws } from '@rds-ferry/sandbox';
import type { SynthesizedStack } from '../../../cloud-assembly/assembly';
import type { DeclaredMigration } from '../../../cloud-assembly/declared-migrations';
import { type DatabaseFacts, lookAtDatabase } from '../../../rehearsal/report/database-facts';
import { lookAtKey } from '../../../rehearsal/report/key-facts';
import type { RehearsedDatabases } from '../../../rehearsal/seeding/databases';
import { seed } from '../../../rehearsal/seeding/seeding';
import { declaredCluster, declaredMigration, REGION, SOURCE, stackOf, TARGET, withoutDatabase } from '../fixtures';

const THIRD = '333333333333';
const OTHER_REGION = 'eu-west-1';

let aws: EmbeddedAws;
beforeEach(async () => {
  aws = await EmbeddedAws.start({ accounts: [SOURCE, TARGET, THIRD], regions: [REGION, OTHER_REGION] }, { seed: 'seeding' });
});
afterEach(() => aws.close());

function seeded(
  migrations: readonly DeclaredMigration[], databases: RehearsedDatabases = {}, stacks: readonly SynthesizedStack[] = [],
): Promise<void> {
  return seed(aws, { stacks, migrations, databases });
}

function lookAt(identifier: string, kind: 'instance' | 'cluster' = 'instance', region = REGION): Promise<DatabaseFacts | undefined> {
  return lookAtDatabase(aws, kind, { accountId: SOURCE, region }, identifier);
}

function named(Identifier: string, Region = REGION): Pick<DeclaredMigration, 'SourceDatabase'> {
  return { SourceDatabase: { Kind: 'instance', Identifier, Region } };
}

/** The settings of what is restored. */
function restoring(settings: Partial<DeclaredMigration['Restore']>): Pick<DeclaredMigration, 'Restore'> {
  return { Restore: { Identifier: 'orders-new', MadeFrom: '', GroupPrefix: 'ferry-orders-group', ...settings } };
}

/** What RDS has taken of `orders-old` by itself. */
const AUTOMATED = ['automated', expect.stringMatching(/^rds:orders-old-/) as string];

function typeAndName(snapshot: DBSnapshot & DBClusterSnapshot): (string | undefined)[] {
  return [snapshot.SnapshotType, snapshot.DBSnapshotIdentifier ?? snapshot.DBClusterSnapshotIdentifier];
}

describe('the source account of a rehearsal', () => {
  test('has each instance, available under the account\'s aws/rds', async () => {
    await seeded([declaredMigration(), declaredMigration(named('customers'))], { customers: { allocatedGib: 30 } });
    expect(await lookAt('orders-old')).toMatchObject({
      status: 'available', storage: '20 GiB gp3', key: { accountId: SOURCE, aliases: ['aws/rds'], managedBy: 'AWS' },
    });
    expect(await lookAt('customers')).toMatchObject({ storage: '30 GiB gp3' });
  });

  test('has each cluster with its members', async () => {
    await seeded([declaredCluster()], { 'orders-old': { engine: 'aurora-postgresql', engineVersion: '16.6', members: [{}, {}] } });
    expect(await lookAt('orders-old', 'cluster'))
      .toMatchObject({ status: 'available', engine: 'aurora-postgresql 16.6', instances: '2 × db.r6g.large' });
  });

  test('has one database for several runs', async () => {
    await seeded([declaredMigration({ Migration: 'orders/one' }), declaredMigration({ Migration: 'orders/two' })]);
    expect(aws.rds.instances(SOURCE, REGION)).toHaveLength(1);
  });

  test('has the databases in the Region that is declared', async () => {
    await seeded([declaredMigration(named('orders-old', OTHER_REGION))]);
    expect(await lookAt('orders-old', 'instance', OTHER_REGION)).toMatchObject({ region: OTHER_REGION, status: 'available' });
    expect(await lookAt('orders-old')).toBeUndefined();
  });

  test('has a database under the customer managed key that is declared', async () => {
    const SourceKeyArn = `arn:aws:kms:${REGION}:${SOURCE}:key/11111111-1111-1111-1111-111111111111`;
    const encrypted: Partial<DeclaredMigration> = { SourceEncryption: 'customer-managed', SourceKeyArn };
    await seeded([declaredMigration(encrypted), declaredCluster(encrypted)]);
    expect(await lookAt('orders-old')).toMatchObject({ key: { arn: SourceKeyArn, managedBy: 'customer' } });
    expect(await lookAt('orders-old', 'cluster')).toMatchObject({ key: { arn: SourceKeyArn } });
  });

  test.each([['none', undefined], ['aws-owned', 'aws-owned']] as const)('has a cluster that is encrypted as %s', async (SourceEncryption, key) => {
    await seeded([declaredCluster({ SourceEncryption })]);
    expect((await lookAt('orders-old', 'cluster'))?.key).toEqual(key);
  });

  test('has the options that are described in an option group of the database', async () => {
    await seeded([declaredMigration()], { 'orders-old': { engine: 'oracle-ee', options: ['Timezone', 'S3_INTEGRATION'] } });
    expect(await optionsOf(SOURCE, 'orders-old-options')).toEqual(['Timezone', 'S3_INTEGRATION']);
    expect(aws.rds.instances(SOURCE, REGION)[0]?.OptionGroupMemberships)
      .toEqual([expect.objectContaining({ OptionGroupName: 'orders-old-options' })]);
  });

  test('has the groups and the network that are described', async () => {
    await seeded([declaredMigration()], {
      'orders-old': { parameterGroup: 'pay', subnetGroup: 'databases', securityGroups: ['sg-01234567'], maintenanceWindow: 'wed:02:15-wed:02:45' },
    });
    expect(aws.rds.instances(SOURCE, REGION)[0]).toMatchObject({
      DBParameterGroups: [{ DBParameterGroupName: 'pay' }], DBSubnetGroup: { DBSubnetGroupName: 'databases' },
      VpcSecurityGroups: [{ VpcSecurityGroupId: 'sg-01234567' }], PreferredMaintenanceWindow: 'wed:02:15-wed:02:45',
    });
  });

  test('has the parameter groups of a cluster and of its members', async () => {
    await seeded([declaredCluster()], { 'orders-old': { clusterParameterGroup: 'catalog', parameterGroup: 'members', dataApi: true } });
    expect(aws.rds.instances(SOURCE, REGION)[0]).toMatchObject({ DBParameterGroups: [{ DBParameterGroupName: 'members' }] });
    expect(aws.rds.clusters(SOURCE, REGION)[0]).toMatchObject({ DBClusterParameterGroup: 'catalog', HttpEndpointEnabled: true });
  });

  test.each([
    ['manual', 'before-cutover', 'manual'], ['aws-backup', 'awsbackup:job-1', 'awsbackup'],
  ] as const)('has the %s snapshot that is declared', async (Origin, OriginSnapshotName, SnapshotType) => {
    const begun = { Origin, OriginSnapshotName };
    await seeded([declaredMigration(begun), declaredCluster(begun)]);
    const expected = { SnapshotType, Status: 'available' };
    expect(aws.rds.snapshots(SOURCE, REGION).map(typeAndName)).toEqual([AUTOMATED, [SnapshotType, OriginSnapshotName]]);
    expect(aws.rds.snapshots(SOURCE, REGION)[1]).toMatchObject(expected);
    expect(aws.rds.clusterSnapshots(SOURCE, REGION).map(typeAndName)).toEqual([AUTOMATED, [SnapshotType, OriginSnapshotName]]);
    expect(aws.rds.clusterSnapshots(SOURCE, REGION)[1]).toMatchObject(expected);
  });

  test('has an automated snapshot of each database, whatever is declared, as RDS takes them', async () => {
    const begun: Partial<DeclaredMigration> = { Origin: 'newest-automated' };
    await seeded([declaredMigration(begun), declaredCluster(begun), declaredMigration(named('customers'))]);
    expect(aws.rds.snapshots(SOURCE, REGION).map(typeAndName))
      .toEqual([AUTOMATED, ['automated', expect.stringMatching(/^rds:customers-/) as string]]);
    expect(aws.rds.clusterSnapshots(SOURCE, REGION).map(typeAndName)).toEqual([AUTOMATED]);
  });
});

describe('keys', () => {
  const arnOf = (accountId: string, resource = 'key/22222222-2222-2222-2222-222222222222'): string =>
    `arn:aws:kms:${REGION}:${accountId}:${resource}`;

  test('have the ARNs that are declared, in a third account as well', async () => {
    await seeded([declaredMigration({ TransferKeyArn: arnOf(THIRD), FinalKeyArn: arnOf(TARGET) })]);
    expect(await lookAtKey(aws, arnOf(THIRD))).toMatchObject({ arn: arnOf(THIRD), managedBy: 'customer' });
    expect(await lookAtKey(aws, arnOf(TARGET))).toMatchObject({ arn: arnOf(TARGET), managedBy: 'customer' });
  });

  test('have the alias that is declared', async () => {
    await seeded([declaredMigration({ FinalKeyArn: arnOf(TARGET, 'alias/mine') })]);
    expect(await lookAtKey(aws, arnOf(TARGET, 'alias/mine'))).toMatchObject({ aliases: ['mine'], managedBy: 'customer' });
  });

  test('that a stack makes aren\'t there before it', async () => {
    const alias = { Type: 'AWS::KMS::Alias', Properties: { AliasName: 'alias/transfer' } };
    await seeded([declaredMigration({ TransferKeyArn: arnOf(TARGET, 'alias/transfer') })], {}, [stackOf({ alias })]);
    await expect(lookAtKey(aws, arnOf(TARGET, 'alias/transfer'))).rejects.toThrow('alias/transfer');
  });
});

describe('the target account of a rehearsal', () => {
  test('has nothing of what is to arrive', async () => {
    await seeded([declaredMigration()]);
    expect([aws.rds.instances(TARGET, REGION), aws.rds.snapshots(TARGET, REGION)]).toEqual([[], []]);
  });

  test('has the subnet group and the security groups, once, in one VPC', async () => {
    const network = restoring({ SubnetGroupName: 'private', SecurityGroupIds: ['sg-0123456789abcdef0'] });
    await seeded([declaredMigration(network), declaredMigration({ ...network, ...named('customers') })]);
    const vpcId = aws.rds.subnetGroupVpc(TARGET, REGION, 'private');
    expect(vpcId).not.toBe(aws.ec2.network.defaultVpc(TARGET, REGION)?.vpcId);
    expect(aws.ec2.network.securityGroup(TARGET, REGION, 'sg-0123456789abcdef0')).toMatchObject({ vpcId });
    expect(aws.ec2.network.network(TARGET, REGION).vpcs).toHaveLength(2);
  });

  test('has security groups in the default VPC when no subnet group is declared', async () => {
    await seeded([declaredMigration(restoring({ SecurityGroupIds: ['sg-0123456789abcdef0'] }))]);
    const vpcId = aws.ec2.network.defaultVpc(TARGET, REGION)?.vpcId;
    expect(aws.ec2.network.securityGroup(TARGET, REGION, 'sg-0123456789abcdef0')).toMatchObject({ vpcId });
  });

  test.each([
    ['an instance', 'AWS::RDS::DBInstance', 'VPCSecurityGroups'], ['a cluster', 'AWS::RDS::DBCluster', 'VpcSecurityGroupIds'],
  ])('has the network of %s that the app restores in a stack of its own', async (_what, Type, groups) => {
    const Properties = { DBSubnetGroupName: 'private', [groups]: ['sg-0123456789abcdef0', { Ref: 'Own' }] };
    await seeded([withoutDatabase(declaredMigration())], {}, [stackOf({ Restored: { Type, Properties } })]);
    const vpcId = aws.rds.subnetGroupVpc(TARGET, REGION, 'private');
    expect(aws.ec2.network.securityGroup(TARGET, REGION, 'sg-0123456789abcdef0')).toMatchObject({ vpcId });
  });

  test('has the groups of a cluster that the app restores in a stack of its own, of the engine there', async () => {
    const Properties = { Engine: 'aurora-postgresql', EngineVersion: '16.6', DBClusterParameterGroupName: 'tuned' };
    await seeded([withoutDatabase(declaredCluster())], {}, [stackOf({ Restored: { Type: 'AWS::RDS::DBCluster', Properties } })]);
    expect(await clusterParameterGroupFamily('tuned')).toBe('aurora-postgresql16');
  });

  test('has the parameter group, once, of the source\'s engine and version', async () => {
    const tuned = restoring({ ParameterGroupName: 'tuned' });
    await seeded([declaredMigration(tuned), declaredMigration({ ...tuned, Migration: 'two' })], { 'orders-old': { engine: 'postgres' } });
    expect(await parameterGroupFamily('tuned')).toBe('postgres17');
  });

  test('has RDS\'s own default parameter group when that is declared', async () => {
    await seeded([declaredMigration(restoring({ ParameterGroupName: 'default.mysql8.0' }))]);
    expect(await parameterGroupFamily('default.mysql8.0')).toBe('mysql8.0');
  });

  test('has both parameter groups of a cluster, of its engine and version', async () => {
    const tuned = restoring({ ParameterGroupName: 'members', ClusterParameterGroupName: 'tuned' });
    await seeded([declaredCluster(tuned), declaredCluster({ ...tuned, Migration: 'two' })], {
      'orders-old': { engine: 'aurora-postgresql', engineVersion: '16.6' },
    });
    expect(await parameterGroupFamily('members')).toBe('aurora-postgresql16');
    expect(await clusterParameterGroupFamily('tuned')).toBe('aurora-postgresql16');
  });

  test.each<[engine: string, sourceOptions: string[], options: string[]]>([
    ['oracle-ee', [], ['Timezone']], ['oracle-ee', ['OLS', 'S3_INTEGRATION'], ['Timezone', 'OLS']], ['mysql', ['MARIADB_AUDIT_PLUGIN'], []],
  ])('has an option group for %s with the options %j as %j', async (engine, sourceOptions, options) => {
    await seeded([declaredMigration(restoring({ OptionGroupName: 'moved' }))], { 'orders-old': { engine, options: sourceOptions } });
    expect(await optionsOf(TARGET, 'moved')).toEqual(options);
  });
});

function clientOf(accountId: string): RDSClient {
  return new RDSClient(aws.clientConfiguration(accountId, REGION));
}

async function parameterGroupFamily(name: string): Promise<string | undefined> {
  const { DBParameterGroups: [group] = [] } = await clientOf(TARGET).send(new DescribeDBParameterGroupsCommand({ DBParameterGroupName: name }));
  return group?.DBParameterGroupFamily;
}

async function clusterParameterGroupFamily(name: string): Promise<string | undefined> {
  const { DBClusterParameterGroups: [group] = [] } = await clientOf(TARGET).send(
    new DescribeDBClusterParameterGroupsCommand({ DBClusterParameterGroupName: name }),
  );
  return group?.DBParameterGroupFamily;
}

async function optionsOf(accountId: string, name: string): Promise<(string | undefined)[] | undefined> {
  const { OptionGroupsList: [group] = [] } = await clientOf(accountId).send(new DescribeOptionGroupsCommand({ OptionGroupName: name }));
  return group?.Options?.map(({ OptionName: option }) => option);
}
