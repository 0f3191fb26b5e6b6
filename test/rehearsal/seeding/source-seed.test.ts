import type { RehearsedDatabase } from '../../../rehearsal/seeding/databases';
import { clusterSeed, instanceSeed } from '../../../rehearsal/seeding/source-seed';
import { type DeclaredSource, declaredSources } from '../../../rehearsal/templates/declared-sources';
import { declaredCluster, declaredMigration, REGION, SOURCE } from '../fixtures';

const KEY = `arn:aws:kms:${REGION}:${SOURCE}:key/k`;

function sourceOf(...migrations: Parameters<typeof declaredSources>[0]): DeclaredSource {
  const [source] = declaredSources(migrations);
  if (source === undefined) throw new Error('no migration was given');
  return source;
}

test.each<[what: string, described: RehearsedDatabase, expected: object]>([
  ['the example\'s settings', {},
    { engine: 'mysql', engineVersion: '8.0.35', instanceClass: 'db.t4g.medium', allocatedGib: 20, masterUsername: 'admin' }],
  ['what is described', { engineVersion: '8.4.5', allocatedGib: 50, tags: { a: 'b' } },
    { engine: 'mysql', engineVersion: '8.4.5', allocatedGib: 50, tags: { a: 'b' } }],
  ['the default version of another engine', { engine: 'postgres' }, { engine: 'postgres', engineVersion: '17' }],
  ['a class that runs Oracle', { engine: 'oracle-ee' }, { engine: 'oracle-ee', engineVersion: '19', instanceClass: 'db.m6i.large' }],
  ['a class that runs an old version', { engineVersion: '5.7.44' }, { engineVersion: '5.7.44', instanceClass: 'db.t3.medium' }],
  ['the option group of its options', { engine: 'oracle-ee', options: ['Timezone'] }, { optionGroupName: 'orders-old-options' }],
  ['groups, windows and the rest that is described', {
    parameterGroup: 'pay', subnetGroup: 'databases', securityGroups: ['sg-01234567'], maintenanceWindow: 'wed:02:15-wed:02:45', port: 6432,
    maxAllocatedGib: 100, publiclyAccessible: true, certificateAuthority: 'rds-ca-ecc384-g1', performanceInsights: 31,
  }, {
    parameterGroupName: 'pay', subnetGroupName: 'databases', securityGroupIds: ['sg-01234567'], preferredMaintenanceWindow: 'wed:02:15-wed:02:45',
    port: 6432, maxAllocatedStorage: 100, publiclyAccessible: true, certificateAuthority: 'rds-ca-ecc384-g1',
    observation: { performanceInsights: { retentionDays: 31 } },
  }],
  ['RDS\'s option group where no options are described', {}, { optionGroupName: undefined }],
])('a source instance has %s', (_what, described, expected) => {
  expect(instanceSeed(sourceOf(declaredMigration()), described)).toMatchObject({ identifier: 'orders-old', ...expected });
});

test.each([
  ['none', undefined, 'none'], ['aws-managed', undefined, 'aws-managed'], ['aws-owned', undefined, 'aws-owned'],
  ['customer-managed', KEY, { keyArn: KEY }],
] as const)('a source that is encrypted as %s is so', (SourceEncryption, SourceKeyArn, encryption) => {
  expect(instanceSeed(sourceOf(declaredMigration({ SourceEncryption, SourceKeyArn })), {})).toMatchObject({ encryption });
  expect(clusterSeed(sourceOf(declaredCluster({ SourceEncryption, SourceKeyArn })), {})).toMatchObject({ encryption });
});

test.each<[family: 'aurora' | 'docdb' | 'neptune', engine: string, version: string]>([
  ['aurora', 'aurora-mysql', '8.0'], ['docdb', 'docdb', '5.0'], ['neptune', 'neptune', '1.4'],
])('a source cluster of the family %s is of %s %s with one member', (DatabaseFamily, engine, engineVersion) => {
  expect(clusterSeed(sourceOf(declaredCluster({ DatabaseFamily })), {})).toMatchObject({
    identifier: 'orders-old', engine, engineVersion, members: [{ identifier: 'orders-old-instance-1', instanceClass: 'db.r6g.large' }],
  });
});

test('a source cluster has the members that are described, of the cluster\'s class where they have none', () => {
  const described = {
    engine: 'aurora-postgresql', instanceClass: 'db.r7g.large', members: [{}, { instanceClass: 'db.r6g.large', promotionTier: 3 }],
  };
  expect(clusterSeed(sourceOf(declaredCluster()), described)).toMatchObject({
    engine: 'aurora-postgresql', members: [
      { identifier: 'orders-old-instance-1', instanceClass: 'db.r7g.large' },
      { identifier: 'orders-old-instance-2', instanceClass: 'db.r6g.large', promotionTier: 3 },
    ],
  });
});

test('a source cluster with capacity limits has serverless members', () => {
  const serverlessV2 = { minCapacity: 0.5, maxCapacity: 4 };
  expect(clusterSeed(sourceOf(declaredCluster()), { serverlessV2 })).toMatchObject({ serverlessV2, members: [{ instanceClass: 'db.serverless' }] });
});

test('the members of a cluster with a long name have names that RDS takes', () => {
  const Identifier = `${'a'.repeat(49)}-${'b'.repeat(13)}`;
  const source = sourceOf(declaredCluster({ SourceDatabase: { Kind: 'cluster', Identifier, Region: REGION } }));
  expect(clusterSeed(source, {}).members[0]?.identifier).toBe(`${'a'.repeat(49)}-instance-1`);
});
