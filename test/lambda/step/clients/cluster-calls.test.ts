import type { ClusterCalls } from '../../../../lambda/step/clients/account-clients';
import type { ClusterMemberRequest, ClusterRestoreRequest } from '../../../../lambda/step/clients/requests';
import { SOURCE_ACCOUNT, TARGET_ACCOUNT } from '../../../support/cases/keys';
import { CLUSTER_ARN, CLUSTER_SNAPSHOT_ARN, CLUSTER_TRANSFER_ARN, REGION, TARGET_KEY, TRANSFER_KEY } from '../fixtures';
import { type Canned, clientsOver, queryError, rdsAnswer, type Sent } from './canned';

type Fields = Sent['fields'] | undefined;

const TAGS = [{ key: 'k', value: 'v' }];

function clustersOver(...answers: readonly Canned[]): { clusters: ClusterCalls; sent: readonly Sent[] } {
  const { factory, sent } = clientsOver(...answers);
  return { clusters: factory.own(REGION, TARGET_ACCOUNT).rds.clusters, sent };
}

const snapshots = (...members: readonly string[]): Canned => rdsAnswer('DescribeDBClusterSnapshots',
  `<DBClusterSnapshots>${members.map((member) => `<DBClusterSnapshot>${member}</DBClusterSnapshot>`).join('')}</DBClusterSnapshots>`);

describe('what is not there is no error', () => {
  test.each([
    ['a cluster', 'DBClusterNotFoundFault', (clusters: ClusterCalls) => clusters.findDatabase('x')],
    ['a snapshot', 'DBClusterSnapshotNotFoundFault', (clusters: ClusterCalls) => clusters.findSnapshot('x')],
    ['an automated snapshot', 'DBClusterSnapshotNotFoundFault', (clusters: ClusterCalls) => clusters.findSnapshot('rds:x-1')],
    ['a snapshot of AWS Backup', 'DBClusterSnapshotNotFoundFault', (clusters: ClusterCalls) => clusters.findSnapshot('awsbackup:job-1')],
    ['a shared snapshot', 'DBClusterSnapshotNotFoundFault', (clusters: ClusterCalls) => clusters.findSharedSnapshot(CLUSTER_TRANSFER_ARN)],
    ['the newest automated snapshot', 'DBClusterNotFoundFault', (clusters: ClusterCalls) => clusters.findNewestAutomated('x', undefined)],
    ['shares of a snapshot', 'DBClusterSnapshotNotFoundFault', (clusters: ClusterCalls) => clusters.findSnapshotShares('x')],
  ])('%s', async (_thing, code, find) => {
    expect(await find(clustersOver(queryError(404, code)).clusters)).toBeUndefined();
  });
});

test('reads a cluster with its members', async () => {
  const { clusters, sent } = clustersOver(rdsAnswer('DescribeDBClusters', `<DBClusters><DBCluster><DBClusterIdentifier>cluster-1</DBClusterIdentifier>
    <DBClusterArn>${CLUSTER_ARN}</DBClusterArn><Status>available</Status><DbClusterResourceId>cluster-R</DbClusterResourceId>
    <ClusterCreateTime>2026-01-01T00:00:00Z</ClusterCreateTime>
    <StorageEncrypted>true</StorageEncrypted><StorageEncryptionType>sse-kms</StorageEncryptionType><KmsKeyId>${TARGET_KEY}</KmsKeyId>
    <Engine>aurora-mysql</Engine><EngineVersion>8.0.mysql_aurora.3.08.0</EngineVersion><EngineMode>provisioned</EngineMode>
    <AllocatedStorage>1</AllocatedStorage><StorageType>aurora-iopt1</StorageType><MasterUsername>admin</MasterUsername><Endpoint>w.example</Endpoint>
    <ReaderEndpoint>r.example</ReaderEndpoint><Port>3306</Port><IAMDatabaseAuthenticationEnabled>true</IAMDatabaseAuthenticationEnabled>
    <CopyTagsToSnapshot>true</CopyTagsToSnapshot><EnabledCloudwatchLogsExports><member>audit</member></EnabledCloudwatchLogsExports>
    <EngineLifecycleSupport>off</EngineLifecycleSupport><BacktrackWindow>3600</BacktrackWindow>
    <DBSubnetGroup>private</DBSubnetGroup>
    <ServerlessV2ScalingConfiguration><MinCapacity>0</MinCapacity><MaxCapacity>8</MaxCapacity><SecondsUntilAutoPause>600</SecondsUntilAutoPause>
    </ServerlessV2ScalingConfiguration>
    <DBClusterMembers><DBClusterMember><DBInstanceIdentifier>one</DBInstanceIdentifier><IsClusterWriter>true</IsClusterWriter>
    <PromotionTier>1</PromotionTier></DBClusterMember></DBClusterMembers><TagList><Tag><Key>k</Key><Value>v</Value></Tag></TagList>
    </DBCluster></DBClusters>`));
  expect(await clusters.findDatabase('cluster-1')).toEqual({
    identifier: 'cluster-1', arn: CLUSTER_ARN, status: 'available', resourceId: 'cluster-R', createdAt: '2026-01-01T00:00:00.000Z', encrypted: true,
    encryptionType: 'sse-kms', keyArn: TARGET_KEY, engine: 'aurora-mysql', engineVersion: '8.0.mysql_aurora.3.08.0', engineMode: 'provisioned',
    allocatedStorage: 1, storageType: 'aurora-iopt1', masterUsername: 'admin', endpointAddress: 'w.example', readerEndpointAddress: 'r.example',
    endpointPort: 3306,
    iamAuthentication: true, copyTagsToSnapshot: true, logExports: ['audit'], settings: {}, engineLifecycleSupport: 'off', backtrackWindow: 3600,
    serverlessV2: { minCapacity: 0, maxCapacity: 8, secondsUntilAutoPause: 600 },
    members: [{ instanceIdentifier: 'one', isWriter: true, promotionTier: 1 }], securityGroupIds: [], subnetGroupName: 'private',
    lostSettings: { 'subnet-group': 'private' }, tags: TAGS,
  });
  expect(sent[0]?.fields).toMatchObject({ Action: 'DescribeDBClusters', DBClusterIdentifier: 'cluster-1' });
});

test('turns on the Data API by the ARN of the cluster', async () => {
  const { clusters, sent } = clustersOver(rdsAnswer('EnableHttpEndpoint'));
  await clusters.enableDataApi(CLUSTER_ARN);
  expect(sent[0]?.fields).toMatchObject({ Action: 'EnableHttpEndpoint', ResourceArn: CLUSTER_ARN });
});

test('tells a Multi-AZ DB cluster by its instance class', async () => {
  const { clusters } = clustersOver(rdsAnswer('DescribeDBClusters',
    '<DBClusters><DBCluster><Engine>mysql</Engine><DBClusterInstanceClass>db.r6gd.large</DBClusterInstanceClass></DBCluster></DBClusters>'));
  expect(await clusters.findDatabase('x')).toMatchObject({ clusterInstanceClass: 'db.r6gd.large', members: [], serverlessV2: undefined });
});

describe('a snapshot', () => {
  test('that is shared is looked up by its ARN among the shared ones', async () => {
    const { clusters, sent } = clustersOver(snapshots(`<DBClusterSnapshotIdentifier>${CLUSTER_TRANSFER_ARN}</DBClusterSnapshotIdentifier>
      <DBClusterIdentifier>cluster-1</DBClusterIdentifier><SnapshotType>shared</SnapshotType><Status>available</Status>
      <PercentProgress>100</PercentProgress><StorageEncrypted>true</StorageEncrypted><KmsKeyId>${TRANSFER_KEY}</KmsKeyId>
      <Engine>docdb</Engine><SnapshotCreateTime>2026-11-24T12:00:00Z</SnapshotCreateTime>`));
    expect(await clusters.findSharedSnapshot(CLUSTER_TRANSFER_ARN)).toEqual({
      arn: CLUSTER_TRANSFER_ARN, type: 'shared', databaseIdentifier: 'cluster-1', status: 'available', percent: 100, encrypted: true,
      keyArn: TRANSFER_KEY, engine: 'docdb', createdAt: '2026-11-24T12:00:00.000Z', tags: [],
    });
    expect(sent[0]?.fields)
      .toMatchObject({ Action: 'DescribeDBClusterSnapshots', DBClusterSnapshotIdentifier: CLUSTER_TRANSFER_ARN, IncludeShared: 'true' });
  });

  test('tells which database it is of', async () => {
    const { clusters } = clustersOver(snapshots(`<DBClusterSnapshotArn>${CLUSTER_SNAPSHOT_ARN}</DBClusterSnapshotArn>
      <DbClusterResourceId>cluster-R</DbClusterResourceId><ClusterCreateTime>2026-01-01T00:00:00Z</ClusterCreateTime>`));
    expect(await clusters.findSnapshot('x')).toMatchObject({ resourceId: 'cluster-R', databaseCreatedAt: '2026-01-01T00:00:00.000Z' });
  });

  test('of the own account is looked up among the own ones only', async () => {
    const { clusters, sent } = clustersOver(snapshots());
    expect(await clusters.findSnapshot('x')).toBeUndefined();
    expect(sent.map(({ fields }) => fields)).toEqual([
      { Action: 'DescribeDBClusterSnapshots', Version: '2014-10-31', DBClusterSnapshotIdentifier: 'x' },
    ]);
  });

  test('that is automated is asked for by its type as well', async () => {
    const { clusters, sent } = clustersOver(snapshots());
    await clusters.findSnapshot('rds:cluster-1-2026-11-24-03-05');
    expect(sent.map(({ fields }) => fields.SnapshotType)).toEqual(['automated']);
  });

  test.each([
    ['shows by its name', [snapshots('<DBClusterSnapshotIdentifier>awsbackup:job-1</DBClusterSnapshotIdentifier>')], [undefined]],
    [
      'shows by its type only',
      [queryError(404, 'DBClusterSnapshotNotFoundFault'), snapshots('<DBClusterSnapshotIdentifier>awsbackup:job-1</DBClusterSnapshotIdentifier>')],
      [undefined, 'awsbackup'],
    ],
  ])('of AWS Backup is found when it %s', async (_how, answers, asked) => {
    const { clusters, sent } = clustersOver(...answers);
    expect(await clusters.findSnapshot('awsbackup:job-1')).toMatchObject({ arn: 'awsbackup:job-1', type: 'awsbackup' });
    expect(sent.map(({ fields }) => fields.SnapshotType)).toEqual(asked);
  });

  test('that is the newest available automated one is found on any page', async () => {
    const at = (arn: string, time: string, status = 'available'): string =>
      `<DBClusterSnapshotArn>${arn}</DBClusterSnapshotArn><Status>${status}</Status><SnapshotCreateTime>${time}</SnapshotCreateTime>`;
    const first = rdsAnswer('DescribeDBClusterSnapshots',
      `<Marker>next</Marker><DBClusterSnapshots><DBClusterSnapshot>${at('newest', '2026-11-23T03:05:00Z')}</DBClusterSnapshot></DBClusterSnapshots>`);
    const { clusters, sent } = clustersOver(
      first, snapshots(at('old', '2026-11-22T03:05:00Z'), at('unfinished', '2026-11-24T03:05:00Z', 'creating')),
    );
    expect(await clusters.findNewestAutomated('cluster-1', undefined)).toMatchObject({ arn: 'newest' });
    expect(sent.map(({ fields }) => [fields.DBClusterIdentifier, fields.SnapshotType, fields.Marker])).toEqual([
      ['cluster-1', 'automated', undefined], ['cluster-1', 'automated', 'next'],
    ]);
  });

  test('tells the accounts that it is shared with', async () => {
    const { clusters } = clustersOver(rdsAnswer('DescribeDBClusterSnapshotAttributes', `<DBClusterSnapshotAttributesResult>
      <DBClusterSnapshotAttributes><DBClusterSnapshotAttribute><AttributeName>restore</AttributeName><AttributeValues>
      <AttributeValue>${TARGET_ACCOUNT}</AttributeValue></AttributeValues></DBClusterSnapshotAttribute></DBClusterSnapshotAttributes>
      </DBClusterSnapshotAttributesResult>`));
    expect(await clusters.findSnapshotShares('x')).toEqual([TARGET_ACCOUNT]);
  });
});

describe('a change of snapshots', () => {
  async function fieldsOf(operation: string, change: (clusters: ClusterCalls) => Promise<void>): Promise<Fields> {
    const { clusters, sent } = clustersOver(rdsAnswer(operation));
    await change(clusters);
    return sent[0]?.fields;
  }

  test('takes one with tags', async () => {
    expect(
      await fieldsOf('CreateDBClusterSnapshot', (clusters) => clusters.createSnapshot({ name: 's', database: 'cluster-1', tags: TAGS })),
    ).toEqual({
      'Action': 'CreateDBClusterSnapshot', 'Version': '2014-10-31', 'DBClusterSnapshotIdentifier': 's', 'DBClusterIdentifier': 'cluster-1',
      'Tags.Tag.1.Key': 'k', 'Tags.Tag.1.Value': 'v',
    });
  });

  test('copies by full ARN under a full key ARN, without an option group', async () => {
    const request = { sourceArn: CLUSTER_SNAPSHOT_ARN, name: 'copy', keyArn: TARGET_KEY, optionGroupName: 'none', tags: TAGS };
    expect(await fieldsOf('CopyDBClusterSnapshot', (clusters) => clusters.copySnapshot(request))).toEqual({
      'Action': 'CopyDBClusterSnapshot', 'Version': '2014-10-31', 'SourceDBClusterSnapshotIdentifier': CLUSTER_SNAPSHOT_ARN,
      'TargetDBClusterSnapshotIdentifier': 'copy', 'KmsKeyId': TARGET_KEY, 'Tags.Tag.1.Key': 'k', 'Tags.Tag.1.Value': 'v',
    });
  });

  test('copies from another Region with a signed URL of that Region', async () => {
    const sourceArn = `arn:aws:rds:us-east-1:${SOURCE_ACCOUNT}:cluster-snapshot:rds:cluster-1-2026-11-24-03-05`;
    const fields = await fieldsOf(
      'CopyDBClusterSnapshot', (clusters) => clusters.copySnapshot({ sourceArn, name: 'copy', keyArn: TARGET_KEY, tags: [] }),
    );
    const url = new URL(fields?.PreSignedUrl ?? '');
    expect(url.host).toBe('rds.us-east-1.amazonaws.com');
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      Action: 'CopyDBClusterSnapshot', DestinationRegion: REGION, SourceDBClusterSnapshotIdentifier: sourceArn,
    });
  });

  test('shares with one account', async () => {
    expect(await fieldsOf('ModifyDBClusterSnapshotAttribute', (clusters) => clusters.shareSnapshot('x', TARGET_ACCOUNT))).toEqual({
      'Action': 'ModifyDBClusterSnapshotAttribute', 'Version': '2014-10-31', 'DBClusterSnapshotIdentifier': 'x', 'AttributeName': 'restore',
      'ValuesToAdd.AttributeValue.1': TARGET_ACCOUNT,
    });
  });

  test('gets a tag more', async () => {
    expect(await fieldsOf('AddTagsToResource', (clusters) => clusters.addTag(CLUSTER_TRANSFER_ARN, { key: 'k', value: 'v' }))).toMatchObject({
      'ResourceName': CLUSTER_TRANSFER_ARN, 'Tags.Tag.1.Key': 'k', 'Tags.Tag.1.Value': 'v',
    });
  });
});

describe('a restore', () => {
  const bare: ClusterRestoreRequest = {
    identifier: 'cluster-1', snapshotArn: CLUSTER_TRANSFER_ARN, engine: 'aurora-mysql', deletionProtection: true, iamAuthentication: false,
    copyTagsToSnapshot: false, logExports: [], settings: {}, tags: TAGS,
  };
  const full: ClusterRestoreRequest = {
    ...bare, engineVersion: '1', keyArn: TARGET_KEY, subnetGroupName: 'private', securityGroupIds: ['sg-1'], port: 3307,
    storageType: 'aurora-iopt1', serverlessV2: { minCapacity: 0, maxCapacity: 8, secondsUntilAutoPause: 600 }, backtrackWindow: 3600,
    iamAuthentication: true, copyTagsToSnapshot: true, logExports: ['audit'], settings: { 'cluster-parameter-group': 'p' },
    engineLifecycleSupport: 'off',
  };

  async function fieldsOf(request: ClusterRestoreRequest): Promise<Fields> {
    const { clusters, sent } = clustersOver(rdsAnswer('RestoreDBClusterFromSnapshot'));
    await clusters.restoreCluster(request);
    return sent[0]?.fields;
  }

  test('names nothing that was not asked for', async () => {
    expect(await fieldsOf({ ...bare, backtrackWindow: 0 })).toEqual({
      'Action': 'RestoreDBClusterFromSnapshot', 'Version': '2014-10-31', 'DBClusterIdentifier': 'cluster-1',
      'SnapshotIdentifier': CLUSTER_TRANSFER_ARN,
      'Engine': 'aurora-mysql', 'DeletionProtection': 'true', 'Tags.Tag.1.Key': 'k', 'Tags.Tag.1.Value': 'v',
    });
  });

  test('passes on what every engine takes', async () => {
    expect(await fieldsOf({ ...full, engine: 'docdb' })).toEqual({
      'Action': 'RestoreDBClusterFromSnapshot', 'Version': '2014-10-31', 'DBClusterIdentifier': 'cluster-1',
      'SnapshotIdentifier': CLUSTER_TRANSFER_ARN,
      'Engine': 'docdb', 'EngineVersion': '1', 'KmsKeyId': TARGET_KEY, 'DBSubnetGroupName': 'private',
      'VpcSecurityGroupIds.VpcSecurityGroupId.1': 'sg-1',
      'DBClusterParameterGroupName': 'p', 'Port': '3307', 'StorageType': 'aurora-iopt1', 'ServerlessV2ScalingConfiguration.MinCapacity': '0',
      'ServerlessV2ScalingConfiguration.MaxCapacity': '8', 'ServerlessV2ScalingConfiguration.SecondsUntilAutoPause': '600',
      'DeletionProtection': 'true', 'EnableCloudwatchLogsExports.member.1': 'audit', 'Tags.Tag.1.Key': 'k', 'Tags.Tag.1.Value': 'v',
    });
  });

  test.each([
    ['aurora-mysql', ['BacktrackWindow', 'CopyTagsToSnapshot', 'EnableIAMDatabaseAuthentication', 'EngineLifecycleSupport']],
    ['aurora-postgresql', ['CopyTagsToSnapshot', 'EnableIAMDatabaseAuthentication', 'EngineLifecycleSupport']],
    ['neptune', ['CopyTagsToSnapshot', 'EnableIAMDatabaseAuthentication']],
    ['docdb', []],
  ])('of %s passes on %j of the settings that only some engines take', async (engine, taken) => {
    const some = ['BacktrackWindow', 'CopyTagsToSnapshot', 'EnableIAMDatabaseAuthentication', 'EngineLifecycleSupport'];
    const fields = await fieldsOf({ ...full, engine });
    expect(some.filter((name) => fields !== undefined && name in fields)).toEqual(taken);
  });
});

describe('a member', () => {
  const request: ClusterMemberRequest = {
    identifier: 'cluster-1-1', clusterIdentifier: 'cluster-1', engine: 'aurora-mysql', instanceClass: 'db.serverless',
    promotionTier: 0, autoMinorVersionUpgrade: false, settings: { 'parameter-group': 'p' }, tags: TAGS,
  };

  async function fieldsOf(engine: string): Promise<Fields> {
    const { clusters, sent } = clustersOver(rdsAnswer('CreateDBInstance'));
    await clusters.createMember({ ...request, engine });
    return sent[0]?.fields;
  }

  test.each(['aurora-mysql', 'aurora-postgresql', 'neptune'])('of %s is never public', async (engine) => {
    expect(await fieldsOf(engine)).toEqual({
      'Action': 'CreateDBInstance', 'Version': '2014-10-31', 'DBInstanceIdentifier': 'cluster-1-1', 'DBClusterIdentifier': 'cluster-1',
      'Engine': engine, 'DBInstanceClass': 'db.serverless', 'DBParameterGroupName': 'p', 'PromotionTier': '0', 'AutoMinorVersionUpgrade': 'false',
      'PubliclyAccessible': 'false', 'Tags.Tag.1.Key': 'k', 'Tags.Tag.1.Value': 'v',
    });
  });

  test('of DocumentDB names only what DocumentDB takes', async () => {
    const fields = await fieldsOf('docdb');
    expect(fields).toMatchObject({ Engine: 'docdb', PromotionTier: '0' });
    expect(Object.keys(fields ?? {})).not.toEqual(expect.arrayContaining(['PubliclyAccessible']));
    expect(Object.keys(fields ?? {})).not.toEqual(expect.arrayContaining(['AutoMinorVersionUpgrade']));
  });
});

test('lists the clusters of every page', async () => {
  const page = (identifier: string, marker = ''): Canned => rdsAnswer('DescribeDBClusters',
    `${marker}<DBClusters><DBCluster><DBClusterIdentifier>${identifier}</DBClusterIdentifier></DBCluster></DBClusters>`);
  const { clusters, sent } = clustersOver(page('one', '<Marker>next</Marker>'), page('two'));
  expect((await clusters.listDatabases()).map(({ identifier }) => identifier)).toEqual(['one', 'two']);
  expect(sent.map(({ fields }) => [fields.DBClusterIdentifier, fields.Marker])).toEqual([[undefined, undefined], [undefined, 'next']]);
});
