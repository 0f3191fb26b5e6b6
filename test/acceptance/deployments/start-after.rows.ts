import { DeleteDBSnapshotCommand, RDSClient } from '@aws-sdk/client-rds';
import { EmbeddedAws } from '@rds-ferry/sandbox';
import { Duration } from 'aws-cdk-lib';
import { ferry } from '../../../bin/migrations';
import { type FerryProps, SourceDatabase, SourceEncryption } from '../../../lib';
import { type DeploymentOutcome, deployStack } from '../../support/deployment';
import { synthesizeApp } from '../../support/synthesized-app';
import { REGION, SOURCE, TARGET } from '../../support/world';

jest.setTimeout(120_000);

/** What the first one imports. */
const COPY = 'rds-ferry-first-imported';
const IDENTIFIERS = ['first', 'second'];
const migrations: FerryProps['migrations'] = IDENTIFIERS.map((id, index) => ({
  id, source: SourceDatabase.instance(id, { encryption: SourceEncryption.awsManaged() }), maxWait: Duration.hours(1),
  startAfter: index === 0 ? undefined : 'first',
}));
const app = synthesizeApp({ ...ferry, migrations });

let aws: EmbeddedAws;
beforeEach(async () => {
  aws = await EmbeddedAws.start({ snapshotBase: 1_000, snapshotPerGib: 0 }, { seed: 'in order', pace: 'jump' });
  for (const identifier of IDENTIFIERS) {
    aws.rds.seedInstance(SOURCE, REGION, {
      identifier, engine: 'mysql', engineVersion: '8.0.45', instanceClass: 'db.t4g.medium', allocatedGib: 20, encryption: 'aws-managed',
      masterUsername: 'admin',
    });
  }
  await deployStack(aws, app.source);
});
afterEach(() => aws.close());

const deploy = (): Promise<DeploymentOutcome> => deployStack(aws, app.target);

/** When the snapshot of a migration's database was begun; nothing where it wasn't. */
function begun(identifier: string): number | undefined {
  return aws.journal.entries.find((entry) => (
    entry.kind === 'call' && entry.operation === 'CreateDBSnapshot'
    && (entry.input as { readonly DBInstanceIdentifier?: string }).DBInstanceIdentifier === identifier
  ))?.time;
}

/** When the verification of a migration was over. */
function verified(migration: string): number {
  return aws.journal.entries.find((entry) => (
    entry.kind === 'stack-event' && entry.logicalId.startsWith(`${migration}Verification`) && entry.status === 'CREATE_COMPLETE'
  ))?.time ?? Infinity;
}

test('a migration that starts after another one begins when that one is verified', async () => {
  expect(await deploy()).toMatchObject({ status: 'CREATE_COMPLETE', failures: [] });
  expect(begun('second')).toBeGreaterThanOrEqual(verified('first'));
});

test('it never begins when the other one fails, and the next deployment, once that is mended, goes on with both', async () => {
  aws.rds.failSnapshot(`arn:aws:rds:${REGION}:${TARGET}:snapshot:${COPY}`);
  const { status, failures } = await deploy();
  expect([status, failures.map(({ reason }) => reason)]).toEqual(['CREATE_FAILED', [expect.stringContaining('Migration "first"')]]);
  expect(begun('second')).toBeUndefined();

  const rds = new RDSClient(aws.clientConfiguration(TARGET, REGION));
  await rds.send(new DeleteDBSnapshotCommand({ DBSnapshotIdentifier: COPY }));
  expect(await deploy()).toMatchObject({ status: 'UPDATE_COMPLETE', failures: [] });
  expect(begun('second')).toBeGreaterThanOrEqual(verified('first'));
});
