import {
  DescribeDBSnapshotsCommand, DescribeOptionGroupsCommand, ModifyDBInstanceCommand, type ModifyDBInstanceCommandInput, type Option,
} from '@aws-sdk/client-rds';
import type { InstanceSeed } from '@rds-ferry/sandbox/rds';
import { StorageType } from 'aws-cdk-lib/aws-rds';
import { DatabaseSetting, type FerryProps, SnapshotOrigin, TargetDatabase, TransferKey } from '../../../lib';
import { OTHER_REGION, SOURCE_ACCOUNT, TARGET_ACCOUNT, TARGET_REGION } from '../../support/cases/keys';
import { eachStep, runStep, stepHandler } from '../../support/in-process';
import { all, rdsOf, settled, sourceInstance } from './accounts';
import { INSTANCE, moving, movingFromOtherRegion } from './declared';
import { type Change, expectPasses, expectRefused, given, type Refusal } from './refusal';

jest.setTimeout(60_000);

const oracle: Partial<InstanceSeed> = { engine: 'oracle-se2', engineVersion: '19', optionGroupName: 'theirs' };
const sqlServer: Partial<InstanceSeed> = { engine: 'sqlserver-ee', engineVersion: '15.00', instanceClass: 'db.m6i.xlarge' };
const optionGroup = (accountId: string, name: string, ...options: readonly string[]): Change => ({ rds }) => {
  rds.seedOptionGroup(accountId, TARGET_REGION, { name, engine: 'oracle-se2', majorVersion: '19', options });
};
const enterpriseGroup = (accountId: string, name: string, ...options: readonly string[]): Change => ({ rds }) => {
  rds.seedOptionGroup(accountId, TARGET_REGION, { name, engine: 'oracle-ee', majorVersion: '19', options });
};
/** Changes the source instance at once. */
const modified = (changes: Omit<ModifyDBInstanceCommandInput, 'DBInstanceIdentifier'>): Change => all(async (aws) => {
  await rdsOf(aws, SOURCE_ACCOUNT).send(new ModifyDBInstanceCommand({ DBInstanceIdentifier: 'orders', ApplyImmediately: true, ...changes }));
}, settled);
const withTimezone = all(optionGroup(SOURCE_ACCOUNT, 'theirs', 'Timezone'), sourceInstance(oracle));
const acrossRegions: Change = all(
  ({ rds }) => rds.seedOptionGroup(SOURCE_ACCOUNT, OTHER_REGION, { name: 'theirs', engine: 'oracle-se2', majorVersion: '19', options: ['Timezone'] }),
  sourceInstance(oracle, OTHER_REGION), optionGroup(TARGET_ACCOUNT, 'ours', 'Timezone'),
);
const withLabels = all(enterpriseGroup(SOURCE_ACCOUNT, 'theirs', 'OLS'), sourceInstance({ ...oracle, engine: 'oracle-ee' }));
/** A SQL Server whose option names a role of its account. */
const nativeBackup = (accountId: string, name: string): Change => all(({ rds }) => {
  rds.seedOptionGroup(accountId, TARGET_REGION, {
    name, engine: 'sqlserver-ee', majorVersion: '15.00', options: [{
      OptionName: 'SQLSERVER_BACKUP_RESTORE', OptionSettings: [{ Name: 'IAM_ROLE_ARN', Value: `arn:aws:iam::${accountId}:role/backup` }],
    }],
  });
}, sourceInstance({ ...sqlServer, optionGroupName: 'theirs' }));
const distributed: Change = all(({ rds }) => {
  rds.seedOptionGroup(SOURCE_ACCOUNT, TARGET_REGION, {
    name: 'theirs', engine: 'sqlserver-ee', majorVersion: '15.00',
    options: [{ OptionName: 'MSDTC', Port: 5000, VpcSecurityGroupMemberships: ['sg-0123456789abcdef0'] }],
  });
}, sourceInstance({ ...sqlServer, optionGroupName: 'theirs' }));
const room = (optionGroups: number): Change => ({ rds }) => { rds.setQuotas(TARGET_ACCOUNT, TARGET_REGION, { optionGroups }); };
const restoredWith = (optionGroupName: string): object => ({ database: INSTANCE.restored({ optionGroupName }) });
const db2Group: Change = ({ rds }) => rds.seedParameterGroup(TARGET_ACCOUNT, TARGET_REGION, { name: 'ours', family: 'db2-se-11.5' });
const magnetic = sourceInstance({ storageType: 'standard' });
const snapshotOfOld: Change = ({ rds }) => rds.seedManualSnapshot(SOURCE_ACCOUNT, TARGET_REGION, 'orders', 'orders-of-old');
const tdeGroup: Change = ({ rds }) => {
  rds.seedOptionGroup(SOURCE_ACCOUNT, TARGET_REGION, { name: 'theirs', engine: 'sqlserver-ee', majorVersion: '15.00', options: ['TDE'] });
};
const toGp3 = { database: INSTANCE.restored({ storageType: StorageType.GP3 }) };
const ofOld = INSTANCE.source({ snapshot: SnapshotOrigin.manual('orders-of-old') });

const TDE = ['orders has Transparent Data Encryption (TDE)', 'shares no snapshots of such databases'];
const MAGNETIC = ['magnetic storage (`standard`)', 'doesn\'t restore any more', '`storageType: StorageType.GP3`'];

const TAGS = Array.from({ length: 50 }, (_, index) => `key-${index}`);

const REFUSALS: Readonly<Record<string, Refusal>> = {
  'more tags than RDS takes': {
    declared: moving(INSTANCE.source()), there: sourceInstance({ tags: Object.fromEntries(TAGS.map((key) => [key, 'x'])) }),
    says: ['orders has 3 tags that the restored one wouldn\'t have: key-47, key-48, key-49', '`acceptDefaults: [DatabaseSetting.TAGS]`'],
    mend: moving(INSTANCE.source(), { database: INSTANCE.restored({ acceptDefaults: [DatabaseSetting.TAGS] }) }),
  },
  'TDE of Oracle': {
    declared: moving(INSTANCE.source()), there: sourceInstance({ engine: 'oracle-ee', engineVersion: '19', tde: true }),
    says: [...TDE, 'The option can\'t be taken off', 'Oracle Data Pump'],
  },
  'TDE of Oracle with a key store': {
    declared: moving(INSTANCE.source()), says: TDE,
    there: sourceInstance({
      engine: 'oracle-ee', engineVersion: '19', tde: { credentialArn: 'arn:aws:cloudhsm:ap-northeast-1:111111111111:hapg-0' },
    }),
  },
  'TDE of SQL Server, until the option is taken off': {
    declared: moving(INSTANCE.source()), there: sourceInstance({
      engine: 'sqlserver-ee', engineVersion: '15.00', instanceClass: 'db.m6i.xlarge', tde: true,
    }),
    mend: sourceInstance({ engine: 'sqlserver-ee', engineVersion: '15.00', instanceClass: 'db.m6i.xlarge' }),
    says: [...TDE, 'turn TDE off in every database', 'take the option off'],
  },
  'a SQL Server instance that is Multi-AZ, without backups': {
    declared: moving(INSTANCE.source(), { database: INSTANCE.restored({ multiAz: true }) }),
    there: sourceInstance({ ...sqlServer, backupRetentionPeriod: 0 }),
    mend: moving(INSTANCE.source(), { database: INSTANCE.restored({ multiAz: false }) }),
    says: ['declared Multi-AZ', 'mirrors a SQL Server only where it has backups', 'Declare `multiAz: false`', '--backup-retention-period 1'],
  },
  'a snapshot with TDE of a database that is without it now': {
    declared: moving(ofOld),
    there: all(sourceInstance({ ...sqlServer, tde: true }), snapshotOfOld, modified({ OptionGroupName: 'default:sqlserver-ee-15-00' })),
    mend: moving(INSTANCE.source()),
    says: ['The snapshot orders-of-old has Transparent Data Encryption (TDE)', 'taken without it', 'leave out `snapshot`'],
  },
  'the time zone of Oracle in an imported snapshot with an option group that isn\'t there': {
    declared: moving(INSTANCE.source(), { database: TargetDatabase.importedSnapshot({ optionGroupName: 'ours' }) }), there: withTimezone,
    mend: optionGroup(TARGET_ACCOUNT, 'ours', 'Timezone'), says: [`The option group ours doesn't exist in account ${TARGET_ACCOUNT}`],
  },
  'the time zone of Oracle that the source account would have to copy to another Region': {
    declared: movingFromOtherRegion(INSTANCE.source(), restoredWith('ours')), there: acrossRegions,
    mend: movingFromOtherRegion(INSTANCE.source(), { ...restoredWith('ours'), transferKey: TransferKey.inSource() }),
    says: [
      'Oracle option Timezone', 'rds-ferry-orders-transfer, which the source account makes in ap-northeast-1',
      '`transferKey: TransferKey.inSource()`',
    ],
  },
  'the time zone of Oracle, where the default option group is accepted': {
    declared: moving(INSTANCE.source(), { database: INSTANCE.restored({ acceptDefaults: [DatabaseSetting.OPTION_GROUP] }) }), there: withTimezone,
    mend: moving(INSTANCE.source()),
    says: ['Oracle option Timezone', 'default option group is accepted', 'out of `acceptDefaults`', '`TargetDatabase.instance({ optionGroupName })`'],
  },
  'an option with a role of the source account, until another group is declared': {
    declared: moving(INSTANCE.source()), there: all(nativeBackup(SOURCE_ACCOUNT, 'theirs'), nativeBackup(TARGET_ACCOUNT, 'ours')),
    mend: moving(INSTANCE.source(), restoredWith('ours')),
    says: [
      'The option group theirs of the source can\'t be made anew as it is: SQLSERVER_BACKUP_RESTORE names something of the account 111111111111 in '
      + 'its setting IAM_ROLE_ARN.', 'declare it as `optionGroupName`; or accept', '`acceptDefaults: [DatabaseSetting.OPTION_GROUP]`',
    ],
  },
  'an option with a port, for which only the target has a security group': {
    declared: moving(INSTANCE.source()), there: distributed,
    mend: moving(INSTANCE.source(), { database: INSTANCE.restored({ acceptDefaults: [DatabaseSetting.OPTION_GROUP] }) }),
    says: ['option group theirs', 'MSDTC needs a security group of the target\'s VPC for its port'],
  },
  'an option group of somebody else that has the name': {
    declared: moving(INSTANCE.source()), mend: moving(INSTANCE.source(), restoredWith('ours')),
    there: all(withTimezone, optionGroup(TARGET_ACCOUNT, 'rds-ferry-orders-group-theirs'), optionGroup(TARGET_ACCOUNT, 'ours', 'Timezone')),
    says: [
      `The option group rds-ferry-orders-group-theirs in account ${TARGET_ACCOUNT}`, 'no tag of this project. It was left as it is',
      '`optionGroupName`',
    ],
  },
  'more option groups than the quota allows': {
    declared: moving(INSTANCE.source()), there: all(withTimezone, optionGroup(TARGET_ACCOUNT, 'ours'), room(1)), mend: room(2),
    says: ['The migration makes 1 more option group in', 'where 1 of 1 are in use', 'Have the quota "Option groups" raised'],
  },
  'the time zone of Oracle with an option group that hasn\'t it': {
    declared: moving(INSTANCE.source(), restoredWith('ours')), there: all(withTimezone, optionGroup(TARGET_ACCOUNT, 'ours', 'SSL')),
    mend: optionGroup(TARGET_ACCOUNT, 'ours', 'SSL', 'Timezone'),
    says: ['option Timezone', 'declared option group ours doesn\'t have it', 'Add Timezone'],
  },
  'Db2 under a licence of one\'s own without a parameter group': {
    declared: moving(INSTANCE.source(), { database: INSTANCE.restored({ acceptDefaults: [DatabaseSetting.PARAMETER_GROUP] }) }),
    mend: moving(INSTANCE.source(), { database: INSTANCE.restored({ parameterGroupName: 'ours' }) }),
    there: all(sourceInstance({ engine: 'db2-se', engineVersion: '11.5' }), db2Group),
    says: ['Db2 under your own licence', 'only with a custom DB parameter group', 'IBM customer and site ids', '`parameterGroupName`'],
  },
  'magnetic storage': { declared: moving(INSTANCE.source()), there: magnetic, mend: moving(INSTANCE.source(), toGp3), says: MAGNETIC },
  'a snapshot of a database that was on magnetic storage': {
    declared: moving(ofOld), there: all(magnetic, snapshotOfOld, modified({ StorageType: 'gp3' })), mend: moving(ofOld, toGp3), says: MAGNETIC,
  },
};

test.each(Object.entries(REFUSALS))('refuses %s', async (_, refusal) => {
  await expectRefused(refusal);
});

test('lets a snapshot without TDE move, although the database has it now', async () => {
  await expectPasses({
    declared: moving(ofOld), there: all(sourceInstance(sqlServer), tdeGroup, snapshotOfOld, modified({ OptionGroupName: 'theirs' })),
  });
});

test('moves the time zone of Oracle to another Region under a transfer key of the source', async () => {
  const declared = movingFromOtherRegion(INSTANCE.source(), { ...restoredWith('ours'), transferKey: TransferKey.inSource() });
  const { aws, app } = await given({ declared, there: acrossRegions });
  try {
    const handler = stepHandler(aws, TARGET_REGION);
    await eachStep(app, (event) => runStep(aws, handler, event));
    expect(aws.rds.instances(TARGET_ACCOUNT, TARGET_REGION).map(({ OptionGroupMemberships: groups }) => groups?.[0]?.OptionGroupName))
      .toEqual(['ours']);
  } finally {
    await aws.close();
  }
});

describe('an option group of the source', () => {
  const zone = { OptionName: 'Timezone', OptionSettings: [{ Name: 'TIME_ZONE', Value: 'Asia/Tokyo' }] };
  const zoned: Change = all(({ rds }) => {
    rds.seedOptionGroup(SOURCE_ACCOUNT, TARGET_REGION, { name: 'theirs', engine: 'oracle-se2', majorVersion: '19', options: [zone, 'JVM'] });
  }, sourceInstance(oracle));
  const audited: Change = all(({ rds }) => {
    rds.seedOptionGroup(SOURCE_ACCOUNT, TARGET_REGION, {
      name: 'theirs', engine: 'mysql', majorVersion: '8.0',
      options: [{ OptionName: 'MARIADB_AUDIT_PLUGIN', OptionSettings: [{ Name: 'SERVER_AUDIT_EVENTS', Value: 'CONNECT' }] }],
    });
  }, sourceInstance({ optionGroupName: 'theirs' }));
  const OWN = 'rds-ferry-orders-group-theirs';

  test.each<[string, Change, FerryProps, object]>([
    ['with the time zone of Oracle', zoned, moving(INSTANCE.source()), { Timezone: { TIME_ZONE: 'Asia/Tokyo' }, JVM: {} }],
    ['with the labels of Oracle', withLabels, moving(INSTANCE.source()), { OLS: {} }],
    ['with the audits of MySQL', audited, moving(INSTANCE.source()), { MARIADB_AUDIT_PLUGIN: { SERVER_AUDIT_EVENTS: 'CONNECT' } }],
    ['that an imported snapshot can\'t be without', zoned, moving(INSTANCE.source(), { database: TargetDatabase.importedSnapshot() }),
      { Timezone: { TIME_ZONE: 'Asia/Tokyo' }, JVM: {} }],
    ['that an imported snapshot can be without', audited, moving(INSTANCE.source(), { database: TargetDatabase.importedSnapshot() }), {}],
  ])('%s is made anew where the result needs it', async (_, there, declared, options) => {
    const { aws, app } = await given({ declared, there });
    try {
      const handler = stepHandler(aws, TARGET_REGION);
      await eachStep(app, (event) => runStep(aws, handler, event));
      const target = rdsOf(aws, TARGET_ACCOUNT);
      const { OptionGroupsList: groups = [] } = await target.send(new DescribeOptionGroupsCommand({}));
      const made = groups.find(({ OptionGroupName: name }) => name === OWN);
      expect(Object.fromEntries((made?.Options ?? []).map((option) => [option.OptionName, chosen(option)]))).toEqual(options);
      const { DBSnapshots: snapshots = [] } = await target.send(new DescribeDBSnapshotsCommand({}));
      const names = [
        ...snapshots.map(({ OptionGroupName: name }) => name),
        ...aws.rds.instances(TARGET_ACCOUNT, TARGET_REGION).map(({ OptionGroupMemberships: of }) => of?.[0]?.OptionGroupName),
      ];
      expect(new Set(names)).toEqual(new Set([made === undefined ? 'default:mysql-8-0' : OWN]));
    } finally {
      await aws.close();
    }
  });

  /** The settings that its owner has given it. */
  function chosen({ OptionSettings: settings = [] }: Option): Readonly<Record<string, string>> {
    return Object.fromEntries(settings.flatMap(({ Name: name = '', Value: value = '', DefaultValue: standard = '' }) =>
      (value === standard ? [] : [[name, value]])));
  }
});
