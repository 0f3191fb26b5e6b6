import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { EmbeddedAws } from '@rds-ferry/sandbox';
import { readAssembly } from '../../cloud-assembly/assembly';
import { type CdkOutcome, runCdk } from '../../cloud-assembly/cdk-command';
import { declaredMigrations } from '../../cloud-assembly/declared-migrations';
import { readDatabases } from '../../rehearsal/seeding/databases-file';
import { seed } from '../../rehearsal/seeding/seeding';

jest.setTimeout(240_000);

const PROJECT = resolve(__dirname, '../..');
const REGION = 'ap-northeast-1';
const SOURCE = '111111111111';
const TARGET = '222222222222';

const scratch = mkdtempSync(join(tmpdir(), 'rds-ferry-hand-over-'));
const assembly = join(scratch, 'cdk.out');
let aws: EmbeddedAws;

const cdk = (...args: string[]): Promise<CdkOutcome> => runCdk(
  { arguments: args, directory: PROJECT, environment: { ...aws.environment(SOURCE, REGION), CDK_HOME: scratch } },
);
const deploy = (...stacks: string[]): Promise<CdkOutcome> => cdk('deploy', ...stacks, '--app', assembly, '--require-approval', 'never');

beforeAll(async () => {
  aws = await EmbeddedAws.start({ accounts: [SOURCE, TARGET], regions: [REGION] }, { seed: 'hand-over' });
  const app = ['--app', `npx tsx ${join('examples', 'hand-over', 'app.ts')}`];
  expect(await cdk('synth', '--quiet', '--output', assembly, ...app)).toMatchObject({ exitCode: 0 });
  const stacks = readAssembly(assembly);
  const databases = readDatabases(join(PROJECT, 'examples/hand-over/databases.json')).value;
  await seed(aws, { stacks, migrations: declaredMigrations(stacks), databases });
});
afterAll(async () => {
  await aws.close();
  rmSync(scratch, { recursive: true, force: true });
});

/** What RDS was told to change in the target account. */
function changesSince(start: number): readonly string[] {
  return aws.journal.entries.slice(start).filter((entry) => entry.kind === 'call')
    .filter(({ service, accountId }) => service === 'rds' && accountId === TARGET)
    .map(({ operation }) => operation).filter((operation) => !operation.startsWith('Describe') && !operation.startsWith('List'));
}

test('the stock cdk CLI restores the imported snapshots by CDK\'s own constructs, which stay as they are when the migrations are gone', async () => {
  const { exitCode, output } = await deploy('--all');
  expect({ exitCode, output }).toMatchObject({ exitCode: 0 });

  const [orders, ...others] = aws.rds.instances(TARGET, REGION);
  const [users] = aws.rds.clusters(TARGET, REGION);
  const snapshot = aws.rds.snapshots(TARGET, REGION).find(({ DBSnapshotIdentifier }) => DBSnapshotIdentifier === 'rds-ferry-orders-imported');
  const finalKey = snapshot?.KmsKeyId;
  expect(finalKey).toContain(`:${TARGET}:key/`);
  expect(orders).toMatchObject({
    DBInstanceIdentifier: 'orders', DBInstanceStatus: 'available', EngineVersion: '8.0.42', AllocatedStorage: 100, KmsKeyId: finalKey,
    DeletionProtection: true, VpcSecurityGroups: [{ VpcSecurityGroupId: 'sg-0123456789abcdef0' }],
  });
  expect(users).toMatchObject({ DBClusterIdentifier: 'users', Status: 'available', KmsKeyId: finalKey, DeletionProtection: true });
  expect(others).toMatchObject([{ DBInstanceIdentifier: 'users-1', DBInstanceStatus: 'available', DBClusterIdentifier: 'users' }]);
  const modifications = aws.journal.entries.filter((entry) => entry.kind === 'call')
    .filter(({ operation }) => /^ModifyDB(Instance|Cluster)$/.test(operation));
  expect(modifications.map(({ operation }) => operation).sort()).toEqual(['ModifyDBCluster', 'ModifyDBInstance']);
  for (const { input } of modifications) expect(input).toMatchObject({ MasterUserPassword: '****' });

  const once = aws.journal.entries.length;
  const again = await deploy('--all');
  expect(again).toMatchObject({ exitCode: 0 });
  expect(again.output.match(/\(no changes\)/g)).toHaveLength(3);

  expect(await cdk('destroy', 'RdsFerryTarget', 'RdsFerrySource', '--exclusively', '--force', '--app', assembly)).toMatchObject({ exitCode: 0 });
  const alone = await deploy('Databases', '--exclusively', '--force');
  expect(alone).toMatchObject({ exitCode: 0 });
  expect(alone.output).toContain('(no changes)');
  expect(changesSince(once)).toEqual([]);
  expect(aws.rds.instances(TARGET, REGION).map(({ DBInstanceStatus: status }) => status)).toEqual(['available', 'available']);
});
