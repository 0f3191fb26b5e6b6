import type { DBCluster, DBInstance } from '@aws-sdk/client-rds';
import type { DiscoveredDatabase } from '../../../operations/discovery/discovery-schema';
import { databasesOf } from '../../../operations/discovery/judging/databases';
import { declarationCode } from '../../../operations/discovery/printing/declaration';
import { discoveryText } from '../../../operations/discovery/printing/text';

const ACCOUNT = '111111111111';
const REGION = 'eu-west-1';
const KEY = `arn:aws:kms:${REGION}:${ACCOUNT}:key/1`;

function instance(given: Partial<DBInstance> = {}): DBInstance {
  return {
    DBInstanceIdentifier: 'orders', Engine: 'mysql', EngineVersion: '8.0.40', DBInstanceClass: 'db.m6g.large', DBInstanceStatus: 'available',
    AllocatedStorage: 100, StorageEncrypted: true, KmsKeyId: KEY, ...given,
  };
}

function cluster(given: Partial<DBCluster> = {}): DBCluster {
  return {
    DBClusterIdentifier: 'users', Engine: 'aurora-postgresql', EngineVersion: '16.4', Status: 'available', StorageEncrypted: true, KmsKeyId: KEY,
    ...given,
  };
}

interface Region {
  readonly instances?: readonly DBInstance[];
  readonly clusters?: readonly DBCluster[];
  readonly manager?: 'AWS' | 'CUSTOMER';
}

function found({ instances = [], clusters = [], manager }: Region): readonly DiscoveredDatabase[] {
  return databasesOf({ region: REGION, instances, clusters, keys: new Map([[KEY, manager]]) }, ACCOUNT);
}

function one(region: Region): DiscoveredDatabase {
  const [database] = found(region);
  if (database === undefined) throw new Error('nothing is found');
  return database;
}

describe('encryption', () => {
  const OTHER = 'arn:aws:kms:eu-west-1:333333333333:key/2';

  test.each<[what: string, given: Partial<DBInstance>, manager: Region['manager'], encryption: string, code: string]>([
    ['the AWS managed key', {}, 'AWS', 'aws-managed', 'SourceEncryption.awsManaged()'],
    ['a customer managed key', {}, 'CUSTOMER', 'customer-managed', `SourceEncryption.customerManaged('${KEY}')`],
    ['a key of another account', { KmsKeyId: OTHER }, undefined, 'customer-managed', `SourceEncryption.customerManaged('${OTHER}')`],
    ['a key that may not be looked at', {}, undefined, 'unknown', `SourceEncryption.customerManaged('${KEY}')`],
    ['none', { StorageEncrypted: false, KmsKeyId: undefined }, undefined, 'none', 'SourceEncryption.none()'],
    [
      'a key that AWS owns, though it counts as unencrypted',
      { StorageEncrypted: false, KmsKeyId: undefined, StorageEncryptionType: 'sse-rds' }, undefined, 'aws-owned', 'SourceEncryption.awsOwned()',
    ],
  ])('is %s', (_what, given, manager, encryption, code) => {
    const database = one({ instances: [instance(given)], manager });
    expect(database.encryption).toBe(encryption);
    expect(declarationCode([database], ACCOUNT)).toContain(`SourceDatabase.instance('orders', { encryption: ${code} })`);
  });

  test('by a key of another account names that one', () => {
    const { keyAccountId, why } = one({ instances: [instance({ KmsKeyId: OTHER })] });
    expect(keyAccountId).toBe('333333333333');
    expect(why).toEqual([expect.stringContaining('of the account 333333333333, has to let both roles use it')]);
  });
});

describe('what can\'t be moved', () => {
  test.each<[what: string, region: Region, why: string]>([
    ['RDS Custom', { instances: [instance({ Engine: 'custom-oracle-ee' })] }, 'RDS Custom'],
    ['with backups on an Outpost', { instances: [instance({ BackupTarget: 'outposts' })] }, 'on an Outpost'],
    ['with TDE', { instances: [instance({ TdeCredentialArn: 'arn' })] }, 'TDE'],
    ['a Multi-AZ DB cluster', { clusters: [cluster({ Engine: 'postgres' })] }, 'Multi-AZ DB cluster'],
    ['Aurora Serverless v1', { clusters: [cluster({ EngineMode: 'serverless' })] }, 'Serverless v1'],
    ['Aurora Limitless', { clusters: [cluster({ ClusterScalabilityType: 'limitless' })] }, 'Limitless'],
  ])('is one %s, and it isn\'t declared', (_what, region, why) => {
    const database = one({ ...region, manager: 'AWS' });
    expect(database).toMatchObject({ movable: false, why: [expect.stringContaining(why)] });
    expect(declarationCode([database], ACCOUNT)).toBeUndefined();
  });
});

describe('what can be moved, with something to mind', () => {
  test.each<[what: string, region: Region, why: string]>([
    ['a read replica', { instances: [instance({ ReadReplicaSourceDBInstanceIdentifier: 'x' })] }, 'DatabaseSetting.REPLICATION'],
    ['magnetic storage', { instances: [instance({ StorageType: 'standard' })] }, 'StorageType.GP3'],
    ['a Db2 licence of its own', { instances: [instance({ Engine: 'db2-se', LicenseModel: 'bring-your-own-license' })] }, 'Db2 licence'],
    ['a stopped instance', { instances: [instance({ DBInstanceStatus: 'stopped' })] }, '"stopped"'],
    ['a member of a global database', { clusters: [cluster({ GlobalClusterIdentifier: 'x' })] }, 'DatabaseSetting.GLOBAL_DATABASE'],
    ['a replica cluster', { clusters: [cluster({ ReplicationSourceIdentifier: 'x' })] }, 'DatabaseSetting.REPLICATION'],
    ['a cluster outside of a VPC', { clusters: [cluster({ InternetAccessGatewayEnabled: true })] }, 'DatabaseSetting.INTERNET_ACCESS_GATEWAY'],
  ])('is %s', (_what, region, why) => {
    expect(one({ ...region, manager: 'AWS' })).toMatchObject({ movable: true, why: [expect.stringContaining(why)] });
  });
});

test.each([['aurora', 'auroraCluster'], ['aurora-mysql', 'auroraCluster'], ['docdb', 'documentDbCluster'], ['neptune', 'neptuneCluster']])(
  'a cluster of %s is declared as %s', (engine, factory) => {
    const database = one({ clusters: [cluster({ Engine: engine })], manager: 'AWS' });
    expect(declarationCode([database], ACCOUNT)).toContain(`SourceDatabase.${factory}('users', `);
  },
);

test('members are told with their cluster, and not as instances', () => {
  const member = instance({ DBInstanceIdentifier: 'users-1', DBClusterIdentifier: 'users', DBInstanceClass: 'db.r6g.large' });
  const databases = found({ instances: [member, instance()], clusters: [cluster()], manager: 'AWS' });
  expect(databases.map(({ identifier, classes }) => [identifier, classes])).toEqual([['orders', ['db.m6g.large']], ['users', ['db.r6g.large']]]);
});

test('an instance and a cluster of one identifier become two migrations', () => {
  const code = declarationCode(found({ instances: [instance({ DBInstanceIdentifier: 'users' })], clusters: [cluster()], manager: 'AWS' }), ACCOUNT);
  expect([...code?.matchAll(/id: '(.*)'/g) ?? []].map(([, id]) => id)).toEqual(['users', 'users-cluster']);
});

test('the list keeps to a line of 80 characters', () => {
  const databases = [...found({
    instances: [instance({ DBInstanceIdentifier: 'a-database-with-a-name-that-is-really-long-0123456789', Engine: 'custom-sqlserver-se' })],
    clusters: [cluster({ KmsKeyId: undefined, StorageEncryptionType: 'sse-rds', StorageEncrypted: false })], manager: 'CUSTOMER',
  })];
  const text = discoveryText({ accountId: ACCOUNT, databases, declarations: [] }, [REGION], 80);
  expect(text.split('\n').filter((line) => line.length > 80)).toEqual([]);
  expect(text).toContain('AWS owns');
});
