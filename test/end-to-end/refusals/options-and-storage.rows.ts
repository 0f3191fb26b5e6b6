import { ModifyDBInstanceCommand, type ModifyDBInstanceCommandInput } from '@aws-sdk/client-rds';
import type { InstanceSeed } from '@rds-ferry/sandbox/rds';
import { StorageType } from 'aws-cdk-lib/aws-rds';
import { DatabaseSetting, SnapshotOrigin, TargetDatabase, TransferKey } from '../../../lib';
import { OTHER_REGION, SOURCE_ACCOUNT, TARGET_ACCOUNT, TARGET_REGION } from '../../support/cases/keys';
import { eachStep, runStep, stepHandler } from '../../support/in-process';
import { all, rdsOf, settled, sourceInstance } from './accounts';
import { INSTANCE, moving, movingFromOtherRegion } from './declared';
import { type Change, expectPasses, expectRefused, given, type Refusal } from './refusal';

jest.setTimeout(60_000);

const oracle: Partial<InstanceSeed> = { engine: 'oracle-se2', engineVersion: '19', optionGroupName: 'theirs' };
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
const restoredWith = (optionGroupName: string): object => ({ database: INSTANCE.restored({ optionGroupName }) });
const db2Group: Change = ({ rds }) => rds.seedParameterGroup(TARGET_ACCOUNT, TARGET_REGION, { name: 'ours', family: 'db2-se-11.5' });
const magnetic = sourceInstance({ storageType: 'standard' });
const snapshotOfOld: Change = ({ rds }) => rds.seedManualSnapshot(SOURCE_ACCOUNT, TARGET_REGION, 'orders', 'orders-of-old');
const sqlServer: Partial<InstanceSeed> = { engine: 'sqlserver-ee', engineVersion: '15.00', instanceClass: 'db.m6i.xlarge' };
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
  'the time zone of Oracle in an imported snapshot without an option group': {
    declared: moving(INSTANCE.source(), { database: TargetDatabase.importedSnapshot() }),
    there: all(withTimezone, optionGroup(TARGET_ACCOUNT, 'ours', 'Timezone')),
    mend: moving(INSTANCE.source(), { database: TargetDatabase.importedSnapshot({ optionGroupName: 'ours' }) }),
    says: ['Oracle option Timezone', 'no option group is declared', '`TargetDatabase.importedSnapshot({ optionGroupName })`'],
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
  'the time zone of Oracle without an option group': {
    declared: moving(INSTANCE.source()), there: all(withTimezone, optionGroup(TARGET_ACCOUNT, 'ours', 'Timezone')),
    mend: moving(INSTANCE.source(), restoredWith('ours')),
    says: ['Oracle option Timezone', 'no option group is declared', '`TargetDatabase.instance({ optionGroupName })`', `account ${TARGET_ACCOUNT}`],
  },
  'the time zone of Oracle with an option group that hasn\'t it': {
    declared: moving(INSTANCE.source(), restoredWith('ours')), there: all(withTimezone, optionGroup(TARGET_ACCOUNT, 'ours', 'SSL')),
    mend: optionGroup(TARGET_ACCOUNT, 'ours', 'SSL', 'Timezone'),
    says: ['option Timezone', 'declared option group ours doesn\'t have it', 'Add Timezone'],
  },
  'label security of Oracle without an option group': {
    declared: moving(INSTANCE.source()), there: all(withLabels, enterpriseGroup(TARGET_ACCOUNT, 'ours', 'OLS')),
    mend: moving(INSTANCE.source(), restoredWith('ours')), says: ['Oracle option OLS', 'no option group is declared'],
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
