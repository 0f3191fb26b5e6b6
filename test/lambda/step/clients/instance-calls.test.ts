import type { InstanceCalls } from '../../../../lambda/step/clients/account-clients';
import type { InstanceRestoreRequest } from '../../../../lambda/step/clients/requests';
import { TARGET_ACCOUNT } from '../../../support/cases/keys';
import { anInstance, IMPORTED_ARN, REGION, TARGET_KEY, TRANSFER_ARN, TRANSFER_KEY } from '../fixtures';
import { type Canned, clientsOver, queryError, rdsAnswer, type Sent } from './canned';

function instancesOver(...answers: readonly Canned[]): { instances: InstanceCalls; sent: readonly Sent[] } {
  const { factory, sent } = clientsOver(...answers);
  return { instances: factory.own(REGION, TARGET_ACCOUNT).rds.instances, sent };
}

const SHARED = `<DBSnapshots><DBSnapshot><DBSnapshotIdentifier>${TRANSFER_ARN}</DBSnapshotIdentifier><SnapshotType>shared</SnapshotType>
  <Status>available</Status><PercentProgress>100</PercentProgress><Encrypted>true</Encrypted><KmsKeyId>${TRANSFER_KEY}</KmsKeyId>
  <Engine>mysql</Engine>
  <EngineVersion>8.0.35</EngineVersion><AllocatedStorage>20</AllocatedStorage><StorageType>gp3</StorageType><MasterUsername>admin</MasterUsername>
  <DBInstanceIdentifier>database-1</DBInstanceIdentifier><SnapshotCreateTime>2026-11-24T12:00:00Z</SnapshotCreateTime>
  <OriginalSnapshotCreateTime>2026-11-24T11:00:00Z</OriginalSnapshotCreateTime><TagList><Tag><Key>team</Key><Value>shop</Value></Tag></TagList>
  </DBSnapshot></DBSnapshots>`;

describe('what is not there is no error', () => {
  test.each([
    ['an instance', 404, 'DBInstanceNotFound', (instances: InstanceCalls) => instances.findDatabase('x')],
    ['a snapshot', 404, 'DBSnapshotNotFound', (instances: InstanceCalls) => instances.findSnapshot('x')],
    ['a shared snapshot', 404, 'DBSnapshotNotFound', (instances: InstanceCalls) => instances.findSharedSnapshot(TRANSFER_ARN)],
    ['shares of a snapshot', 404, 'DBSnapshotNotFound', (instances: InstanceCalls) => instances.findSnapshotShares('x')],
    ['the newest automated snapshot', 404, 'DBInstanceNotFound', (instances: InstanceCalls) => instances.findNewestAutomated('x', undefined)],
  ])('%s', async (_thing, status, code, find) => {
    expect(await find(instancesOver(queryError(status, code)).instances)).toBeUndefined();
  });

  test.each(['DescribeDBSnapshots', 'DescribeDBInstances'])('an empty list of %s', async (operation) => {
    const { instances } = instancesOver(rdsAnswer(operation));
    expect(await (operation === 'DescribeDBInstances' ? instances.findDatabase('x') : instances.findSnapshot('x'))).toBeUndefined();
  });
});

test('looks a shared snapshot up by its ARN among the shared ones', async () => {
  const { instances, sent } = instancesOver(rdsAnswer('DescribeDBSnapshots', SHARED));
  expect(await instances.findSharedSnapshot(TRANSFER_ARN)).toEqual({
    arn: TRANSFER_ARN, status: 'available', percent: 100, encrypted: true, keyArn: TRANSFER_KEY, engine: 'mysql', engineVersion: '8.0.35',
    allocatedStorage: 20, storageType: 'gp3', masterUsername: 'admin', type: 'shared', databaseIdentifier: 'database-1',
    takenAt: '2026-11-24T11:00:00.000Z', createdAt: '2026-11-24T12:00:00.000Z', tags: [{ key: 'team', value: 'shop' }],
  });
  expect(sent[0]?.fields).toMatchObject({ Action: 'DescribeDBSnapshots', DBSnapshotIdentifier: TRANSFER_ARN, IncludeShared: 'true' });
});

test('reads which database a snapshot is of', async () => {
  const { instances } = instancesOver(rdsAnswer('DescribeDBSnapshots', `<DBSnapshots><DBSnapshot><DBSnapshotArn>${IMPORTED_ARN}</DBSnapshotArn>
    <DbiResourceId>db-R</DbiResourceId><InstanceCreateTime>2026-01-01T00:00:00Z</InstanceCreateTime></DBSnapshot></DBSnapshots>`));
  expect(await instances.findSnapshot('x')).toMatchObject({ resourceId: 'db-R', databaseCreatedAt: '2026-01-01T00:00:00.000Z' });
});

test('looks its own snapshot up among its own ones only', async () => {
  const { instances, sent } = instancesOver(rdsAnswer('DescribeDBSnapshots'));
  await instances.findSnapshot('x');
  expect(sent[0]?.fields).toEqual({ Action: 'DescribeDBSnapshots', Version: '2014-10-31', DBSnapshotIdentifier: 'x' });
});

test('reads the option group of a snapshot, and where its TDE is from', async () => {
  const { instances } = instancesOver(rdsAnswer('DescribeDBSnapshots', `<DBSnapshots><DBSnapshot><OptionGroupName>options</OptionGroupName>
    <TdeCredentialArn>arn:tde</TdeCredentialArn></DBSnapshot></DBSnapshots>`));
  expect(await instances.findSnapshot('x')).toMatchObject({ optionGroupName: 'options', tdeCredentialArn: 'arn:tde' });
});

test.each([
  ['rds:database-1-2026-11-24-03-05', 'automated'], ['awsbackup:job-1', 'awsbackup'],
])('asks for %s by its type as well', async (name, type) => {
  const { instances, sent } = instancesOver(rdsAnswer('DescribeDBSnapshots'));
  await instances.findSnapshot(name);
  expect(sent[0]?.fields).toMatchObject({ DBSnapshotIdentifier: name, SnapshotType: type });
});

describe('the newest automated snapshot', () => {
  const page = (snapshots: readonly (readonly [string, string, string])[], marker = ''): Canned =>
    rdsAnswer('DescribeDBSnapshots', `${marker}<DBSnapshots>${snapshots.map(([arn, status, made]) => `<DBSnapshot>
      <DBSnapshotArn>${arn}</DBSnapshotArn>
      <Status>${status}</Status><SnapshotCreateTime>${made}</SnapshotCreateTime></DBSnapshot>`).join('')}</DBSnapshots>`);

  test('is the newest available one of all pages', async () => {
    const { instances, sent } = instancesOver(
      page([['old', 'available', '2026-11-21T03:05:00Z']], '<Marker>next</Marker>'),
      page([
        ['newest', 'available', '2026-11-23T03:05:00Z'], ['unfinished', 'creating', '2026-11-24T03:05:00Z'],
        ['older', 'available', '2026-11-22T03:05:00Z'],
      ]),
    );
    expect(await instances.findNewestAutomated('database-1', undefined)).toMatchObject({ arn: 'newest', createdAt: '2026-11-23T03:05:00.000Z' });
    expect(sent.map(({ fields }) => [fields.DBInstanceIdentifier, fields.SnapshotType, fields.Marker])).toEqual([
      ['database-1', 'automated', undefined], ['database-1', 'automated', 'next'],
    ]);
  });

  test('is the newest one of the database itself', async () => {
    const of = (arn: string, id: string, made: string): string => `<DBSnapshot><DBSnapshotArn>${arn}</DBSnapshotArn><Status>available</Status>
      <SnapshotCreateTime>${made}</SnapshotCreateTime><DbiResourceId>${id}</DbiResourceId></DBSnapshot>`;
    const both = `<DBSnapshots>${of(
      `${TRANSFER_ARN}-1`, 'db-NEW', '2026-11-23T03:05:00Z',
    )}${of(`${TRANSFER_ARN}-2`, 'db-OLD', '2026-11-24T03:05:00Z')}</DBSnapshots>`;
    const { instances } = instancesOver(rdsAnswer('DescribeDBSnapshots', both));
    expect(await instances.findNewestAutomated('database-1', anInstance({ resourceId: 'db-NEW' })))
      .toMatchObject({ arn: `${TRANSFER_ARN}-1`, resourceId: 'db-NEW' });
  });

  test('is none where none is finished', async () => {
    const { instances } = instancesOver(page([['unfinished', 'creating', '2026-11-24T03:05:00Z']]));
    expect(await instances.findNewestAutomated('database-1', undefined)).toBeUndefined();
  });

  test('is told apart from a look that is refused', async () => {
    const { instances } = instancesOver(queryError(403, 'AccessDenied'));
    await expect(instances.findNewestAutomated('database-1', undefined))
      .rejects.toMatchObject({ code: 'AccessDenied', operation: 'rds:DescribeDBSnapshots' });
  });
});

test('lists the instances of every page', async () => {
  const page = (identifier: string, marker = ''): Canned => rdsAnswer('DescribeDBInstances',
    `${marker}<DBInstances><DBInstance><DBInstanceIdentifier>${identifier}</DBInstanceIdentifier></DBInstance></DBInstances>`);
  const { instances, sent } = instancesOver(page('one', '<Marker>next</Marker>'), page('two'));
  expect((await instances.listDatabases()).map(({ identifier }) => identifier)).toEqual(['one', 'two']);
  expect(sent.map(({ fields }) => [fields.DBInstanceIdentifier, fields.Marker])).toEqual([[undefined, undefined], [undefined, 'next']]);
});

test('reads the settings of an instance', async () => {
  const { instances } = instancesOver(rdsAnswer('DescribeDBInstances', `<DBInstances><DBInstance>
    <DBInstanceIdentifier>database-1</DBInstanceIdentifier>
    <DBInstanceArn>arn:db</DBInstanceArn><DBInstanceStatus>available</DBInstanceStatus><MultiAZ>true</MultiAZ>
    <StorageEncrypted>true</StorageEncrypted>
    <KmsKeyId>${TARGET_KEY}</KmsKeyId><Endpoint><Address>db.example</Address><Port>3306</Port></Endpoint>
    <EnabledCloudwatchLogsExports><member>error</member></EnabledCloudwatchLogsExports><DBClusterIdentifier>c</DBClusterIdentifier>
    <IAMDatabaseAuthenticationEnabled>true</IAMDatabaseAuthenticationEnabled><DbiResourceId>db-1</DbiResourceId>
    <InstanceCreateTime>2026-01-01T00:00:00Z</InstanceCreateTime><LicenseModel>bring</LicenseModel>
    <OptionGroupMemberships><OptionGroupMembership><OptionGroupName>options</OptionGroupName><Status>in-sync</Status></OptionGroupMembership>
    </OptionGroupMemberships><PromotionTier>2</PromotionTier><DBSubnetGroup><DBSubnetGroupName>private</DBSubnetGroupName></DBSubnetGroup>
    <TdeCredentialArn>arn:tde</TdeCredentialArn></DBInstance></DBInstances>`));
  expect(await instances.findDatabase('database-1')).toMatchObject({
    identifier: 'database-1', arn: 'arn:db', status: 'available', multiAz: true, encrypted: true, keyArn: TARGET_KEY, endpointAddress: 'db.example',
    endpointPort: 3306, logExports: ['error'], settings: {}, clusterIdentifier: 'c', iamAuthentication: true, copyTagsToSnapshot: false,
    resourceId: 'db-1', createdAt: '2026-01-01T00:00:00.000Z', licenseModel: 'bring', optionGroupNames: ['options'], promotionTier: 2,
    tdeCredentialArn: 'arn:tde', subnetGroupName: 'private', tags: [],
  });
});

test('reads the accounts that a snapshot is shared with', async () => {
  const { instances } = instancesOver(rdsAnswer('DescribeDBSnapshotAttributes', `<DBSnapshotAttributesResult><DBSnapshotAttributes>
    <DBSnapshotAttribute>
    <AttributeName>restore</AttributeName><AttributeValues><AttributeValue>${TARGET_ACCOUNT}</AttributeValue></AttributeValues></DBSnapshotAttribute>
    </DBSnapshotAttributes></DBSnapshotAttributesResult>`));
  expect(await instances.findSnapshotShares('x')).toEqual([TARGET_ACCOUNT]);
});

test('copies by full ARN under a full key ARN, with tags and without CopyTags', async () => {
  const { instances, sent } = instancesOver(rdsAnswer('CopyDBSnapshot'));
  await instances.copySnapshot({ sourceArn: TRANSFER_ARN, name: 'imported', keyArn: TARGET_KEY, tags: [{ key: 'k', value: 'v' }] });
  expect(sent[0]?.fields).toEqual({
    'Action': 'CopyDBSnapshot', 'Version': '2014-10-31', 'SourceDBSnapshotIdentifier': TRANSFER_ARN, 'TargetDBSnapshotIdentifier': 'imported',
    'KmsKeyId': TARGET_KEY, 'Tags.Tag.1.Key': 'k', 'Tags.Tag.1.Value': 'v',
  });
});

test('copies under an option group where one is wanted', async () => {
  const { instances, sent } = instancesOver(rdsAnswer('CopyDBSnapshot'));
  await instances.copySnapshot({ sourceArn: TRANSFER_ARN, name: 'imported', optionGroupName: 'timezone', tags: [] });
  expect(sent[0]?.fields).toMatchObject({ OptionGroupName: 'timezone' });
  expect(sent[0]?.fields).not.toHaveProperty('KmsKeyId');
});

describe('a copy from another Region', () => {
  test('brings a signed URL of the source Region along', async () => {
    const { instances, sent } = instancesOver(rdsAnswer('CopyDBSnapshot'));
    await instances.copySnapshot({ sourceArn: 'arn:aws:rds:us-east-1:111111111111:snapshot:s', name: 'copy', keyArn: TARGET_KEY, tags: [] });
    const url = new URL(sent[0]?.fields.PreSignedUrl ?? '');
    expect(sent[0]?.host).toBe(`rds.${REGION}.amazonaws.com`);
    expect(url.host).toBe('rds.us-east-1.amazonaws.com');
    expect(Object.fromEntries(url.searchParams)).toMatchObject({ Action: 'CopyDBSnapshot', DestinationRegion: REGION, KmsKeyId: TARGET_KEY });
  });
});

test('shares with one account', async () => {
  const { instances, sent } = instancesOver(rdsAnswer('ModifyDBSnapshotAttribute'));
  await instances.shareSnapshot('x', TARGET_ACCOUNT);
  expect(sent[0]?.fields).toEqual({
    'Action': 'ModifyDBSnapshotAttribute', 'Version': '2014-10-31', 'DBSnapshotIdentifier': 'x', 'AttributeName': 'restore',
    'ValuesToAdd.AttributeValue.1': TARGET_ACCOUNT,
  });
});

test('adds a tag to a snapshot', async () => {
  const { instances, sent } = instancesOver(rdsAnswer('AddTagsToResource'));
  await instances.addTag(IMPORTED_ARN, { key: 'k', value: 'v' });
  expect(sent[0]?.fields).toMatchObject({ 'ResourceName': IMPORTED_ARN, 'Tags.Tag.1.Key': 'k', 'Tags.Tag.1.Value': 'v' });
});

test('takes a snapshot with tags', async () => {
  const { instances, sent } = instancesOver(rdsAnswer('CreateDBSnapshot'));
  await instances.createSnapshot({ name: 's', database: 'database-1', tags: [{ key: 'k', value: 'v' }] });
  expect(sent[0]?.fields).toMatchObject({ 'DBSnapshotIdentifier': 's', 'DBInstanceIdentifier': 'database-1', 'Tags.Tag.1.Value': 'v' });
});

describe('a restore', () => {
  const request: InstanceRestoreRequest = {
    identifier: 'database-1', snapshotArn: IMPORTED_ARN, multiAz: false, deletionProtection: true, iamAuthentication: false,
    copyTagsToSnapshot: false, autoMinorVersionUpgrade: false, logExports: [], settings: {}, tags: [{ key: 'k', value: 'v' }],
  };

  async function fieldsOf(changes: Partial<InstanceRestoreRequest>): Promise<Readonly<Record<string, string>> | undefined> {
    const { instances, sent } = instancesOver(rdsAnswer('RestoreDBInstanceFromDBSnapshot'));
    await instances.restoreInstance({ ...request, ...changes });
    return sent[0]?.fields;
  }

  test('is never public, and names nothing that was not asked for', async () => {
    expect(await fieldsOf({})).toEqual({
      'Action': 'RestoreDBInstanceFromDBSnapshot', 'Version': '2014-10-31', 'DBInstanceIdentifier': 'database-1',
      'DBSnapshotIdentifier': 'ferry-orders-imported',
      'PubliclyAccessible': 'false', 'DeletionProtection': 'true', 'AutoMinorVersionUpgrade': 'false', 'Tags.Tag.1.Key': 'k', 'Tags.Tag.1.Value': 'v',
    });
  });

  test('names a shared snapshot by its ARN', async () => {
    expect(await fieldsOf({ snapshotArn: TRANSFER_ARN })).toMatchObject({ DBSnapshotIdentifier: TRANSFER_ARN });
  });

  test('passes on all that was asked for', async () => {
    expect(await fieldsOf({
      instanceClass: 'db.m7g.large', subnetGroupName: 'private', securityGroupIds: ['sg-1'], storageType: 'gp3', allocatedStorage: 20,
      multiAz: true, iamAuthentication: true, copyTagsToSnapshot: true, logExports: ['error'],
      settings: { 'parameter-group': 'p', 'option-group': 'o' }, engineLifecycleSupport: 'off',
    })).toMatchObject({
      'DBInstanceClass': 'db.m7g.large', 'DBSubnetGroupName': 'private', 'VpcSecurityGroupIds.VpcSecurityGroupId.1': 'sg-1',
      'DBParameterGroupName': 'p',
      'OptionGroupName': 'o',
      'StorageType': 'gp3', 'AllocatedStorage': '20', 'MultiAZ': 'true', 'EnableIAMDatabaseAuthentication': 'true', 'CopyTagsToSnapshot': 'true',
      'EnableCloudwatchLogsExports.member.1': 'error', 'EngineLifecycleSupport': 'off',
    });
  });
});

test('names the snapshot of its own account by its ARN', async () => {
  const { instances } = instancesOver(rdsAnswer('DescribeDBSnapshots', `<DBSnapshots><DBSnapshot>
    <DBSnapshotIdentifier>ferry-orders-imported</DBSnapshotIdentifier>
    <DBSnapshotArn>${IMPORTED_ARN}</DBSnapshotArn><Status>creating</Status></DBSnapshot></DBSnapshots>`));
  expect(await instances.findSnapshot('ferry-orders-imported')).toMatchObject({ arn: IMPORTED_ARN, status: 'creating', tags: [] });
});
