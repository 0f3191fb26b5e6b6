import type { RdsCalls, RestoreRequest } from '../../../../lambda/step/clients/account-clients';
import { B, IMPORTED_ARN, REGION, TARGET_KEY, TRANSFER_ARN, TRANSFER_KEY } from '../fixtures';
import { type Canned, clientsOver, queryError, rdsAnswer, type Sent } from './canned';

function rdsOver(...answers: readonly Canned[]): { rds: RdsCalls; sent: readonly Sent[] } {
  const { factory, sent } = clientsOver(...answers);
  return { rds: factory.own(REGION, B).rds, sent };
}

const SHARED = `<DBSnapshots><DBSnapshot><DBSnapshotIdentifier>${TRANSFER_ARN}</DBSnapshotIdentifier><SnapshotType>shared</SnapshotType>
  <Status>available</Status><PercentProgress>100</PercentProgress><Encrypted>true</Encrypted><KmsKeyId>${TRANSFER_KEY}</KmsKeyId><Engine>mysql</Engine>
  <EngineVersion>8.0.35</EngineVersion><AllocatedStorage>20</AllocatedStorage><StorageType>gp3</StorageType><MasterUsername>admin</MasterUsername>
  <TagList><Tag><Key>team</Key><Value>shop</Value></Tag></TagList></DBSnapshot></DBSnapshots>`;

describe('what is not there is no error', () => {
  test.each([
    ['an instance', 404, 'DBInstanceNotFound', (rds: RdsCalls) => rds.findInstance('x')],
    ['a snapshot', 404, 'DBSnapshotNotFound', (rds: RdsCalls) => rds.findSnapshot('x')],
    ['a shared snapshot', 404, 'DBSnapshotNotFound', (rds: RdsCalls) => rds.findSharedSnapshot(TRANSFER_ARN)],
    ['shares of a snapshot', 404, 'DBSnapshotNotFound', (rds: RdsCalls) => rds.findSnapshotShares('x')],
    ['a subnet group', 404, 'DBSubnetGroupNotFoundFault', (rds: RdsCalls) => rds.findSubnetGroup('x')],
  ])('%s', async (_thing, status, code, find) => {
    expect(await find(rdsOver(queryError(status, code)).rds)).toBeUndefined();
  });

  test.each(['DescribeDBSnapshots', 'DescribeDBInstances'])('an empty list of %s', async operation => {
    const { rds } = rdsOver(rdsAnswer(operation));
    expect(await (operation === 'DescribeDBInstances' ? rds.findInstance('x') : rds.findSnapshot('x'))).toBeUndefined();
  });
});

test('looks a shared snapshot up by its ARN among the shared ones', async () => {
  const { rds, sent } = rdsOver(rdsAnswer('DescribeDBSnapshots', SHARED));
  expect(await rds.findSharedSnapshot(TRANSFER_ARN)).toEqual({
    arn: TRANSFER_ARN, status: 'available', percent: 100, encrypted: true, keyArn: TRANSFER_KEY, engine: 'mysql', engineVersion: '8.0.35',
    allocatedStorage: 20, storageType: 'gp3', masterUsername: 'admin', tags: [{ key: 'team', value: 'shop' }],
  });
  expect(sent[0]?.fields).toMatchObject({ Action: 'DescribeDBSnapshots', DBSnapshotIdentifier: TRANSFER_ARN, IncludeShared: 'true' });
});

test('looks its own snapshot up among its own ones only', async () => {
  const { rds, sent } = rdsOver(rdsAnswer('DescribeDBSnapshots'));
  await rds.findSnapshot('x');
  expect(sent[0]?.fields).not.toHaveProperty('IncludeShared');
});

test('reads the settings of an instance', async () => {
  const { rds } = rdsOver(rdsAnswer('DescribeDBInstances', `<DBInstances><DBInstance><DBInstanceIdentifier>database-1</DBInstanceIdentifier>
    <DBInstanceArn>arn:db</DBInstanceArn><DBInstanceStatus>available</DBInstanceStatus><MultiAZ>true</MultiAZ><StorageEncrypted>true</StorageEncrypted>
    <KmsKeyId>${TARGET_KEY}</KmsKeyId><Endpoint><Address>db.example</Address><Port>3306</Port></Endpoint>
    <EnabledCloudwatchLogsExports><member>error</member></EnabledCloudwatchLogsExports><DBClusterIdentifier>c</DBClusterIdentifier>
    <IAMDatabaseAuthenticationEnabled>true</IAMDatabaseAuthenticationEnabled></DBInstance></DBInstances>`));
  expect(await rds.findInstance('database-1')).toMatchObject({
    identifier: 'database-1', arn: 'arn:db', status: 'available', multiAz: true, encrypted: true, keyArn: TARGET_KEY, endpointAddress: 'db.example',
    endpointPort: 3306, logExports: ['error'], clusterIdentifier: 'c', iamAuthentication: true, copyTagsToSnapshot: false, tags: [],
  });
});

test('reads the accounts that a snapshot is shared with', async () => {
  const { rds } = rdsOver(rdsAnswer('DescribeDBSnapshotAttributes', `<DBSnapshotAttributesResult><DBSnapshotAttributes><DBSnapshotAttribute>
    <AttributeName>restore</AttributeName><AttributeValues><AttributeValue>${B}</AttributeValue></AttributeValues></DBSnapshotAttribute>
    </DBSnapshotAttributes></DBSnapshotAttributesResult>`));
  expect(await rds.findSnapshotShares('x')).toEqual([B]);
});

test('copies by full ARN under a full key ARN, with tags and without CopyTags', async () => {
  const { rds, sent } = rdsOver(rdsAnswer('CopyDBSnapshot'));
  await rds.copySnapshot({ sourceArn: TRANSFER_ARN, name: 'imported', keyArn: TARGET_KEY, tags: [{ key: 'k', value: 'v' }] });
  expect(sent[0]?.fields).toEqual({
    'Action': 'CopyDBSnapshot', 'Version': '2014-10-31', 'SourceDBSnapshotIdentifier': TRANSFER_ARN, 'TargetDBSnapshotIdentifier': 'imported',
    'KmsKeyId': TARGET_KEY, 'Tags.Tag.1.Key': 'k', 'Tags.Tag.1.Value': 'v',
  });
});

test('shares with one account', async () => {
  const { rds, sent } = rdsOver(rdsAnswer('ModifyDBSnapshotAttribute'));
  await rds.shareSnapshot('x', B);
  expect(sent[0]?.fields).toEqual({
    'Action': 'ModifyDBSnapshotAttribute', 'Version': '2014-10-31', 'DBSnapshotIdentifier': 'x', 'AttributeName': 'restore', 'ValuesToAdd.AttributeValue.1': B,
  });
});

test('takes a snapshot with tags', async () => {
  const { rds, sent } = rdsOver(rdsAnswer('CreateDBSnapshot'));
  await rds.createSnapshot({ name: 's', instance: 'database-1', tags: [{ key: 'k', value: 'v' }] });
  expect(sent[0]?.fields).toMatchObject({ 'DBSnapshotIdentifier': 's', 'DBInstanceIdentifier': 'database-1', 'Tags.Tag.1.Value': 'v' });
});

describe('a restore', () => {
  const request: RestoreRequest = {
    identifier: 'database-1', snapshotName: 'imported', multiAz: false, deletionProtection: true, iamAuthentication: false, copyTagsToSnapshot: false,
    autoMinorVersionUpgrade: false, logExports: [], tags: [{ key: 'k', value: 'v' }],
  };

  async function fieldsOf(changes: Partial<RestoreRequest>): Promise<Readonly<Record<string, string>> | undefined> {
    const { rds, sent } = rdsOver(rdsAnswer('RestoreDBInstanceFromDBSnapshot'));
    await rds.restoreInstance({ ...request, ...changes });
    return sent[0]?.fields;
  }

  test('is never public, and names nothing that was not asked for', async () => {
    expect(await fieldsOf({})).toEqual({
      'Action': 'RestoreDBInstanceFromDBSnapshot', 'Version': '2014-10-31', 'DBInstanceIdentifier': 'database-1', 'DBSnapshotIdentifier': 'imported',
      'PubliclyAccessible': 'false', 'DeletionProtection': 'true', 'AutoMinorVersionUpgrade': 'false', 'Tags.Tag.1.Key': 'k', 'Tags.Tag.1.Value': 'v',
    });
  });

  test('passes on all that was asked for', async () => {
    expect(await fieldsOf({
      instanceClass: 'db.m7g.large', subnetGroupName: 'private', securityGroupIds: ['sg-1'], parameterGroupName: 'p', storageType: 'gp3', allocatedStorage: 20,
      multiAz: true, iamAuthentication: true, copyTagsToSnapshot: true, logExports: ['error'], engineLifecycleSupport: 'off',
    })).toMatchObject({
      'DBInstanceClass': 'db.m7g.large', 'DBSubnetGroupName': 'private', 'VpcSecurityGroupIds.VpcSecurityGroupId.1': 'sg-1', 'DBParameterGroupName': 'p',
      'StorageType': 'gp3', 'AllocatedStorage': '20', 'MultiAZ': 'true', 'EnableIAMDatabaseAuthentication': 'true', 'CopyTagsToSnapshot': 'true',
      'EnableCloudwatchLogsExports.member.1': 'error', 'EngineLifecycleSupport': 'off',
    });
  });
});

test('names the snapshot of its own account by its ARN', async () => {
  const { rds } = rdsOver(rdsAnswer('DescribeDBSnapshots', `<DBSnapshots><DBSnapshot><DBSnapshotIdentifier>ferry-orders-imported</DBSnapshotIdentifier>
    <DBSnapshotArn>${IMPORTED_ARN}</DBSnapshotArn><Status>creating</Status></DBSnapshot></DBSnapshots>`));
  expect(await rds.findSnapshot('ferry-orders-imported')).toMatchObject({ arn: IMPORTED_ARN, status: 'creating', tags: [] });
});
