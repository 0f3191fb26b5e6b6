import { EmbeddedAws } from '@rds-ferry/sandbox';
import { Duration } from 'aws-cdk-lib';
import { ferry } from '../../../bin/migrations';
import { SourceDatabase, SourceEncryption } from '../../../lib';
import { deployStack } from '../../support/deployment';
import { synthesizeApp } from '../../support/synthesized-app';
import { REGION, SOURCE, TARGET } from '../../support/world';

jest.setTimeout(600_000);

const IDENTIFIERS = Array.from({ length: 12 }, (_, index) => `orders-${index + 1}`);

test('twelve migrations at once end green in an account that runs ten functions at a time', async () => {
  const aws = await EmbeddedAws.start({ snapshotBase: 240_000, snapshotPerGib: 0 }, { seed: 'twelve', pace: 'jump' });
  try {
    const rules = JSON.stringify({ [TARGET]: { lambdaConcurrency: 10 } });
    const limited = await fetch(`${aws.url}/_sandbox/organization`, { method: 'PUT', body: rules });
    expect(limited.status).toBe(200);
    for (const identifier of IDENTIFIERS) {
      aws.rds.seedInstance(SOURCE, REGION, {
        identifier, engine: 'mysql', engineVersion: '8.0.45', instanceClass: 'db.t4g.medium', allocatedGib: 20, encryption: 'aws-managed',
        masterUsername: 'admin',
      });
    }
    const app = synthesizeApp({
      ...ferry, migrations: IDENTIFIERS.map((id) => (
        { id, source: SourceDatabase.instance(id, { encryption: SourceEncryption.awsManaged() }), maxWait: Duration.hours(1) })),
    });
    await deployStack(aws, app.source);
    expect(await deployStack(aws, app.target)).toMatchObject({ status: 'CREATE_COMPLETE', failures: [] });
    const names = aws.rds.instances(TARGET, REGION).map(({ DBInstanceIdentifier: name }) => name);
    expect(names.sort()).toEqual([...IDENTIFIERS].sort());
  } finally {
    await aws.close();
  }
});
