import {
  CloudFormationClient, CreateChangeSetCommand, CreateStackCommand, DeleteStackCommand, DescribeChangeSetCommand, DescribeStackEventsCommand,
  DescribeStacksCommand, type ResourceChange, type Stack as DeployedStack, UpdateStackCommand,
} from '@aws-sdk/client-cloudformation';
import { App, CfnOutput, type CfnResource, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { InstanceType, SecurityGroup, SubnetType, Vpc } from 'aws-cdk-lib/aws-ec2';
import {
  AuroraMysqlEngineVersion, ClusterInstance, DatabaseClusterEngine, DatabaseClusterFromSnapshot, DatabaseInstanceEngine, DatabaseInstanceFromSnapshot,
  type DatabaseInstanceFromSnapshotProps, MysqlEngineVersion, SnapshotCredentials, SubnetGroup,
} from 'aws-cdk-lib/aws-rds';
import { EmbeddedAws } from '../../../../aws';

const ACCOUNT = '222222222222';
const REGION = 'ap-northeast-1';
const VPC = 'vpc-0123456789abcdef0';
const GROUP = 'sg-0123456789abcdef0';
const SUBNETS = ['subnet-0123456789abcdef0', 'subnet-0123456789abcdef1'];

let aws: EmbeddedAws;
beforeEach(async () => {
  aws = await EmbeddedAws.start({ snapshotBase: 1_000, snapshotPerGib: 0 }, { seed: 'rds' });
  aws.ec2.seedVpc(ACCOUNT, REGION, {
    vpcId: VPC, cidrBlock: '10.0.0.0/16', securityGroups: [{ groupId: GROUP, groupName: 'database' }],
    subnets: SUBNETS.map((subnetId, index) => ({
      subnetId, cidrBlock: `10.0.${index}.0/24`, availabilityZone: `${REGION}${index === 0 ? 'a' : 'c'}`,
    })),
  });
  aws.rds.seedSubnetGroup(ACCOUNT, REGION, { name: 'private', subnetIds: SUBNETS });
});
afterEach(() => aws.close());

/** Templates of a stack that `declare` fills; the VPC, the subnet group and the security group are there already. */
function template(declare: (stack: Stack, network: Network) => void): object {
  const app = new App({ analyticsReporting: false, builtinCloudFormationValidation: false });
  const stack = new Stack(app, 'Restored', { env: { account: ACCOUNT, region: REGION } });
  declare(stack, {
    vpc: Vpc.fromVpcAttributes(stack, 'Vpc', { vpcId: VPC, availabilityZones: [`${REGION}a`, `${REGION}c`], privateSubnetIds: SUBNETS }),
    subnetGroup: SubnetGroup.fromSubnetGroupName(stack, 'SubnetGroup', 'private'),
    securityGroups: [SecurityGroup.fromSecurityGroupId(stack, 'SecurityGroup', GROUP)],
  });
  return app.synth().getStackByName('Restored').template as object;
}

type Network = Pick<DatabaseInstanceFromSnapshotProps, 'vpc' | 'subnetGroup' | 'securityGroups'>;

const client = (): CloudFormationClient => new CloudFormationClient(aws.clientConfiguration(ACCOUNT, REGION));

async function deployed(): Promise<DeployedStack | undefined> {
  await aws.clock.settled();
  return (await client().send(new DescribeStacksCommand({ StackName: 'Restored' }))).Stacks?.[0];
}

async function deploy(content: object, isUpdate = false): Promise<DeployedStack | undefined> {
  const input = { StackName: 'Restored', TemplateBody: JSON.stringify(content), Capabilities: ['CAPABILITY_NAMED_IAM' as const] };
  if (isUpdate) await client().send(new UpdateStackCommand(input));
  else await client().send(new CreateStackCommand(input));
  return deployed();
}

/** What a change set of the stack says of the first resource of a type. */
async function planned(content: object, type: string): Promise<ResourceChange | undefined> {
  const change = { StackName: 'Restored', ChangeSetName: 'planned' };
  await client().send(new CreateChangeSetCommand({ ...change, TemplateBody: JSON.stringify(content), ChangeSetType: 'UPDATE' }));
  await aws.clock.settled();
  const { Changes = [] } = await client().send(new DescribeChangeSetCommand(change));
  return Changes.map(({ ResourceChange }) => ResourceChange).find((each) => each?.ResourceType === type);
}

/** Reasons of what failed, by logical id. */
async function failures(): Promise<Record<string, string | undefined>> {
  const { StackEvents = [] } = await client().send(new DescribeStackEventsCommand({ StackName: 'Restored' }));
  const failed = StackEvents.filter((event) => event.ResourceStatus?.endsWith('_FAILED') && event.LogicalResourceId !== 'Restored');
  return Object.fromEntries(failed.map((event) => [event.LogicalResourceId ?? '', event.ResourceStatusReason]));
}

const outputs = (stack: DeployedStack | undefined): Record<string, string | undefined> =>
  Object.fromEntries((stack?.Outputs ?? []).map((output) => [output.OutputKey ?? '', output.OutputValue]));

describe("CDK's DatabaseInstanceFromSnapshot", () => {
  beforeEach(() => {
    aws.rds.seedInstance(ACCOUNT, REGION, {
      identifier: 'orders', engine: 'mysql', engineVersion: '8.0.42', instanceClass: 'db.t4g.medium', allocatedGib: 20, encryption: 'aws-managed',
      masterUsername: 'owner', backupRetentionPeriod: 1,
    });
  });

  /** The automated snapshot of the instance, and what restores it. */
  const snapshotOf = (): string => aws.rds.seedAutomatedSnapshot(ACCOUNT, REGION, 'orders');

  const restoring = (snapshotIdentifier: string, more: Partial<DatabaseInstanceFromSnapshotProps> = {}): object => template((stack, network) => {
    const database = new DatabaseInstanceFromSnapshot(stack, 'Database', {
      ...network, snapshotIdentifier, engine: DatabaseInstanceEngine.mysql({ version: MysqlEngineVersion.VER_8_0_42 }),
      instanceType: new InstanceType('t4g.medium'), ...more,
    });
    new CfnOutput(stack, 'Address', { value: database.dbInstanceEndpointAddress });
    new CfnOutput(stack, 'Port', { value: database.dbInstanceEndpointPort });
    new CfnOutput(stack, 'Arn', { value: database.instanceArn });
  });

  const restored = () => aws.rds.instances(ACCOUNT, REGION).filter(({ DBInstanceIdentifier }) => DBInstanceIdentifier !== 'orders');

  test('restores an instance in the given network, with address, port and ARN', async () => {
    const stack = await deploy(restoring(snapshotOf()));
    expect(stack?.StackStatus).toBe('CREATE_COMPLETE');
    const [instance] = restored();
    expect(instance).toMatchObject({
      DBInstanceIdentifier: expect.stringMatching(/^restored-databaseb269d8bb-/) as string, DBInstanceStatus: 'available', StorageType: 'gp2',
      AllocatedStorage: 100,
      StorageEncrypted: true, CopyTagsToSnapshot: true, DBSubnetGroup: { DBSubnetGroupName: 'private' },
      VpcSecurityGroups: [{ VpcSecurityGroupId: GROUP }],
    });
    expect(outputs(stack)).toEqual({ Address: instance?.Endpoint?.Address, Port: '3306', Arn: instance?.DBInstanceArn });
  });

  test('makes a subnet group of its own where none is given', async () => {
    const stack = await deploy(restoring(snapshotOf(), { subnetGroup: undefined, vpcSubnets: { subnetType: SubnetType.PRIVATE_WITH_EGRESS } }));
    expect(stack?.StackStatus).toBe('CREATE_COMPLETE');
    expect(restored()[0]?.DBSubnetGroup)
      .toMatchObject({ DBSubnetGroupName: expect.stringMatching(/^restored-databasesubnetgroup/) as string, VpcId: VPC });
  });

  test('sets what a restore does not take, once the instance is available', async () => {
    await deploy(restoring(snapshotOf(), { preferredMaintenanceWindow: 'sun:03:00-sun:04:00' }));
    expect(restored()[0]).toMatchObject({ DBInstanceStatus: 'available', PreferredMaintenanceWindow: 'sun:03:00-sun:04:00' });
  });

  test('fails with the reason of RDS', async () => {
    const stack = await deploy(restoring('nothing'));
    expect(stack?.StackStatus).toBe('ROLLBACK_COMPLETE');
    expect(Object.values(await failures())[0]).toMatch(/nothing.*\(Service: Rds, Status Code: 404.*HandlerErrorCode: NotFound/);
  });

  test('changes the instance in place', async () => {
    const snapshot = snapshotOf();
    await deploy(restoring(snapshot));
    const before = restored()[0];
    const stack = await deploy(restoring(snapshot, { deletionProtection: true, instanceType: new InstanceType('t4g.large') }), true);
    expect(stack?.StackStatus).toBe('UPDATE_COMPLETE');
    expect(restored()).toMatchObject([{ DbiResourceId: before?.DbiResourceId, DeletionProtection: true, DBInstanceClass: 'db.t4g.large' }]);
  });

  test('keeps its instance when the snapshot is left out', async () => {
    const first = restoring(snapshotOf());
    await deploy(first);
    const before = restored()[0];
    const { Resources } = structuredClone(first) as { Resources: Record<string, { Properties: Record<string, unknown> }> };
    for (const { Properties } of Object.values(Resources)) delete Properties.DBSnapshotIdentifier;
    const stack = await deploy({ ...first, Resources }, true);
    expect(stack?.StackStatus).toBe('UPDATE_COMPLETE');
    expect(restored().map((each) => each.DbiResourceId)).toEqual([before?.DbiResourceId]);
  });

  test('keeps its instance when the snapshot becomes an empty text, which is none', async () => {
    const first = restoring(snapshotOf());
    await deploy(first);
    const before = restored()[0];
    const { Resources } = structuredClone(first) as { Resources: Record<string, { Type: string; Properties: Record<string, unknown> }> };
    for (const { Type, Properties } of Object.values(Resources)) if (Type === 'AWS::RDS::DBInstance') Properties.DBSnapshotIdentifier = '';
    expect((await deploy({ ...first, Resources }, true))?.StackStatus).toBe('UPDATE_COMPLETE');
    expect(restored().map((each) => each.DbiResourceId)).toEqual([before?.DbiResourceId]);
  });

  test('restores another instance in its place when the snapshot is another, and takes a snapshot of the first', async () => {
    await deploy(restoring(snapshotOf()));
    const before = restored()[0];
    await aws.clock.sleep(3_600_000);
    const stack = await deploy(restoring(snapshotOf()), true);
    expect(stack?.StackStatus).toBe('UPDATE_COMPLETE');
    expect(restored()).toHaveLength(1);
    expect(restored()[0]?.DbiResourceId).not.toBe(before?.DbiResourceId);
    const final = aws.rds.snapshots(ACCOUNT, REGION).find(({ DBInstanceIdentifier }) => DBInstanceIdentifier === before?.DBInstanceIdentifier);
    expect(final)
      .toMatchObject({ DBSnapshotIdentifier: expect.stringMatching(/^restored-snapshot-databaseb269d8bb-/) as string, Status: 'available' });
  });

  test('may be replaced, as the change set of another snapshot says', async () => {
    await deploy(restoring(snapshotOf()));
    expect(await planned(restoring('other'), 'AWS::RDS::DBInstance')).toMatchObject({
      Replacement: 'Conditional', Details: [{ Target: { Name: 'DBSnapshotIdentifier', RequiresRecreation: 'Conditionally' } }],
    });
  });

  test.each<[RemovalPolicy, number, number]>([
    [RemovalPolicy.SNAPSHOT, 0, 1], [RemovalPolicy.DESTROY, 0, 0], [RemovalPolicy.RETAIN, 1, 0],
  ])('under the removal policy %s leaves %d instances and %d snapshots with its stack', async (removalPolicy, instances, snapshots) => {
    await deploy(restoring(snapshotOf(), { removalPolicy }));
    await client().send(new DeleteStackCommand({ StackName: 'Restored' }));
    await aws.clock.settled();
    expect(restored()).toHaveLength(instances);
    expect(aws.rds.snapshots(ACCOUNT, REGION).filter(({ SnapshotType }) => SnapshotType === 'manual')).toHaveLength(snapshots);
  });

  test('is not deleted while it is protected', async () => {
    await deploy(restoring(snapshotOf(), { deletionProtection: true }));
    await client().send(new DeleteStackCommand({ StackName: 'Restored' }));
    expect((await deployed())?.StackStatus).toBe('DELETE_FAILED');
    expect(Object.values(await failures())[0]).toContain('Cannot delete protected DB Instance');
    expect(restored()).toHaveLength(1);
  });
});

describe("CDK's DatabaseClusterFromSnapshot", () => {
  beforeEach(() => {
    aws.rds.seedCluster(ACCOUNT, REGION, {
      identifier: 'orders', engine: 'aurora-mysql', engineVersion: '8.0.mysql_aurora.3.08.0', allocatedGib: 20, encryption: 'aws-managed',
      masterUsername: 'owner', members: [{ identifier: 'orders-1', instanceClass: 'db.r6g.large' }],
    });
  });

  const restoring = (snapshotIdentifier: string | undefined, removalPolicy?: RemovalPolicy): object => template((stack, network) => {
    const cluster = new DatabaseClusterFromSnapshot(stack, 'Cluster', {
      ...network, snapshotIdentifier: snapshotIdentifier ?? '', removalPolicy,
      engine: DatabaseClusterEngine.auroraMysql({ version: AuroraMysqlEngineVersion.VER_3_08_0 }),
      writer: ClusterInstance.provisioned('Writer', { instanceType: new InstanceType('r6g.large') }),
      readers: [ClusterInstance.serverlessV2('Reader')],
    });
    if (snapshotIdentifier === undefined) (cluster.node.defaultChild as CfnResource).addPropertyDeletionOverride('SnapshotIdentifier');
    new CfnOutput(stack, 'Address', { value: cluster.clusterEndpoint.hostname });
    new CfnOutput(stack, 'ReaderAddress', { value: cluster.clusterReadEndpoint.hostname });
  });

  const restored = () => aws.rds.clusters(ACCOUNT, REGION).filter(({ DBClusterIdentifier }) => DBClusterIdentifier !== 'orders');
  const snapshotOf = (): string => aws.rds.seedAutomatedClusterSnapshot(ACCOUNT, REGION, 'orders');

  test('restores a cluster in the given network, with its members and addresses', async () => {
    const stack = await deploy(restoring(snapshotOf()));
    expect(await failures()).toEqual({});
    expect(stack?.StackStatus).toBe('CREATE_COMPLETE');
    const [cluster] = restored();
    expect(cluster).toMatchObject({
      Status: 'available', Engine: 'aurora-mysql', StorageEncrypted: true, DBSubnetGroup: 'private',
      VpcSecurityGroups: [{ VpcSecurityGroupId: GROUP }],
    });
    expect(cluster?.DBClusterMembers?.map((member) => member.IsClusterWriter).sort()).toEqual([false, true]);
    expect(outputs(stack)).toEqual({ Address: cluster?.Endpoint, ReaderAddress: cluster?.ReaderEndpoint });
  });

  test('under the removal policy snapshot is deleted with its members, and leaves a snapshot', async () => {
    await deploy(restoring(snapshotOf()));
    await client().send(new DeleteStackCommand({ StackName: 'Restored' }));
    await aws.clock.settled();
    expect(restored()).toEqual([]);
    expect(aws.rds.clusterSnapshots(ACCOUNT, REGION).filter(({ SnapshotType }) => SnapshotType === 'manual')).toMatchObject([{
      DBClusterSnapshotIdentifier: expect.stringMatching(/^restored-snapshot-cluster/) as string,
    }]);
  });

  test('leaves a snapshot of itself, and none of its members, where no deletion policy says anything', async () => {
    const Cluster = {
      Type: 'AWS::RDS::DBCluster',
      Properties: { Engine: 'aurora-postgresql', MasterUsername: 'postgres', MasterUserPassword: 'not-a-secret', DBSubnetGroupName: 'private' },
    };
    const Member = {
      Type: 'AWS::RDS::DBInstance',
      Properties: { Engine: 'aurora-postgresql', DBInstanceClass: 'db.r6g.large', DBClusterIdentifier: { Ref: 'Cluster' } },
    };
    expect((await deploy({ Resources: { Cluster, Member } }))?.StackStatus).toBe('CREATE_COMPLETE');
    await client().send(new DeleteStackCommand({ StackName: 'Restored' }));
    await aws.clock.settled();
    expect(restored()).toEqual([]);
    expect(aws.rds.snapshots(ACCOUNT, REGION)).toEqual([]);
    expect(aws.rds.clusterSnapshots(ACCOUNT, REGION).filter(({ SnapshotType }) => SnapshotType === 'manual')).toHaveLength(1);
  });

  test('allows the upgrade of a cluster that its template asks for', async () => {
    const content = (version: string): object => ({
      Resources: {
        Cluster: {
          Type: 'AWS::RDS::DBCluster',
          Properties: {
            Engine: 'aurora-postgresql', EngineVersion: version, MasterUsername: 'postgres', MasterUserPassword: 'not-a-secret',
            DBSubnetGroupName: 'private',
          },
        },
      },
    });
    await deploy(content('15.12'));
    expect((await deploy(content('16.8'), true))?.StackStatus).toBe('UPDATE_COMPLETE');
    expect(restored()).toMatchObject([{ EngineVersion: '16.8', DBClusterParameterGroup: 'default.aurora-postgresql16' }]);
  });

  test('is to be replaced when the snapshot is left out, as its change set says', async () => {
    await deploy(restoring(snapshotOf()));
    expect(await planned(restoring(undefined), 'AWS::RDS::DBCluster')).toMatchObject({ Replacement: 'True', PolicyAction: 'ReplaceAndSnapshot' });
  });
});

describe('a DB instance that is declared by itself', () => {
  const declared = (properties: object, policies: object = {}): object => ({
    Resources: {
      Database: {
        Type: 'AWS::RDS::DBInstance', ...policies,
        Properties: {
          DBInstanceIdentifier: 'Orders', Engine: 'postgres', DBInstanceClass: 'db.t4g.medium', AllocatedStorage: '20', MasterUsername: 'postgres',
          MasterUserPassword: 'not-a-secret', DBSubnetGroupName: 'private', ...properties,
        },
      },
    },
  });
  const instances = () => aws.rds.instances(ACCOUNT, REGION);

  test('is made under its name in lower case', async () => {
    expect((await deploy(declared({ StorageEncrypted: true })))?.StackStatus).toBe('CREATE_COMPLETE');
    expect(instances()).toMatchObject([{ DBInstanceIdentifier: 'orders', DBInstanceStatus: 'available', StorageEncrypted: true }]);
  });

  test('is made anew, not restored, when its snapshot is an empty text', async () => {
    expect((await deploy(declared({ DBSnapshotIdentifier: '' })))?.StackStatus).toBe('CREATE_COMPLETE');
    expect(instances()).toMatchObject([{ DBInstanceIdentifier: 'orders', Engine: 'postgres' }]);
  });

  test('leaves a snapshot where its deletion policy says nothing', async () => {
    await deploy(declared({}));
    await client().send(new DeleteStackCommand({ StackName: 'Restored' }));
    await aws.clock.settled();
    expect(instances()).toEqual([]);
    expect(aws.rds.snapshots(ACCOUNT, REGION)).toMatchObject([{ DBInstanceIdentifier: 'orders', SnapshotType: 'manual' }]);
  });

  test('is not adopted when an instance of its name is there', async () => {
    await deploy(declared({}, { DeletionPolicy: 'Retain' }));
    await client().send(new DeleteStackCommand({ StackName: 'Restored' }));
    await aws.clock.settled();
    expect((await deploy(declared({})))?.StackStatus).toBe('ROLLBACK_COMPLETE');
    expect(Object.values(await failures())[0]).toContain('HandlerErrorCode: AlreadyExists');
    expect(instances()).toHaveLength(1);
  });

  test('is told what changes, tags as well', async () => {
    await deploy(declared({ Tags: [{ Key: 'team', Value: 'orders' }, { Key: 'old', Value: 'x' }], EnableCloudwatchLogsExports: ['postgresql'] }));
    await deploy(declared({
      Tags: [{ Key: 'team', Value: 'shop' }], EnableCloudwatchLogsExports: ['upgrade'], VPCSecurityGroups: [GROUP], CopyTagsToSnapshot: true,
    }), true);
    expect(instances()).toMatchObject([{
      TagList: [{ Key: 'team', Value: 'shop' }], EnabledCloudwatchLogsExports: ['upgrade'], VpcSecurityGroups: [{ VpcSecurityGroupId: GROUP }],
      CopyTagsToSnapshot: true,
    }]);
  });

  test('refuses properties that the sandbox does not know by their names', async () => {
    await deploy(declared({ Domain: 'd-1' }));
    expect(await failures()).toEqual({ Database: 'the sandbox doesn\'t implement the property Domain of AWS::RDS::DBInstance' });
  });
});

describe('a password from a secret', () => {
  const restoring = (snapshotIdentifier: string, passwordLength = 30, deletionProtection = false): object => template((stack, network) => {
    const database = new DatabaseInstanceFromSnapshot(stack, 'Database', {
      ...network, snapshotIdentifier, deletionProtection, engine: DatabaseInstanceEngine.mysql({ version: MysqlEngineVersion.of('8.0', '8.0') }),
      instanceType: new InstanceType('t4g.medium'), credentials: SnapshotCredentials.fromGeneratedSecret('admin'),
    });
    const secret = database.node.findChild('Secret').node.defaultChild as CfnResource;
    secret.addPropertyOverride('GenerateSecretString.PasswordLength', passwordLength);
  });
  /** Names of the settings in each modification that RDS was asked for. */
  const modifications = (): string[][] => aws.journal.entries.flatMap((entry) => (entry.kind === 'call'
    && entry.operation === 'ModifyDBInstance' ? [entry] : []))
    .map(({ input }) => Object.entries(input as object).filter(([, value]) => value !== undefined).map(([name]) => name)
      .filter((name) => name !== 'DBInstanceIdentifier' && name !== 'ApplyImmediately').sort());

  beforeEach(() => {
    aws.rds.seedInstance(ACCOUNT, REGION, {
      identifier: 'orders', engine: 'mysql', engineVersion: '8.0.42', instanceClass: 'db.t4g.medium', allocatedGib: 20, encryption: 'aws-managed',
      masterUsername: 'owner',
    });
  });

  test('is given to a restored instance, once, together with the version that the template names, and the journal hides it', async () => {
    const content = restoring(aws.rds.seedAutomatedSnapshot(ACCOUNT, REGION, 'orders'));
    const stack = await deploy(content);
    expect(await failures()).toEqual({});
    expect(stack?.StackStatus).toBe('CREATE_COMPLETE');
    expect(modifications()).toEqual([['EngineVersion', 'MasterUserPassword']]);
    expect(aws.journal.entries.find((entry) => entry.kind === 'call' && entry.operation === 'ModifyDBInstance'))
      .toMatchObject({ input: { MasterUserPassword: '****' } });
    const restored = aws.rds.instances(ACCOUNT, REGION).find(({ DBInstanceIdentifier }) => DBInstanceIdentifier !== 'orders');
    // a major version means the default minor where the restored one is older.
    expect(restored).toMatchObject({ DBInstanceStatus: 'available', EngineVersion: '8.0.45' });
    await expect(deploy(content, true)).rejects.toThrow('No updates are to be performed.');
  });

  test('that is drawn anew reaches the database only with another change of it', async () => {
    const snapshot = aws.rds.seedAutomatedSnapshot(ACCOUNT, REGION, 'orders');
    await deploy(restoring(snapshot));
    await deploy(restoring(snapshot, 40), true);
    expect(modifications()).toHaveLength(1);
    await deploy(restoring(snapshot, 40, true), true);
    expect(modifications().slice(1)).toEqual([['DeletionProtection', 'MasterUserPassword']]);
  });
});
