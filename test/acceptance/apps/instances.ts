import { FinalKey, SnapshotOrigin, SourceDatabase, SourceEncryption, TargetDatabase, TransferKey } from '../../../lib';
import { keyArn, pairOfStacks, SOURCE, TARGET, THIRD } from './pair-of-stacks';

/** Every row of the cases that instances have in one Region, each at least once. */
pairOfStacks({
  source: { account: SOURCE },
  target: { account: TARGET },
  region: 'ap-northeast-1',
  migrations: [
    { id: 'mysql', source: SourceDatabase.instance('mysql', { encryption: SourceEncryption.none() }) },
    {
      id: 'mariadb', source: SourceDatabase.instance('mariadb', { encryption: SourceEncryption.none(), snapshot: SnapshotOrigin.newestAutomated() }),
      finalKey: FinalKey.none(),
    },
    {
      id: 'postgres',
      source: SourceDatabase.instance('postgres', { encryption: SourceEncryption.awsManaged(), snapshot: SnapshotOrigin.manual('before') }),
      transferKey: TransferKey.inSource(), finalKey: FinalKey.customerManaged(keyArn(TARGET, '2')),
    },
    {
      id: 'oracle', source: SourceDatabase.instance('oracle', { encryption: SourceEncryption.customerManaged(keyArn(SOURCE, '1')) }),
      database: TargetDatabase.instance({ optionGroupName: 'timezone' }),
    },
    {
      id: 'sqlserver', run: 'rehearsal', source: SourceDatabase.instance('sqlserver', { encryption: SourceEncryption.awsManaged() }),
      transferKey: TransferKey.existing(keyArn(THIRD, '3')),
    },
    {
      id: 'sqlserver', run: 'cutover', startAfter: 'sqlserver/rehearsal',
      source: SourceDatabase.instance('sqlserver', { encryption: SourceEncryption.awsManaged() }),
      database: TargetDatabase.instance({ instanceIdentifier: 'sqlserver' }), finalKey: FinalKey.transferKey(),
    },
    {
      id: 'db2',
      source: SourceDatabase.instance('db2', { encryption: SourceEncryption.awsOwned(), snapshot: SnapshotOrigin.awsBackup('awsbackup:job-1') }),
      database: TargetDatabase.importedSnapshot(),
    },
  ],
});
