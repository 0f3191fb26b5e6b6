import {
  CreateDBInstanceCommand, CreateDBSnapshotCommand, DescribeDBLogFilesCommand, DescribeEventsCommand, DownloadDBLogFilePortionCommand,
} from '@aws-sdk/client-rds';
import type { Account } from '../accounts/account';
import { instanceAvailable, restored, smallest, snapshotAvailable, startRestore } from '../fixtures/databases';
import type { Fixture } from '../model/fixture';
import type { Probe } from '../model/probe';
import type { Probing } from '../model/probing';
import { shows } from '../model/trial';

/** The only database of the probe that isn't a PostgreSQL: it keeps backups, and so a binary log. */
const recovered: Fixture<string> = {
  name: 'restored MySQL',
  what: 'a db.t4g.micro of MySQL with backups in A, its snapshot, and one restored from it',
  cost: { dollars: 0.14, minutes: 30 },
  needs: [],
  make: async (at) => {
    const [source, snapshot, id] = [at.name('mysql'), at.name('mysql-snapshot'), at.name('mysql-restored')];
    await at.making(at.thing('source', 'instance', source), async () => at.source.rds.send(new CreateDBInstanceCommand({
      ...await smallest(at, source), Engine: 'mysql', BackupRetentionPeriod: 1,
    })));
    await instanceAvailable(at, at.source, source);
    await at.making(at.thing('source', 'snapshot', snapshot), () => at.source.rds.send(new CreateDBSnapshotCommand({
      DBSnapshotIdentifier: snapshot, DBInstanceIdentifier: source, Tags: at.tags,
    })));
    await snapshotAvailable(at, at.source, snapshot);
    await startRestore(at, 'source', { DBInstanceIdentifier: id, DBSnapshotIdentifier: snapshot });
    await instanceAvailable(at, at.source, id);
    return id;
  },
};

/** Texts of the log files whose names contain a part. */
async function logged(at: Probing, { rds }: Account, DBInstanceIdentifier: string, FilenameContains: string): Promise<string> {
  const { DescribeDBLogFiles: files = [] } = await rds.send(new DescribeDBLogFilesCommand({ DBInstanceIdentifier, FilenameContains }));
  at.note(`log files: ${files.map(({ LogFileName: name, Size: size }) => `${name} (${size})`).join(', ')}`);
  const texts = await Promise.all(files.map(({ LogFileName }) =>
    rds.send(new DownloadDBLogFilePortionCommand({ DBInstanceIdentifier, LogFileName, Marker: '0' }))));
  return texts.map(({ LogFileData = '' }) => LogFileData).join('\n');
}

/** The lines that a pattern finds, noted as they came. */
function found(at: Probing, text: string, pattern: RegExp): boolean {
  const lines = text.split('\n').filter((line) => pattern.test(line));
  at.note(`lines: ${lines.join('; ') || 'none'}`);
  return lines.length > 0;
}

export const RECOVERY: readonly Probe[] = [
  {
    id: 'recovery-log',
    title: 'A restored PostgreSQL has in its log to which position its first start recovered',
    needs: [restored],
    trials: [shows('the position', true, async (at) => found(
      at, await logged(at, at.target, (await at.have(restored)).id, 'error/postgresql.log'), /(LOG: {2}invalid record length at|redo done at)/,
    ))],
  },
  {
    id: 'recovery-mysql',
    title: 'A restored MySQL tells where the binary log of its source stood, as an event of the instance and in its error log',
    needs: [recovered],
    trials: [
      shows('the event', true, async (at) => {
        const { Events = [] } = await at.source.rds.send(new DescribeEventsCommand({
          SourceType: 'db-instance', SourceIdentifier: await at.have(recovered), Duration: 14 * 24 * 60,
        }));
        const told = Events.map(({ Message = '', EventCategories = [] }) => `${Message} [${EventCategories.join(', ')}]`);
        return found(at, told.join('\n'), /^Binlog position from crash recovery is mysql-bin-changelog\.\d{6} \d+ \[\]$/);
      }),
      shows('the line of the error log', true, async (at) => found(
        at, await logged(at, at.source, await at.have(recovered), 'error/mysql-error'), /InnoDB: Last (MySQL )?binlog file/,
      )),
    ],
  },
];
