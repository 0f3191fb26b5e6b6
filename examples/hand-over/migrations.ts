import { type FerryProps, SourceDatabase, SourceEncryption, TargetDatabase } from '../../lib';

/** The example: an instance and an Aurora cluster, both under the source's `aws/rds`, whose snapshots are handed over. Put your own values here. */
export const ferry: FerryProps = {
  source: { account: '111111111111' },
  target: { account: '222222222222' },
  region: 'ap-northeast-1',
  migrations: [
    {
      id: 'orders',
      source: SourceDatabase.instance('orders', { encryption: SourceEncryption.awsManaged() }),
      // the migration ends with a snapshot of the target account, under the final key: no database is restored from it here.
      database: TargetDatabase.importedSnapshot(),
    },
    {
      id: 'users',
      source: SourceDatabase.auroraCluster('users', { encryption: SourceEncryption.awsManaged() }),
      database: TargetDatabase.importedSnapshot(),
    },
  ],
};
