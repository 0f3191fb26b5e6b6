import { DescribeDBParameterGroupsCommand, RDSClient } from '@aws-sdk/client-rds';
import { EmbeddedAws } from '../../../sandbox/aws';
import type { DeclaredMigration } from '../../../sandbox/rehearsal/assembly';
import { lookAtDatabase } from '../../../sandbox/rehearsal/database-facts';
import type { RehearsedDatabases } from '../../../sandbox/rehearsal/databases';
import { seed, sourceSeed } from '../../../sandbox/rehearsal/seeding';
import { declaredMigration, REGION, SOURCE, TARGET } from './fixtures';

test.each<[what: string, databases: RehearsedDatabases, expected: object]>([
  ['the example\'s settings', {}, { engine: 'mysql', engineVersion: '8.0.35', instanceClass: 'db.t4g.medium', allocatedGib: 20, masterUsername: 'admin' }],
  ['what is described', { 'orders-old': { engineVersion: '8.4.3', allocatedGib: 50, tags: { a: 'b' } } },
    { engine: 'mysql', engineVersion: '8.4.3', allocatedGib: 50, tags: { a: 'b' } }],
  ['the newest version of another engine', { 'orders-old': { engine: 'postgres' } }, { engine: 'postgres', engineVersion: '17' }],
  ['what is described under the identifier in capitals', { 'Orders-Old': { allocatedGib: 50 } }, { identifier: 'orders-old', allocatedGib: 50 }],
  ['nothing that is described for another', { customers: { allocatedGib: 50 } }, { allocatedGib: 20 }],
  ['the declared identifier and encryption', {}, { identifier: 'orders-old', encryption: 'aws-managed' }],
])('a source has %s', (_what, databases, expected) => {
  expect(sourceSeed(declaredMigration(), databases)).toMatchObject(expected);
});

describe('the accounts of a rehearsal', () => {
  let aws: EmbeddedAws;
  beforeEach(async () => { aws = await EmbeddedAws.start({}, { seed: 'seeding' }); });
  afterEach(() => aws.close());

  test('have each source, available under the account\'s aws/rds', async () => {
    await seed(aws, [declaredMigration(), declaredMigration({ SourceDatabase: 'customers' })], { customers: { allocatedGib: 30 } });
    expect(await lookAtDatabase(aws, SOURCE, REGION, 'orders-old')).toMatchObject({
      accountId: SOURCE, identifier: 'orders-old', instance: { DBInstanceStatus: 'available', AllocatedStorage: 20 },
      key: { accountId: SOURCE, aliases: ['aws/rds'], managedBy: 'AWS' },
    });
    expect((await lookAtDatabase(aws, SOURCE, REGION, 'customers'))?.instance.AllocatedStorage).toBe(30);
  });

  test('have nothing in the target yet', async () => {
    await seed(aws, [declaredMigration()], {});
    expect(await lookAtDatabase(aws, TARGET, REGION, 'orders-new')).toBeUndefined();
  });

  test('have the subnet group and the security groups, once, in one VPC', async () => {
    const network: Partial<DeclaredMigration> = { SubnetGroupName: 'private', SecurityGroupIds: ['sg-0123456789abcdef0'] };
    await seed(aws, [declaredMigration(network), declaredMigration({ ...network, SourceDatabase: 'customers' })], {});
    const vpcId = aws.rds.subnetGroupVpc(TARGET, REGION, 'private');
    expect(vpcId).not.toBe(aws.ec2.network.defaultVpc(TARGET, REGION)?.vpcId);
    expect(aws.ec2.network.securityGroup(TARGET, REGION, 'sg-0123456789abcdef0')).toMatchObject({ vpcId });
    expect(aws.ec2.network.network(TARGET, REGION).vpcs).toHaveLength(2);
  });

  test('have security groups in the default VPC when no subnet group is declared', async () => {
    await seed(aws, [declaredMigration({ SecurityGroupIds: ['sg-0123456789abcdef0'] })], {});
    const vpcId = aws.ec2.network.defaultVpc(TARGET, REGION)?.vpcId;
    expect(aws.ec2.network.securityGroup(TARGET, REGION, 'sg-0123456789abcdef0')).toMatchObject({ vpcId });
  });

  test('have the parameter group, once, of the source\'s engine and version', async () => {
    const named: Partial<DeclaredMigration> = { ParameterGroupName: 'tuned' };
    await seed(aws, [declaredMigration(named), declaredMigration({ ...named, SourceDatabase: 'customers' })], { 'orders-old': { engine: 'postgres' } });
    expect(await parameterGroupFamily('tuned')).toBe('postgres17');
  });

  test('have RDS\'s own default parameter group when that is declared', async () => {
    await seed(aws, [declaredMigration({ ParameterGroupName: 'default.mysql8.0' })], {});
    expect(await parameterGroupFamily('default.mysql8.0')).toBe('mysql8.0');
  });

  test('take no database that no migration moves', async () => {
    await expect(seed(aws, [declaredMigration()], { 'orders-old': {}, 'other': {} }))
      .rejects.toThrow('--databases describes other, but the app\'s migrations move orders-old');
  });

  async function parameterGroupFamily(name: string): Promise<string | undefined> {
    const rds = new RDSClient(aws.clientConfiguration(TARGET, REGION));
    const { DBParameterGroups: [group] = [] } = await rds.send(new DescribeDBParameterGroupsCommand({ DBParameterGroupName: name }));
    return group?.DBParameterGroupFamily;
  }
});
