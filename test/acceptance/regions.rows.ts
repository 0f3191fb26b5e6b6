import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { DescribeKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { HeadBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { EmbeddedAws } from '@rds-ferry/sandbox';
import { App, Stack } from 'aws-cdk-lib';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Code, Function, Runtime } from 'aws-cdk-lib/aws-lambda';
import { Asset } from 'aws-cdk-lib/aws-s3-assets';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import { runCdk } from '../../cloud-assembly/cdk-command';

jest.setTimeout(120_000);

const SOURCE = '111111111111';
const TARGET = '222222222222';
const REGIONS = ['ap-northeast-1', 'eu-west-1'] as const;

let aws: EmbeddedAws;
beforeAll(async () => { aws = await EmbeddedAws.start({ accounts: [SOURCE, TARGET], regions: REGIONS }); });
afterAll(() => aws.close());

const everywhere = [SOURCE, TARGET].flatMap((account) => REGIONS.map((region) => ({ account, region })));

test.each(everywhere)('account $account is bootstrapped in $region', async ({ account, region }) => {
  const configuration = aws.clientConfiguration(account, region);
  const { Parameter } = await new SSMClient(configuration).send(new GetParameterCommand({ Name: '/cdk-bootstrap/hnb659fds/version' }));
  expect(Number(Parameter?.Value)).toBeGreaterThan(20);
  const { Stacks } = await new CloudFormationClient(configuration).send(new DescribeStacksCommand({ StackName: 'CDKToolkit' }));
  expect(Stacks?.[0]?.StackId).toContain(`:${region}:${account}:`);
  await expect(new S3Client(configuration).send(new HeadBucketCommand({ Bucket: `cdk-hnb659fds-assets-${account}-${region}` })))
    .resolves.toBeDefined();
});

/** A stack with a key, a parameter, a function and an asset. */
function stackIn(app: App, account: string, region: string): void {
  const stack = new Stack(app, `Stack-${region}`, { env: { account, region } });
  new Key(stack, 'Key', { alias: 'ferry' });
  new StringParameter(stack, 'Parameter', { parameterName: '/ferry/region', stringValue: stack.region });
  new Function(stack, 'Function', {
    functionName: 'where', runtime: Runtime.NODEJS_22_X, handler: 'index.handler',
    code: Code.fromInline('exports.handler = async () => process.env.AWS_REGION;'),
  });
  new Asset(stack, 'Asset', { path: __filename });
}

test('the stock CLI deploys an app with stacks in two Regions of an account, each with keys, parameters and functions of the same names', async () => {
  const outdir = mkdtempSync(join(tmpdir(), 'rds-ferry-regions-'));
  try {
    const app = new App({ outdir, analyticsReporting: false });
    for (const region of REGIONS) stackIn(app, TARGET, region);
    app.synth();
    const { exitCode } = await runCdk({
      arguments: ['deploy', '--all', '--app', outdir, '--require-approval', 'never'], directory: outdir,
      environment: { ...aws.environment(SOURCE, REGIONS[0]), CDK_HOME: outdir },
    });
    expect(exitCode).toBe(0);
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
  for (const region of REGIONS) expect(await deployed(region)).toEqual({ region, keyArn: `arn:aws:kms:${region}:${TARGET}`, ranIn: region });
});

/** What is in a Region under the names that both stacks have. */
async function deployed(region: string): Promise<object> {
  const configuration = aws.clientConfiguration(TARGET, region);
  const { Parameter } = await new SSMClient(configuration).send(new GetParameterCommand({ Name: '/ferry/region' }));
  const { KeyMetadata } = await new KMSClient(configuration).send(new DescribeKeyCommand({ KeyId: 'alias/ferry' }));
  const { Payload } = await new LambdaClient(configuration).send(new InvokeCommand({ FunctionName: 'where' }));
  return {
    region: Parameter?.Value, keyArn: KeyMetadata?.Arn?.split(':key/')[0], ranIn: JSON.parse(Buffer.from(Payload ?? []).toString()) as unknown,
  };
}
