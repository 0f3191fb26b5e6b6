import type { PrerequisiteCalls } from '../../../../lambda/step/clients/account-clients';
import { TARGET_ACCOUNT } from '../../../support/cases/keys';
import { REGION } from '../fixtures';
import { type Canned, clientsOver, queryError, rdsAnswer, type Sent } from './canned';

function prerequisitesOver(...answers: readonly Canned[]): { prerequisites: PrerequisiteCalls; sent: readonly Sent[] } {
  const { factory, sent } = clientsOver(...answers);
  return { prerequisites: factory.own(REGION, TARGET_ACCOUNT).rds.prerequisites, sent };
}

/** [what, the answer, the look, what it finds, fields of the question] */
test.each([
  [
    'a subnet group', rdsAnswer('DescribeDBSubnetGroups',
      '<DBSubnetGroups><DBSubnetGroup><DBSubnetGroupName>private</DBSubnetGroupName><VpcId>vpc-1</VpcId></DBSubnetGroup></DBSubnetGroups>'),
    (prerequisites: PrerequisiteCalls) => prerequisites.findSubnetGroup('private'), { name: 'private', vpcId: 'vpc-1' },
    { DBSubnetGroupName: 'private' },
  ],
  [
    'a parameter group', rdsAnswer('DescribeDBParameterGroups', '<DBParameterGroups><DBParameterGroup><DBParameterGroupName>p</DBParameterGroupName>'
    + '<DBParameterGroupFamily>mysql8.0</DBParameterGroupFamily></DBParameterGroup></DBParameterGroups>'),
    (prerequisites: PrerequisiteCalls) => prerequisites.findParameterGroup('p'), { name: 'p', family: 'mysql8.0' }, { DBParameterGroupName: 'p' },
  ],
  [
    'a cluster parameter group', rdsAnswer('DescribeDBClusterParameterGroups', '<DBClusterParameterGroups><DBClusterParameterGroup>'
    + '<DBClusterParameterGroupName>p</DBClusterParameterGroupName><DBParameterGroupFamily>docdb5.0</DBParameterGroupFamily>'
    + '</DBClusterParameterGroup></DBClusterParameterGroups>'),
    (prerequisites: PrerequisiteCalls) => prerequisites.findClusterParameterGroup('p'), { name: 'p', family: 'docdb5.0' },
    { DBClusterParameterGroupName: 'p' },
  ],
  [
    'an option group', rdsAnswer('DescribeOptionGroups', '<OptionGroupsList><OptionGroup><OptionGroupName>o</OptionGroupName>'
    + '<EngineName>oracle-ee</EngineName><MajorEngineVersion>19</MajorEngineVersion><VpcId>vpc-1</VpcId><Options><Option>'
    + '<OptionName>Timezone</OptionName><Persistent>true</Persistent><Permanent>true</Permanent></Option><Option><OptionName>STATSPACK</OptionName>'
    + '<Persistent>false</Persistent><Permanent>false</Permanent></Option></Options></OptionGroup></OptionGroupsList>'),
    (prerequisites: PrerequisiteCalls) => prerequisites.findOptionGroup('o'),
    {
      name: 'o', engine: 'oracle-ee', majorVersion: '19', vpcId: 'vpc-1', options: [
        { name: 'Timezone', isPersistent: true, isPermanent: true, hasSecurityGroups: false, settings: [] },
        { name: 'STATSPACK', isPersistent: false, isPermanent: false, hasSecurityGroups: false, settings: [] },
      ],
    }, { OptionGroupName: 'o' },
  ],
  [
    'a version of an engine', rdsAnswer('DescribeDBEngineVersions', '<DBEngineVersions><DBEngineVersion><EngineVersion>8.0.35</EngineVersion>'
    + '<DBParameterGroupFamily>mysql8.0</DBParameterGroupFamily></DBEngineVersion></DBEngineVersions>'),
    (prerequisites: PrerequisiteCalls) => prerequisites.findEngineVersion('mysql', '8.0.35'), { version: '8.0.35', parameterGroupFamily: 'mysql8.0' },
    { Engine: 'mysql', EngineVersion: '8.0.35', IncludeAll: 'true' },
  ],
  [
    'a deprecated version of an engine, with what RDS makes of it', rdsAnswer('DescribeDBEngineVersions',
      '<DBEngineVersions><DBEngineVersion><EngineVersion>8.0.35</EngineVersion><Status>deprecated</Status>'
      + '<DBParameterGroupFamily>mysql8.0</DBParameterGroupFamily><ValidUpgradeTarget>'
      + [['8.0.44', false, false], ['8.0.45', true, false], ['8.4.9', false, true]].map(([version, auto, major]) => `<UpgradeTarget><EngineVersion>${
        version}</EngineVersion><AutoUpgrade>${auto}</AutoUpgrade><IsMajorVersionUpgrade>${major}</IsMajorVersionUpgrade></UpgradeTarget>`).join('')
      + '</ValidUpgradeTarget></DBEngineVersion></DBEngineVersions>'),
    (prerequisites: PrerequisiteCalls) => prerequisites.findEngineVersion('mysql', '8.0.35'),
    { version: '8.0.35', parameterGroupFamily: 'mysql8.0', isDeprecated: true, restoredAs: '8.0.45' }, { IncludeAll: 'true' },
  ],
  [
    'a quota', rdsAnswer('DescribeAccountAttributes', '<AccountQuotas><AccountQuota><AccountQuotaName>DBInstances</AccountQuotaName><Used>1</Used>'
    + '<Max>40</Max></AccountQuota><AccountQuota><AccountQuotaName>ManualSnapshots</AccountQuotaName><Used>97</Used><Max>100</Max></AccountQuota>'
    + '</AccountQuotas>'),
    (prerequisites: PrerequisiteCalls) => prerequisites.findQuota('ManualSnapshots'), { max: 100, used: 97 }, { Action: 'DescribeAccountAttributes' },
  ],
])('finds %s', async (_what, answer, find, found, fields) => {
  const { prerequisites, sent } = prerequisitesOver(answer);
  expect(await find(prerequisites)).toEqual(found);
  expect(sent[0]?.fields).toMatchObject(fields);
});

describe('what is not there is no error', () => {
  test.each([
    ['a subnet group', queryError(404, 'DBSubnetGroupNotFoundFault'), (prerequisites: PrerequisiteCalls) => prerequisites.findSubnetGroup('x')],
    ['a parameter group', queryError(404, 'DBParameterGroupNotFound'), (prerequisites: PrerequisiteCalls) => prerequisites.findParameterGroup('x')],
    [
      'a cluster parameter group', queryError(404, 'DBParameterGroupNotFound'),
      (prerequisites: PrerequisiteCalls) => prerequisites.findClusterParameterGroup('x'),
    ],
    ['an option group', queryError(404, 'OptionGroupNotFoundFault'), (prerequisites: PrerequisiteCalls) => prerequisites.findOptionGroup('x')],
    ['a version', rdsAnswer('DescribeDBEngineVersions'), (prerequisites: PrerequisiteCalls) => prerequisites.findEngineVersion('mysql', '9')],
    [
      'a version beside others', rdsAnswer('DescribeDBEngineVersions',
        '<DBEngineVersions><DBEngineVersion><EngineVersion>8.0.36</EngineVersion></DBEngineVersion></DBEngineVersions>'),
      (prerequisites: PrerequisiteCalls) => prerequisites.findEngineVersion('mysql', '8.0.35'),
    ],
    ['an engine', queryError(400, 'InvalidParameterValue'), (prerequisites: PrerequisiteCalls) => prerequisites.findEngineVersion('x', '1')],
    ['a quota', rdsAnswer('DescribeAccountAttributes'), (prerequisites: PrerequisiteCalls) => prerequisites.findQuota('x')],
  ])('%s', async (_thing, answer, find) => {
    expect(await find(prerequisitesOver(answer).prerequisites)).toBeUndefined();
  });
});

test.each([
  ['DescribeDBParameters', (prerequisites: PrerequisiteCalls) => prerequisites.findValueInForce('own', 'binlog_format')],
  ['DescribeDBClusterParameters', (prerequisites: PrerequisiteCalls) => prerequisites.findClusterValueInForce('own', 'binlog_format')],
])('%s tells the value that is in force, be it set or a default', async (operation, find) => {
  const parameter = '<Parameter><ParameterName>binlog_format</ParameterName><ParameterValue>MIXED</ParameterValue></Parameter>';
  const { prerequisites, sent } = prerequisitesOver(rdsAnswer(operation, `<Parameters>${parameter}</Parameters>`));
  expect(await find(prerequisites)).toBe('MIXED');
  expect(sent[0]?.fields).not.toHaveProperty('Source');
});

describe('what can be ordered', () => {
  const option = '<Engine>mysql</Engine><DBInstanceClass>db.r6g.large</DBInstanceClass><StorageType>gp3</StorageType>'
    + '<MultiAZCapable>true</MultiAZCapable>'
    + '<SupportsStorageEncryption>true</SupportsStorageEncryption><SupportsIAMDatabaseAuthentication>false</SupportsIAMDatabaseAuthentication>'
    + '<MinStorageSize>20</MinStorageSize><MaxStorageSize>65536</MaxStorageSize><MinIopsPerDbInstance>12000</MinIopsPerDbInstance>'
    + '<AvailabilityZones><AvailabilityZone><Name>eu-west-1b</Name></AvailabilityZone></AvailabilityZones>';
  const optionsOf = (...options: readonly string[]): Canned => rdsAnswer('DescribeOrderableDBInstanceOptions',
    `<OrderableDBInstanceOptions>${options.map((one) => `<OrderableDBInstanceOption>${one}</OrderableDBInstanceOption>`).join('')}`
    + '</OrderableDBInstanceOptions>');
  const question = { engine: 'oracle-se2', version: '19', instanceClass: 'db.r6g.large', licenseModel: 'bring-your-own-license' };

  test('has the attributes that a restore depends on', async () => {
    const { prerequisites, sent } = prerequisitesOver(optionsOf(option, `${option}<Vpc>false</Vpc>`));
    expect(await prerequisites.listClassOffers(question)).toEqual([{
      instanceClass: 'db.r6g.large', storageType: 'gp3', zones: ['eu-west-1b'], multiAz: true, storageEncryption: true, iamAuthentication: false,
      storage: { least: 20, most: 65_536 }, iops: { least: 12_000, most: undefined }, iopsPerGib: { least: undefined, most: undefined },
    }]);
    expect(sent[0]?.fields).toMatchObject({
      Engine: 'oracle-se2', EngineVersion: '19', DBInstanceClass: 'db.r6g.large', LicenseModel: 'bring-your-own-license',
    });
  });

  test.each([
    ['there is no option', optionsOf()],
    ['RDS does not know what is asked for', queryError(400, 'InvalidParameterCombination')],
  ])('is nothing when %s', async (_when, answer) => {
    expect(await prerequisitesOver(answer).prerequisites.listClassOffers(question)).toEqual([]);
  });

  test('under a licence model that the account may not use is refused in AWS\'s words', async () => {
    const refused = queryError(400, 'InvalidParameterCombination', 'The license model \'license-included\' is restricted.');
    await expect(prerequisitesOver(refused).prerequisites.listClassOffers(question)).rejects.toMatchObject({
      code: 'InvalidParameterCombination', message: 'The license model \'license-included\' is restricted.',
    });
  });
});

describe('a deprecated version', () => {
  const deprecated = '<EngineVersion>8.0.11</EngineVersion><MajorEngineVersion>8.0</MajorEngineVersion><Status>deprecated</Status>';

  test('whose successor RDS doesn\'t name is deprecated all the same', async () => {
    const { prerequisites } = prerequisitesOver(
      rdsAnswer('DescribeDBEngineVersions', `<DBEngineVersions><DBEngineVersion>${deprecated}</DBEngineVersion></DBEngineVersions>`),
    );
    expect(await prerequisites.findEngineVersion('mysql', '8.0.11')).toEqual({ version: '8.0.11', majorVersion: '8.0', isDeprecated: true });
  });
});

describe('the logs that a version exports', () => {
  const describe8 = (logs: string): Canned => rdsAnswer('DescribeDBEngineVersions',
    `<DBEngineVersions><DBEngineVersion><EngineVersion>8.0.45</EngineVersion>${logs}</DBEngineVersion></DBEngineVersions>`);

  test.each([
    ['are listed', '<ExportableLogTypes><member>error</member></ExportableLogTypes>', ['error']],
    ['are none where it has none', '<SupportsLogExportsToCloudwatchLogs>false</SupportsLogExportsToCloudwatchLogs>', []],
    ['may be any where it doesn\'t say which', '<SupportsLogExportsToCloudwatchLogs>true</SupportsLogExportsToCloudwatchLogs>', undefined],
  ])('%s', async (_what, xml, logTypes) => {
    expect((await prerequisitesOver(describe8(xml)).prerequisites.findEngineVersion('mysql', '8.0.45'))?.logTypes).toEqual(logTypes);
  });
});

test.each([
  ['a DB parameter group', 'DescribeDBParameters', (calls: PrerequisiteCalls) => calls.findParameter('tuned', 'lower_case_table_names')],
  ['a DB cluster parameter group', 'DescribeDBClusterParameters',
    (calls: PrerequisiteCalls) => calls.findClusterParameter('tuned', 'lower_case_table_names')],
])('finds what the owner of %s has set', async (_what, operation, find) => {
  const parameter = '<Parameter><ParameterName>lower_case_table_names</ParameterName><ParameterValue>1</ParameterValue></Parameter>';
  const { prerequisites, sent } = prerequisitesOver(rdsAnswer(operation, `<Parameters>${parameter}</Parameters>`));
  expect(await find(prerequisites)).toBe('1');
  expect(sent[0]?.fields).toMatchObject({ Source: 'user' });
  expect(await find(prerequisitesOver(rdsAnswer(operation)).prerequisites)).toBeUndefined();
  expect(await find(prerequisitesOver(queryError(404, 'DBParameterGroupNotFound')).prerequisites)).toBeUndefined();
});

test('finds the end of a major version\'s standard support', async () => {
  const lifecycle = (name: string, end: string): string => `<SupportedEngineLifecycle><LifecycleSupportName>${name}</LifecycleSupportName>`
    + `<LifecycleSupportEndDate>${end}</LifecycleSupportEndDate></SupportedEngineLifecycle>`;
  const answer = rdsAnswer('DescribeDBMajorEngineVersions', '<DBMajorEngineVersions><DBMajorEngineVersion><MajorEngineVersion>13</MajorEngineVersion>'
    + `<SupportedEngineLifecycles>${lifecycle('open-source-rds-extended-support', '2029-02-28T23:59:59Z')}${
      lifecycle('open-source-rds-standard-support', '2026-02-28T23:59:59Z')}</SupportedEngineLifecycles></DBMajorEngineVersion>`
      + '</DBMajorEngineVersions>');
  expect(await prerequisitesOver(answer).prerequisites.findEndOfStandardSupport('postgres', '13')).toBe('2026-02-28T23:59:59.000Z');
  const none = rdsAnswer('DescribeDBMajorEngineVersions');
  expect(await prerequisitesOver(none).prerequisites.findEndOfStandardSupport('postgres', '13')).toBeUndefined();
});

test('a look that is refused is not taken for an absence', async () => {
  const { prerequisites } = prerequisitesOver(queryError(403, 'AccessDenied'));
  await expect(prerequisites.listClassOffers({ engine: 'mysql', version: '8.0.35' })).rejects.toMatchObject({
    code: 'AccessDenied', operation: 'rds:DescribeOrderableDBInstanceOptions',
  });
});

test('of a deprecated version only those logs count that the version has as well that RDS makes of it', async () => {
  const version = (of: string, status: string, logs: readonly string[], upgrade = ''): string =>
    `<DBEngineVersion><EngineVersion>${of}</EngineVersion><Status>${status}</Status><ExportableLogTypes>${
      logs.map((log) => `<member>${log}</member>`).join('')}</ExportableLogTypes>${upgrade}</DBEngineVersion>`;
  const target = '<ValidUpgradeTarget><UpgradeTarget><EngineVersion>8.0.45</EngineVersion></UpgradeTarget></ValidUpgradeTarget>';
  const { prerequisites } = prerequisitesOver(
    rdsAnswer('DescribeDBEngineVersions', `<DBEngineVersions>${version('8.0.35', 'deprecated', ['audit', 'error'], target)}</DBEngineVersions>`),
    rdsAnswer('DescribeDBEngineVersions', `<DBEngineVersions>${version('8.0.45', 'available', ['error', 'slowquery'])}</DBEngineVersions>`),
  );
  expect(await prerequisites.findEngineVersion('mysql', '8.0.35')).toMatchObject({ restoredAs: '8.0.45', logTypes: ['error'] });
});
