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
        { name: 'Timezone', isPersistent: true, isPermanent: true }, { name: 'STATSPACK', isPersistent: false, isPermanent: false },
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
    { version: '8.0.35', parameterGroupFamily: 'mysql8.0', restoredAs: '8.0.45' }, { IncludeAll: 'true' },
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

describe('an instance class', () => {
  const offered = rdsAnswer('DescribeOrderableDBInstanceOptions',
    '<OrderableDBInstanceOptions><OrderableDBInstanceOption><Engine>mysql</Engine></OrderableDBInstanceOption></OrderableDBInstanceOptions>');

  test.each([
    ['is', 'there is an option with it', offered, true],
    ['is not', 'there is no option with it', rdsAnswer('DescribeOrderableDBInstanceOptions'), false],
    ['is not', 'RDS does not know it', queryError(400, 'InvalidParameterCombination'), false],
  ])('%s offered when %s', async (_is, _when, answer, isOffered) => {
    expect(await prerequisitesOver(answer).prerequisites.offersClass('mysql', '8.0.35', 'db.r6g.large')).toBe(isOffered);
  });

  test('is asked for with engine, version and licence model', async () => {
    const { prerequisites, sent } = prerequisitesOver(offered);
    await prerequisites.offersClass('oracle-se2', '19', 'db.m5.large', 'bring-your-own-license');
    expect(sent[0]?.fields).toMatchObject({
      Engine: 'oracle-se2', EngineVersion: '19', DBInstanceClass: 'db.m5.large', LicenseModel: 'bring-your-own-license',
    });
  });
});

test('a look that is refused is not taken for an absence', async () => {
  const { prerequisites } = prerequisitesOver(queryError(403, 'AccessDenied'));
  await expect(prerequisites.offersClass('mysql', '8.0.35', 'db.r6g.large')).rejects.toMatchObject({
    code: 'AccessDenied', operation: 'rds:DescribeOrderableDBInstanceOptions',
  });
});
