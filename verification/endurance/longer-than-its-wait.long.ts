import { EmbeddedAws } from '@rds-ferry/sandbox';
import { Duration } from 'aws-cdk-lib';
import { ferry } from '../../bin/migrations';
import { SourceDatabase, SourceEncryption, TargetDatabase } from '../../lib';
import { deployStack } from '../../test/support/deployment';
import { synthesizeApp } from '../../test/support/synthesized-app';
import { givenDatabase, rdsChanges, SOURCE, TARGET } from '../../test/support/world';

jest.setTimeout(600_000);

/** A declaration with the fewest works: a snapshot and its import. */
const source = SourceDatabase.instance('database-1', { encryption: SourceEncryption.none() });
const declaration = {
  ...ferry, migrations: [{ id: 'database-1', source, database: TargetDatabase.importedSnapshot(), maxWait: Duration.hours(1) }],
};

test('a copy that is longer than its wait fails the deployment with its progress; the next ones go on waiting and start nothing again', async () => {
  const aws = await EmbeddedAws.start({ snapshotBase: 14 * 3_600_000, snapshotPerGib: 0 }, { pace: 'jump' });
  try {
    givenDatabase(aws, 'none');
    const app = synthesizeApp(declaration);
    await deployStack(aws, app.source);
    expect((await deployStack(aws, app.target)).failures).toEqual([{
      logicalId: expect.stringMatching(/^database1SnapshotEnd/) as string,
      reason: expect.stringMatching(/at \d+ %, after .* declare `maxWait: Duration\.hours\(\d+\)`.*cdk deploy/s) as string,
    }]);
    expect((await deployStack(aws, app.target)).failures).toEqual([{
      logicalId: expect.stringMatching(/^database1ImportCopyEnd/) as string, reason: expect.stringMatching(/still copying at \d+ %/) as string,
    }]);
    expect((await deployStack(aws, app.target)).status).toBe('UPDATE_COMPLETE');
    expect(rdsChanges(aws.journal.entries)).toEqual([
      `CreateDBSnapshot in ${SOURCE}`, `ModifyDBSnapshotAttribute in ${SOURCE}`, `CopyDBSnapshot in ${TARGET}`,
    ]);
  } finally {
    await aws.close();
  }
});
