import { type FerryProps, SourceDatabase, SourceEncryption, TargetDatabase } from '../lib';

/** The example: a MySQL 8.0 instance under the source's `aws/rds` moves to another account. Put your own values here. */
export const ferry: FerryProps = {
  source: { account: '111111111111' },
  target: { account: '222222222222' },
  region: 'ap-northeast-1',
  migrations: [
    {
      id: 'database-1',
      source: SourceDatabase.instance('database-1', { encryption: SourceEncryption.awsManaged() }),
      database: TargetDatabase.instance({ instanceIdentifier: 'database-1' }),
    },
  ],
};
