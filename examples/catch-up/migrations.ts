import { type FerryProps, RestoredCredentials, SourceDatabase, SourceEncryption, TargetDatabase } from '../../lib';

const encryption = SourceEncryption.awsManaged();

/** The example: a MySQL and a PostgreSQL instance that go on being written to while they move. Put your own values here. */
export const ferry: FerryProps = {
  source: { account: '111111111111' },
  target: { account: '222222222222' },
  region: 'ap-northeast-1',
  migrations: [
    {
      id: 'orders',
      source: SourceDatabase.instance('orders', { encryption }),
      // Preflight refuses a source that nothing could be replicated from afterwards.
      catchUp: true,
      database: TargetDatabase.instance({ subnetGroupName: 'databases', credentials: RestoredCredentials.managed() }),
    },
    {
      // publication and slot have to be in the source before this is deployed: docs/cut-over.md.
      id: 'users',
      source: SourceDatabase.instance('users', { encryption }),
      catchUp: true,
      database: TargetDatabase.instance({ subnetGroupName: 'databases', credentials: RestoredCredentials.managed() }),
    },
  ],
};
