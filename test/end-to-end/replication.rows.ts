import { DescribeEventsCommand } from '@aws-sdk/client-rds';
import type { EmbeddedAws } from '@rds-ferry/sandbox';
import type { FerryProps } from '../../lib';
import type { RehearsedDatabase } from '../../rehearsal/seeding/databases';
import { TARGET_ACCOUNT, TARGET_REGION } from '../support/cases/keys';
import { type Attributes, eachStep, runStep, stepHandler } from '../support/in-process';
import { rdsOf } from './refusals/accounts';
import { CLUSTER, INSTANCE, type Kind, moving } from './refusals/declared';
import { expectPasses, expectRefused, given } from './refusals/refusal';

jest.setTimeout(120_000);

const DAY = 24 * 60 * 60_000;

/** Runs every step of a declaration, and looks at what the verification told. */
async function moved(
  declared: FerryProps, database: RehearsedDatabase, look: (told: Attributes, aws: EmbeddedAws, again: () => Promise<Attributes>) => Promise<void>,
): Promise<void> {
  const { aws, app } = await given({ declared, databases: { orders: database } });
  try {
    const handler = stepHandler(aws, TARGET_REGION);
    const run = async (): Promise<Attributes> => Object.values(await eachStep(app, (event) => runStep(aws, handler, event)))
      .find((attributes) => 'ReplicationStart' in attributes) ?? {};
    await look(await run(), aws, run);
  } finally {
    await aws.close();
  }
}

const MYSQL = { engine: 'mysql', engineVersion: '8.0.42', instanceClass: 'db.m6i.large', backupRetentionPeriod: 1 };
const POSTGRES = { engine: 'postgres', engineVersion: '16.9', instanceClass: 'db.m6i.large' };
const AURORA = { engine: 'aurora-mysql', clusterParameters: { binlog_format: 'ROW' } };

describe('a verification tells where replication starts', () => {
  test.each<[string, Kind, RehearsedDatabase, RegExp]>([
    ['MySQL', INSTANCE, MYSQL, /^mysql-bin-changelog\.\d{6}:\d+$/],
    ['MariaDB', INSTANCE, { ...MYSQL, engine: 'mariadb', engineVersion: '10.11' }, /^mysql-bin-changelog\.\d{6}:\d+$/],
    ['MySQL without backups', INSTANCE, { ...MYSQL, backupRetentionPeriod: 0 }, /^none: the source has no binary log/],
    ['PostgreSQL', INSTANCE, POSTGRES, /^[0-9A-F]+\/[0-9A-F]+$/],
    ['SQL Server', INSTANCE, { engine: 'sqlserver-se', engineVersion: '15.00', instanceClass: 'db.m6i.xlarge' }, /^none: .*sqlserver-se\. /],
    ['Aurora MySQL', CLUSTER, AURORA, /^mysql-bin-changelog\.\d{6}:\d+$/],
    ['Aurora MySQL without a binary log', CLUSTER, { engine: 'aurora-mysql' }, /^unknown: neither an event of orders-1/],
    ['Aurora PostgreSQL', CLUSTER, { engine: 'aurora-postgresql' }, /^none: .*aurora_volume_logical_start_lsn/],
  ])('of %s', async (_engine, kind, database, position) => {
    await moved(moving(kind.source()), database, async ({ ReplicationStart }) => {
      expect(ReplicationStart).toMatch(position);
    });
  });

  test('as the event of the restored database has it, and remembers it when RDS has forgotten', async () => {
    await moved(moving(INSTANCE.source()), MYSQL, async ({ ReplicationStart = '' }, aws, again) => {
      const events = async (): Promise<readonly string[]> => ((await rdsOf(aws, TARGET_ACCOUNT).send(new DescribeEventsCommand({
        SourceType: 'db-instance', SourceIdentifier: 'orders', Duration: 14 * 24 * 60,
      }))).Events ?? []).map(({ Message = '' }) => Message);
      expect(await events()).toContain(`Binlog position from crash recovery is ${ReplicationStart.replace(':', ' ')}`);
      await aws.clock.sleep(15 * DAY);
      expect((await events()).filter((message) => message.startsWith('Binlog'))).toEqual([]);
      expect((await again()).ReplicationStart).toBe(ReplicationStart);
    });
  });
});

describe('with `catchUp`', () => {
  const own = { catchUp: true };

  test.each<[string, Kind, RehearsedDatabase, readonly string[], number]>([
    ['a MySQL by the default', INSTANCE, MYSQL, ['orders has binlog_format MIXED (DB parameter group default.mysql8.0)'], 1],
    ['one without backups', INSTANCE, { ...MYSQL, backupRetentionPeriod: 0, parameters: { binlog_format: 'ROW' } }, ['orders has no binary log'], 1],
    ['a PostgreSQL by the default', INSTANCE, POSTGRES, ['orders has rds.logical_replication 0'], 1],
    ['an Aurora MySQL by the default', CLUSTER, { engine: 'aurora-mysql' }, ['orders has binlog_format OFF'], 1],
  ])('%s is refused', async (_case, kind, database, says, findings) => {
    await expectRefused({ declared: moving(kind.source(), own), databases: { orders: database }, says, findings });
  });

  test.each<[string, Kind, RehearsedDatabase]>([
    ['a MySQL', INSTANCE, { ...MYSQL, parameters: { binlog_format: 'ROW' } }],
    ['a PostgreSQL', INSTANCE, { ...POSTGRES, parameters: { 'rds.logical_replication': '1' } }],
    ['an Aurora MySQL', CLUSTER, AURORA],
    ['an Aurora PostgreSQL', CLUSTER, { engine: 'aurora-postgresql', clusterParameters: { 'rds.logical_replication': '1' } }],
  ])('%s that is fit passes', async (_case, kind, database) => {
    await expectPasses({ declared: moving(kind.source(), own), databases: { orders: database } });
  });
});
