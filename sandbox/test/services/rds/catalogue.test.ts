import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DescribeDBEngineVersionsMessage } from '@aws-sdk/client-rds';
import { tableProblems } from '../../../core/table-check';
import { catalogueProblems } from '../../../services/rds/catalogue/check';
import { findEngineVersion, supportedVersion, versionHas } from '../../../services/rds/catalogue/engine-versions';
import { nearestInstanceClass, runsOn } from '../../../services/rds/catalogue/instance-classes';
import { orderableClasses } from '../../../services/rds/catalogue/orderable-options';
import { VERSION_ROW, VERSIONS_HEADER } from '../../../services/rds/catalogue/rows';
import { gp3Baseline, storageRange } from '../../../services/rds/catalogue/storage-ranges';
import { A, RdsWorld } from './rds-world';

async function versions(asked: DescribeDBEngineVersionsMessage): Promise<readonly string[]> {
  const { DBEngineVersions = [] } = await new RdsWorld().call(A, 'DescribeDBEngineVersions', asked);
  return DBEngineVersions.map(({ EngineVersion = '' }) => EngineVersion);
}

describe('the tables of the catalogue', () => {
  test('are well formed, and what they name is there', () => {
    expect(catalogueProblems()).toEqual([]);
  });

  test('are refused for all that is wrong with them, by line', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'catalogue-')), 'planted.jsonl');
    writeFileSync(file, [
      '{"source": "planted", "date": "2026-11-31", "holds": "all"}', '{"version": "8.0.35", "status": "available"}', '',
      '{"version": "8.0.36", "status": "gone"}', '{"version": 8, "status": "available", "colour": "blue"}', '{"version": "8.0.37"',
    ].join('\n'));
    expect(tableProblems(file, VERSION_ROW, VERSIONS_HEADER)).toEqual([
      expect.stringMatching(/^planted\.jsonl:1: date: /), expect.stringMatching(/^planted\.jsonl:1: engines: /),
      expect.stringMatching(/^planted\.jsonl:4: status: /), expect.stringMatching(/^planted\.jsonl:5: version: /),
      expect.stringMatching(/^planted\.jsonl:5: .*colour/), expect.stringMatching(/^planted\.jsonl:6: no JSON: /),
    ]);
  });
});

describe('DescribeDBEngineVersions', () => {
  test.each([
    ['only available versions', { Engine: 'mysql', EngineVersion: '8.0' }, ['8.0.42', '8.0.43', '8.0.44', '8.0.45', '8.0.46', '8.0.46-rds.20260624']],
    ['a deprecated one not at all', { Engine: 'mysql', EngineVersion: '8.0.35' }, []],
    ['a deprecated one with IncludeAll', { Engine: 'mysql', EngineVersion: '8.0.35', IncludeAll: true }, ['8.0.35']],
    ['deprecated ones by the filter of their status',
      { Engine: 'postgres', EngineVersion: '16', Filters: [{ Name: 'status', Values: ['deprecated'] }] },
      ['16.1', '16.2', '16.3', '16.4', '16.5', '16.6', '16.7', '16.8', '16.9', '16.10']],
    ['those of a family', { Filters: [{ Name: 'db-parameter-group-family', Values: ['docdb4.0', 'neptune1.3'] }] },
      ['4.0.0', '1.3.0.0', '1.3.1.0', '1.3.2.0', '1.3.2.1', '1.3.3.0', '1.3.4.0']],
    ['the default of an engine', { Engine: 'mysql', DefaultOnly: true }, ['8.4.9']],
    ['the default of a major version', { Engine: 'mysql', EngineVersion: '8.0', DefaultOnly: true }, ['8.0.45']],
    ['the default of a family', { DBParameterGroupFamily: 'mysql8.4', DefaultOnly: true }, ['8.4.9']],
    ['a version that there is not nowhere', { Engine: 'mysql', EngineVersion: '8.0.99', IncludeAll: true }, []],
  ])('lists %s', async (_what, asked, expected) => {
    expect(await versions(asked)).toEqual(expected);
  });

  test('gives all attributes of a version', async () => {
    const { DBEngineVersions: [version] = [] } = await new RdsWorld().call(A, 'DescribeDBEngineVersions', {
      Engine: 'aurora-postgresql', EngineVersion: '16.11',
    });
    expect(version).toMatchObject({
      Engine: 'aurora-postgresql', MajorEngineVersion: '16', DBParameterGroupFamily: 'aurora-postgresql16', Status: 'available',
      ExportableLogTypes: ['iam-db-auth-error', 'instance', 'postgresql'], SupportsLogExportsToCloudwatchLogs: true, SupportsReadReplica: true,
      SupportedEngineModes: ['provisioned'], SupportsGlobalDatabases: true, SupportsBabelfish: true, SupportsParallelQuery: false,
      SupportsLimitlessDatabase: false, SupportsLocalWriteForwarding: true, ServerlessV2FeaturesSupport: { MinCapacity: 0, MaxCapacity: 256 },
      SupportsCertificateRotationWithoutRestart: true,
      SupportedCACertificateIdentifiers: ['rds-ca-rsa2048-g1', 'rds-ca-rsa4096-g1', 'rds-ca-ecc384-g1'],
    });
  });

  test('lists character sets and time zones where they are asked for', async () => {
    const world = new RdsWorld();
    const asked = { Engine: 'sqlserver-se', EngineVersion: '16.00', MaxRecords: 20 };
    const [bare] = (await world.call(A, 'DescribeDBEngineVersions', asked)).DBEngineVersions ?? [];
    expect(bare).toMatchObject({ DefaultCharacterSet: { CharacterSetName: 'SQL_Latin1_General_CP1_CI_AS' } });
    expect(bare).not.toHaveProperty('SupportedTimezones');
    const [full] = (await world.call(A, 'DescribeDBEngineVersions', {
      ...asked, ListSupportedCharacterSets: true, ListSupportedTimezones: true,
    })).DBEngineVersions ?? [];
    expect(full?.SupportedTimezones).toContainEqual({ TimezoneName: 'Tokyo Standard Time' });
    expect(full?.SupportedCharacterSets?.map(({ CharacterSetName }) => CharacterSetName)).toContain('Japanese_CI_AS');
  });

  test('pages oldest first', async () => {
    const world = new RdsWorld();
    const asked = { Engine: 'postgres', IncludeAll: true, MaxRecords: 100 };
    const { Marker, DBEngineVersions = [] } = await world.call(A, 'DescribeDBEngineVersions', asked);
    const rest = (await world.call(A, 'DescribeDBEngineVersions', { ...asked, Marker })).DBEngineVersions ?? [];
    expect([...DBEngineVersions, ...rest].map(({ EngineVersion }) => EngineVersion)).toEqual(await versions({ Engine: 'postgres', IncludeAll: true })
      .then((first) => [...first, ...rest.map(({ EngineVersion }) => EngineVersion)]));
    expect(rest.at(-1)?.EngineVersion).toBe('18.6');
  });

  test.each([{ Engine: 'mysqll' }, { Filters: [{ Name: 'color', Values: ['blue'] }] }, { MaxRecords: 101 }])('refuses %j', async (asked) => {
    expect((await new RdsWorld().refusal(A, 'DescribeDBEngineVersions', asked)).code).toBe('InvalidParameterValue');
  });

  test('shows the dates of the support of major versions', async () => {
    const { DBMajorEngineVersions } = await new RdsWorld().call(A, 'DescribeDBMajorEngineVersions', { Engine: 'postgres', MajorEngineVersion: '13' });
    expect(DBMajorEngineVersions).toEqual([{
      Engine: 'postgres', MajorEngineVersion: '13', SupportedEngineLifecycles: [
        expect.objectContaining({ LifecycleSupportName: 'open-source-rds-standard-support', LifecycleSupportEndDate: new Date('2026-02-28') }),
        expect.objectContaining({ LifecycleSupportName: 'open-source-rds-extended-support', LifecycleSupportEndDate: new Date('2029-02-28') }),
      ],
    }]);
  });
});

test('all options of an engine can be paged through, each once', async () => {
  const world = new RdsWorld();
  const seen: string[] = [];
  let Marker: string | undefined;
  do {
    const page = await world.call(A, 'DescribeOrderableDBInstanceOptions', { Engine: 'sqlserver-web', MaxRecords: 1000, Marker });
    seen.push(...(page.OrderableDBInstanceOptions ?? [])
      .map((option) => [option.EngineVersion, option.DBInstanceClass, option.StorageType].join('/')));
    Marker = page.Marker;
  } while (Marker !== undefined);
  expect(seen.length).toBeGreaterThan(1000);
  expect(new Set(seen).size).toBe(seen.length);
});

test.each([{ Engine: 'mysqll' }, { Engine: 'mysql', MaxRecords: 1001 }])('what can be ordered is refused for %j', async (asked) => {
  expect((await new RdsWorld().refusal(A, 'DescribeOrderableDBInstanceOptions', asked)).code).toBe('InvalidParameterValue');
});

test.each([
  ['13.9', ['aurora']], ['16.13', ['aurora', 'aurora-iopt1']],
])('aurora-postgresql %s can be ordered with the storage %j', async (EngineVersion, types) => {
  const { OrderableDBInstanceOptions = [] } = await new RdsWorld().call(A, 'DescribeOrderableDBInstanceOptions', {
    Engine: 'aurora-postgresql', EngineVersion, DBInstanceClass: 'db.r6g.large',
  });
  expect(OrderableDBInstanceOptions.map(({ StorageType }) => StorageType)).toEqual(types);
});

test('an option has the limits of its storage type', async () => {
  const { OrderableDBInstanceOptions } = await new RdsWorld().call(A, 'DescribeOrderableDBInstanceOptions', {
    Engine: 'postgres', EngineVersion: '17.7', DBInstanceClass: 'db.m6gd.large',
  });
  expect(OrderableDBInstanceOptions).toEqual([
    expect.objectContaining({
      StorageType: 'gp3', SupportsIops: true, SupportsStorageThroughput: true, MinStorageSize: 20, MaxStorageSize: 65_536,
      MinIopsPerDbInstance: 12_000,
      MaxStorageThroughputPerDbInstance: 4000, MultiAZCapable: true, SupportsClusters: true, SupportsKerberosAuthentication: true,
      AvailabilityZones: [{ Name: 'ap-northeast-1a' }, { Name: 'ap-northeast-1c' }, { Name: 'ap-northeast-1d' }],
    }),
    expect.objectContaining({ StorageType: 'gp2', SupportsIops: false, MinIopsPerDbInstance: undefined }),
    expect.objectContaining({ StorageType: 'io1', SupportsIops: true, MinStorageSize: 100, MaxIopsPerGib: 50, SupportsDedicatedLogVolume: true }),
    expect.objectContaining({ StorageType: 'io2', MaxIopsPerDbInstance: 256_000, SupportsDedicatedLogVolume: true }),
  ]);
});

test.each([
  ['mysql', '8.0.42', 'db.t4g.medium', true], ['oracle-ee', '19.0.0.0.ru-2025-07.rur-2025-07.r1', 'db.r6g.large', false],
  ['sqlserver-ex', '16.00.4236.2.v1', 'db.m5.large', false], ['sqlserver-web', '16.00.4236.2.v1', 'db.m5.8xlarge', false],
  ['sqlserver-se', '16.00.4236.2.v1', 'db.r6i.12xlarge', false], ['sqlserver-se', '16.00.4236.2.v1', 'db.r6i.8xlarge', true],
  ['sqlserver-ee', '16.00.4236.2.v1', 'db.m5.large', false], ['sqlserver-ex', '16.00.4236.2.v1', 'db.t3.2xlarge', false],
  ['sqlserver-web', '16.00.4236.2.v1', 'db.z1d.3xlarge', true],
  ['oracle-se2', '19.0.0.0.ru-2025-07.rur-2025-07.r1', 'db.m5.8xlarge', false],
  ['oracle-ee', '19.0.0.0.ru-2025-07.rur-2025-07.r1', 'db.r5.large.tpc1.mem2x', true], ['mysql', '8.4.9', 'db.r5.large.tpc1.mem2x', false],
  ['mysql', '5.7.44', 'db.t4g.medium', false], ['postgres', '12.22', 'db.r7g.large', false], ['aurora-postgresql', '13.23', 'db.r8gd.large', false],
  ['aurora-mysql', '8.0.mysql_aurora.3.10.0', 'db.t3.micro', false], ['docdb', '4.0.0', 'db.r8g.large', false],
])('%s %s on the class %s: %s', (engine, version, name, expected) => {
  expect(runsOn(engine, version, name)).toBe(expected);
});

test('a Region has the classes that its offers name', () => {
  expect(orderableClasses('af-south-1', 'mysql', '8.0.42')).not.toContain('db.m7g.large');
  expect(orderableClasses('eu-west-1', 'mysql', '8.0.42')).toContain('db.m7g.large');
});

test.each([['db.r6g.larg', 'db.r6g.large'], ['r6g.large', 'db.r6g.large']])('%s is near %s', (name, near) => {
  expect(nearestInstanceClass(name)).toBe(near);
});

test.each([
  ['mysql', 399, { iops: 3000, throughput: 125, isConfigurable: false }], ['mysql', 400, { iops: 12_000, throughput: 500, isConfigurable: true }],
  ['db2-se', 399, { isConfigurable: false }], ['oracle-ee', 199, { isConfigurable: false }], ['oracle-ee', 200, { isConfigurable: true }],
  ['sqlserver-se', 20, { iops: 3000, isConfigurable: true }],
])('gp3 storage of %s with %i GiB has %j', (engine, gib, expected) => {
  expect(gp3Baseline(engine, gib)).toMatchObject(expected);
});

test.each([
  ['mysql', 'standard', { min: 5, max: 3072 }], ['oracle-ee', 'standard', { min: 10, max: 3072 }], ['sqlserver-se', 'io1', { min: 20, max: 16_384 }],
  ['sqlserver-se', 'gp3', { min: 20, max: 65_536 }],
  ['postgres', 'gp3', { min: 20, max: 65_536 }], ['db2-se', 'gp2', undefined],
])('storage of %s of the type %s has the sizes %j', (engine, storageType, sizes) => {
  expect(storageRange(engine, storageType)?.sizes).toEqual(sizes);
});

test.each([
  ['mysql', '8.0.35', '8.0.45'], ['mysql', '8.0.46', '8.0.46'], ['mysql', '5.7.44', '5.7.44-rds.20260521'], ['mariadb', '10.3.39', '10.5.29'],
])('%s %s is upgraded by RDS to %s', (engine, version, expected) => {
  expect(supportedVersion(engine, version)).toBe(expected);
});

test.each([
  ['postgres', '13.23', '14.20', true], ['postgres', '13.23', '14.19', undefined], ['mysql', '5.7.44', '8.4.9', undefined],
  ['mysql', '8.0.42', '8.0.43', false], ['neptune', '1.2.1.0', '1.4.5.1', true],
])('%s %s upgrades to %s, as a major version: %s', (engine, from, to, isMajor) => {
  expect(findEngineVersion(engine, from)?.ValidUpgradeTarget.find((target) => target.EngineVersion === to)?.IsMajorVersionUpgrade).toBe(isMajor);
});

test.each([
  ['aurora-postgresql', '13.14', 'autoPause', false], ['aurora-postgresql', '13.16', 'autoPause', true],
  ['aurora-mysql', '8.0.mysql_aurora.3.07.1', 'autoPause', false], ['aurora-mysql', '8.0.mysql_aurora.3.08.0', 'autoPause', true],
  ['aurora-postgresql', '13.9', 'ioOptimized', false], ['docdb', '4.0.0', 'ioOptimized', false],
  ['aurora-postgresql', '12.22', 'serverlessV2', false],
] as const)('%s %s has the feature %s: %s', (engine, version, feature, expected) => {
  expect(versionHas(engine, version, feature)).toBe(expected);
});
