import { CreateRoleCommand, IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { EmbeddedAws } from '@rds-ferry/sandbox';
import type { AccountClients } from '../../../../lambda/step/clients/account-clients';
import { SdkClientFactory } from '../../../../lambda/step/clients/sdk-clients';
import { SOURCE_ACCOUNT, TARGET_ACCOUNT } from '../../../support/cases/keys';
import { REGION } from '../fixtures';

const TAGS = [{ key: 'k', value: 'v' }];
const HOUR = 3_600_000;

let aws: EmbeddedAws;
beforeEach(async () => {
  aws = await EmbeddedAws.start({ regions: [REGION, 'us-east-1'], snapshotBase: 1_000, snapshotPerGib: 0 }, { seed: 'clients' });
});
afterEach(() => aws.close());

/** Clients with every right in an account. */
function clientsOf(accountId: string, region = REGION): AccountClients {
  return new SdkClientFactory(aws.clientConfiguration(accountId, region)).own(region, accountId);
}

async function finish(): Promise<void> {
  await aws.clock.sleep(HOUR);
}

describe.each([
  ['aurora-mysql', '8.0'], ['aurora-postgresql', '16'], ['docdb', '5.0'], ['neptune', '1.3'],
] as const)('a cluster of %s', (engine, engineVersion) => {
  beforeEach(() => {
    aws.rds.seedCluster(SOURCE_ACCOUNT, REGION, {
      identifier: 'cluster-1', engine, engineVersion, allocatedGib: 10, encryption: 'none', masterUsername: 'admin', tags: { k: 'v' },
      backupRetentionPeriod: 7,
      members: [{ identifier: 'writer', instanceClass: 'db.r6g.large' }, { identifier: 'reader', instanceClass: 'db.r6g.large' }],
    });
  });

  test('crosses the accounts by a shared snapshot and is restored with a member', async () => {
    const source = clientsOf(SOURCE_ACCOUNT).rds.clusters;
    const target = clientsOf(TARGET_ACCOUNT).rds;
    const original = await source.findDatabase('cluster-1');
    expect(original?.members.map((member) => [member.instanceIdentifier, member.isWriter])).toEqual([['writer', true], ['reader', false]]);
    await source.createSnapshot({ name: 's', database: 'cluster-1', tags: TAGS });
    await finish();
    await source.shareSnapshot('s', TARGET_ACCOUNT);
    expect(await source.findSnapshotShares('s')).toEqual([TARGET_ACCOUNT]);
    await finish();
    const arn = (await source.findSnapshot('s'))?.arn ?? '';
    expect(await target.clusters.findSharedSnapshot(arn)).toMatchObject({ arn, status: 'available', engine, encrypted: false });
    await target.clusters.restoreCluster({
      identifier: 'restored', snapshotArn: arn, engine, deletionProtection: false, iamAuthentication: original?.iamAuthentication === true,
      copyTagsToSnapshot: true, logExports: [], settings: {}, engineLifecycleSupport: original?.engineLifecycleSupport, tags: TAGS,
    });
    await finish();
    await target.clusters.createMember({
      identifier: 'restored-1', clusterIdentifier: 'restored', engine, instanceClass: 'db.r6g.large', autoMinorVersionUpgrade: true, settings: {},
      promotionTier: 1,
      tags: TAGS,
    });
    await finish();
    expect(await target.clusters.findDatabase('restored')).toMatchObject({
      status: 'available', engine, members: [{ instanceIdentifier: 'restored-1', isWriter: true }], tags: TAGS,
    });
    expect(await target.instances.findDatabase('restored-1')).toMatchObject({ status: 'available', clusterIdentifier: 'restored', tags: TAGS });
  });

  test('has snapshots of every origin, which are found by name and copied to another Region', async () => {
    const { clusters } = clientsOf(SOURCE_ACCOUNT).rds;
    const older = aws.rds.seedAutomatedClusterSnapshot(SOURCE_ACCOUNT, REGION, 'cluster-1');
    await aws.clock.sleep(24 * HOUR);
    const newest = aws.rds.seedAutomatedClusterSnapshot(SOURCE_ACCOUNT, REGION, 'cluster-1');
    const backup = aws.rds.seedAwsBackupClusterSnapshot(SOURCE_ACCOUNT, REGION, 'cluster-1');
    const found = await Promise.all([older, newest, backup].map((name) => clusters.findSnapshot(name)));
    expect(found.map((snapshot) => snapshot?.type)).toEqual(['automated', 'automated', 'awsbackup']);
    const automated = await clusters.findNewestAutomated('cluster-1', await clusters.findDatabase('cluster-1'));
    expect(automated?.arn.endsWith(`:cluster-snapshot:${newest}`)).toBe(true);
    const elsewhere = clientsOf(SOURCE_ACCOUNT, 'us-east-1').rds.clusters;
    await elsewhere.copySnapshot({ sourceArn: automated?.arn ?? '', name: 'copy', tags: TAGS });
    await finish();
    expect(await elsewhere.findSnapshot('copy')).toMatchObject({ type: 'manual', status: 'available', databaseIdentifier: 'cluster-1', tags: TAGS });
  });
});

describe('a DB instance', () => {
  beforeEach(() => {
    aws.rds.seedInstance(SOURCE_ACCOUNT, REGION, {
      identifier: 'database-1', engine: 'mysql', engineVersion: '8.0.35', instanceClass: 'db.t4g.medium', allocatedGib: 20, encryption: 'none',
      masterUsername: 'admin', tags: { k: 'v' }, backupRetentionPeriod: 7,
    });
  });

  test('has snapshots of every origin, which are found by name and copied to another Region', async () => {
    const { instances } = clientsOf(SOURCE_ACCOUNT).rds;
    const older = aws.rds.seedAutomatedSnapshot(SOURCE_ACCOUNT, REGION, 'database-1');
    await aws.clock.sleep(24 * HOUR);
    const newest = aws.rds.seedAutomatedSnapshot(SOURCE_ACCOUNT, REGION, 'database-1');
    const backup = aws.rds.seedAwsBackupSnapshot(SOURCE_ACCOUNT, REGION, 'database-1');
    const found = await Promise.all([older, newest, backup].map((name) => instances.findSnapshot(name)));
    expect(found.map((snapshot) => snapshot?.type)).toEqual(['automated', 'automated', 'awsbackup']);
    const automated = await instances.findNewestAutomated('database-1', await instances.findDatabase('database-1'));
    expect(automated?.arn.endsWith(`:snapshot:${newest}`)).toBe(true);
    const elsewhere = clientsOf(SOURCE_ACCOUNT, 'us-east-1').rds.instances;
    await elsewhere.copySnapshot({ sourceArn: automated?.arn ?? '', name: 'copy', tags: TAGS });
    await finish();
    expect(await elsewhere.findSnapshot('copy')).toMatchObject({ type: 'manual', status: 'available', takenAt: automated?.takenAt, tags: TAGS });
  });

  test('is restored from a shared snapshot that is not encrypted, by its ARN', async () => {
    const source = clientsOf(SOURCE_ACCOUNT).rds.instances;
    const target = clientsOf(TARGET_ACCOUNT).rds.instances;
    await source.createSnapshot({ name: 's', database: 'database-1', tags: TAGS });
    await finish();
    await source.shareSnapshot('s', TARGET_ACCOUNT);
    await finish();
    const snapshotArn = (await source.findSnapshot('s'))?.arn ?? '';
    await target.restoreInstance({
      identifier: 'restored', snapshotArn, multiAz: false, deletionProtection: false, iamAuthentication: false, copyTagsToSnapshot: false,
      autoMinorVersionUpgrade: true, logExports: [], settings: {}, tags: TAGS,
    });
    await finish();
    expect(await target.findDatabase('restored'))
      .toMatchObject({ status: 'available', encrypted: false, optionGroupNames: ['default:mysql-8-0'], tags: TAGS });
  });
});

test('looks at what a database needs around it', async () => {
  const { rds: { prerequisites }, ec2, iam } = clientsOf(TARGET_ACCOUNT);
  aws.rds.seedOptionGroup(TARGET_ACCOUNT, REGION, { name: 'zone', engine: 'oracle-ee', majorVersion: '19', options: ['Timezone'] });
  expect(await prerequisites.findOptionGroup('zone')).toMatchObject({
    engine: 'oracle-ee', majorVersion: '19', options: [{ name: 'Timezone', isPersistent: true, isPermanent: true }],
  });
  expect(await prerequisites.findParameterGroup('default.mysql8.0')).toEqual({ name: 'default.mysql8.0', family: 'mysql8.0' });
  expect(await prerequisites.findClusterParameterGroup('default.aurora-mysql8.0'))
    .toEqual({ name: 'default.aurora-mysql8.0', family: 'aurora-mysql8.0' });
  const common = { parameterGroupFamily: 'mysql8.0', majorVersion: '8.0', logTypes: ['audit', 'error', 'general', 'iam-db-auth-error', 'slowquery'] };
  expect(await prerequisites.findEngineVersion('mysql', '8.0.45')).toEqual({
    ...common, certificateAuthorities: ['rds-ca-rsa2048-g1', 'rds-ca-rsa4096-g1', 'rds-ca-ecc384-g1'], version: '8.0.45', isDeprecated: false,
  });
  expect(await prerequisites.findEngineVersion('mysql', '8.0.35')).toMatchObject({
    ...common, version: '8.0.35', isDeprecated: true, restoredAs: '8.0.45',
  });
  expect(await prerequisites.findEngineVersion('mariadb', '10.3.39'))
    .toMatchObject({ version: '10.3.39', parameterGroupFamily: 'mariadb10.5', restoredAs: '10.5.27' });
  expect(await prerequisites.findEngineVersion('aurora-postgresql', '13.14')).toMatchObject({ serverlessV2: { minCapacity: 0.5 } });
  expect(await prerequisites.findEngineVersion('mysql', '1.0.0')).toBeUndefined();
  expect(await prerequisites.findEndOfStandardSupport('mysql', '8.0')).toMatch(/^2026-07-31/);
  const question = { engine: 'mysql', version: '8.0.45', instanceClass: 'db.t4g.medium', licenseModel: 'general-public-license' };
  expect((await prerequisites.listClassOffers(question)).map(({ storageType }) => storageType)).toEqual(['gp3', 'gp2', 'io1', 'io2']);
  aws.rds.withhold(REGION, { instanceClasses: ['db.t4g.medium'] });
  expect(await prerequisites.listClassOffers(question)).toEqual([]);
  expect(await prerequisites.findQuota('ManualSnapshots')).toMatchObject({ used: 0 });
  expect(await prerequisites.findQuota('ManualClusterSnapshots')).toMatchObject({ used: 0 });
  expect(await ec2.findDefaultVpc()).toMatch(/^vpc-/);
  expect(await iam.hasServiceLinkedRole()).toBe(false);
});

test.each([
  [`arn:aws:iam::${TARGET_ACCOUNT}:role/rds-ferry-target`], [undefined],
])('tells the role that it acts with, where it is known: %s', (functionRoleArn) => {
  expect(new SdkClientFactory({ functionRoleArn }).functionRoleArn).toBe(functionRoleArn);
});

describe('the right to make the service-linked role', () => {
  const ROLE = `arn:aws:iam::${TARGET_ACCOUNT}:role/ferry`;
  const allow = {
    Effect: 'Allow', Action: 'iam:CreateServiceLinkedRole', Resource: '*', Condition: { StringEquals: { 'iam:AWSServiceName': 'rds.amazonaws.com' } },
  };

  beforeEach(async () => {
    const iam = new IAMClient(aws.clientConfiguration(TARGET_ACCOUNT, REGION));
    const trust = {
      Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
    };
    await iam.send(new CreateRoleCommand({ RoleName: 'ferry', AssumeRolePolicyDocument: JSON.stringify(trust) }));
  });

  async function give(statement: object): Promise<void> {
    const document = JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
    await new IAMClient(aws.clientConfiguration(TARGET_ACCOUNT, REGION))
      .send(new PutRolePolicyCommand({ RoleName: 'ferry', PolicyName: 'p', PolicyDocument: document }));
    await finish();
  }

  test('is missing in a role without it', async () => {
    expect(await clientsOf(TARGET_ACCOUNT).iam.mayMakeServiceLinkedRole(ROLE)).toBe(false);
  });

  test('is there in a role that has it for RDS', async () => {
    await give(allow);
    expect(await clientsOf(TARGET_ACCOUNT).iam.mayMakeServiceLinkedRole(ROLE)).toBe(true);
  });

  test('is missing where the organization denies it', async () => {
    await give(allow);
    aws.denyByOrganization(TARGET_ACCOUNT, [{ Effect: 'Deny', Action: 'iam:CreateServiceLinkedRole', Resource: '*' }]);
    expect(await clientsOf(TARGET_ACCOUNT).iam.mayMakeServiceLinkedRole(ROLE)).toBe(false);
  });
});
