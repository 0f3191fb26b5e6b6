import { DescribeKeyCommand, KMSClient, ListKeysCommand } from '@aws-sdk/client-kms';
import type { EmbeddedAws } from '@rds-ferry/sandbox';
import { Duration } from 'aws-cdk-lib';
import { ferry } from '../../../bin/migrations';
import { TransferKey } from '../../../lib';
import { deleteStack, type DeploymentOutcome, deployStack } from '../../support/deployment';
import { synthesizeApp, type SynthesizedApp } from '../../support/synthesized-app';
import { givenAccounts, MIGRATION_CHANGES, rdsChanges, REGION, SOURCE, TARGET } from '../../support/world';

jest.setTimeout(300_000);

let aws: EmbeddedAws;
afterEach(() => aws.close());

function appWith(transferKey: TransferKey, maxWait: Duration = Duration.hours(1)): SynthesizedApp {
  return synthesizeApp({ ...ferry, migrations: ferry.migrations.map((migration) => ({ ...migration, transferKey, maxWait })) });
}

async function deployAll(app: SynthesizedApp, rollback = false): Promise<DeploymentOutcome> {
  const source = await deployStack(aws, app.source, { rollback });
  return source.failures.length > 0 ? source : deployStack(aws, app.target, { rollback });
}

async function destroyAll(app: SynthesizedApp): Promise<void> {
  await deleteStack(aws, app.target);
  await deleteStack(aws, app.source);
}

/** The ids of the keys of customers in an account. */
async function customerKeys(account: string): Promise<string[]> {
  const kms = new KMSClient(aws.clientConfiguration(account, REGION));
  const { Keys: keys = [] } = await kms.send(new ListKeysCommand({}));
  const described = await Promise.all(keys.map(({ KeyId }) => kms.send(new DescribeKeyCommand({ KeyId }))));
  return described.flatMap(({ KeyMetadata: key }) => (key?.KeyManager === 'CUSTOMER' ? [key.KeyId ?? ''] : []));
}

describe.each([
  ['target', TARGET, TransferKey.inTarget()],
  ['source', SOURCE, TransferKey.inSource()],
] as const)('the transfer key in the %s account', (_, account, transferKey) => {
  test('is found again after each deployment that CloudFormation rolled back, until one ends green', async () => {
    aws = await givenAccounts();
    const app = appWith(transferKey);
    const stopped = stopAt(app, 'database1DatabaseLeg');
    for (const tried of [1, 2]) {
      expect({ tried, ...await deployAll(stopped, true) }).toMatchObject({ tried, status: 'ROLLBACK_COMPLETE' });
    }
    expect((await deployAll(app, true)).failures).toEqual([]);
    expect(await customerKeys(account)).toHaveLength(1);
    expect(rdsChanges(aws.journal.entries)).toEqual(MIGRATION_CHANGES);
  });

  test('outlives both stacks, in the middle and after the end; no copy is made twice', async () => {
    aws = await givenAccounts();
    const app = appWith(transferKey);
    expect((await deployAll(stopAt(app, 'database1ShareLeg'))).status).toBe('CREATE_FAILED');
    await destroyAll(app);
    expect((await deployAll(app)).status).toBe('CREATE_COMPLETE');
    await destroyAll(app);
    expect((await deployAll(app)).status).toBe('CREATE_COMPLETE');
    expect(await customerKeys(account)).toHaveLength(1);
    expect(rdsChanges(aws.journal.entries)).toEqual(MIGRATION_CHANGES);
  });
});

/** The app with a resource before a step that CloudFormation can't make: the deployment fails there. */
function stopAt(app: SynthesizedApp, step: string): SynthesizedApp {
  const assets = app.target.assets.map((asset) => {
    const text = asset.key.endsWith('.json') ? Buffer.from(asset.content()).toString() : '';
    return text.includes(`"${step}`) ? { ...asset, content: () => Buffer.from(withObstacle(text, step)) } : asset;
  });
  return { ...app, target: { ...app.target, assets } };
}

/** The template of a nested stack with the obstacle. */
function withObstacle(text: string, step: string): string {
  const template = JSON.parse(text) as { Resources: Record<string, { Type: string; Properties: object; DependsOn?: string[] }> };
  const [id, leg] = Object.entries(template.Resources).find(([logicalId]) => logicalId.startsWith(step)) ?? [];
  if (id === undefined || leg === undefined) throw new Error(`the template has no ${step}`);
  template.Resources.Obstacle = { ...leg, Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName: 'not a name' } };
  leg.DependsOn = [...leg.DependsOn ?? [], 'Obstacle'];
  return JSON.stringify(template);
}
