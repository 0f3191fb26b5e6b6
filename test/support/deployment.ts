import {
  CloudFormationClient, CreateChangeSetCommand, DeleteStackCommand, DescribeChangeSetCommand, DescribeStackEventsCommand, DescribeStacksCommand,
  ExecuteChangeSetCommand, paginateDescribeStacks,
} from '@aws-sdk/client-cloudformation';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { EmbeddedAws } from '@rds-ferry/sandbox';
import { stackTemplate } from './stack-template';
import type { SynthesizedStack } from './synthesized-app';

/** How a deployment ended. */
export interface DeploymentOutcome {
  /** The stack's status; `NO_CHANGES` when there was nothing to deploy. */
  readonly status: string;
  readonly outputs: Readonly<Record<string, string>>;
  /** What failed in this deployment, in nested stacks too, but for these as a whole: logical id and reason. */
  readonly failures: readonly { readonly logicalId: string; readonly reason: string }[];
}

/** What `cdk.json` of this repository sets, and an app of one's own may not. */
export interface DeploymentOptions {
  /** Whether CloudFormation undoes what failed, as it does unless it is told not to. */
  readonly rollback: boolean;
}

/** Deploys a stack as the CDK CLI does: assets, change set, execution as the bootstrapped execution role. What was rolled back is deleted first. */
export async function deployStack(
  aws: EmbeddedAws, stack: SynthesizedStack, { rollback }: DeploymentOptions = { rollback: false },
): Promise<DeploymentOutcome> {
  const configuration = aws.clientConfiguration(stack.account, stack.region);
  const s3 = new S3Client(configuration);
  for (const { bucket, key, content } of stack.assets) await s3.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: content() }));
  const cloudFormation = new CloudFormationClient(configuration);
  if (await statusOf(cloudFormation, stack.name) === 'ROLLBACK_COMPLETE') await deleteStack(aws, stack);
  const since = aws.clock.now();
  const changeSet = await createChangeSet(aws, cloudFormation, stack, `change-${since}`);
  const describe = new DescribeChangeSetCommand({ StackName: stack.name, ChangeSetName: changeSet });
  const status = await finalStatus(aws, async () => (await cloudFormation.send(describe)).Status);
  if (status === 'FAILED') {
    const { StatusReason: reason = '' } = await cloudFormation.send(describe);
    if (!reason.includes('didn\'t contain changes')) throw new Error(`The change set of ${stack.name} can't be made: ${reason}`);
    return { status: 'NO_CHANGES', outputs: {}, failures: [] };
  }
  await cloudFormation.send(new ExecuteChangeSetCommand({ StackName: stack.name, ChangeSetName: changeSet, DisableRollback: !rollback }));
  await finalStatus(aws, async () => (await cloudFormation.send(new DescribeStacksCommand({ StackName: stack.name }))).Stacks?.[0]?.StackStatus);
  return outcomeOf(cloudFormation, stack.name, since);
}

/** Deletes a stack, as `cdk destroy` does. */
export async function deleteStack(aws: EmbeddedAws, { account, region, name }: SynthesizedStack): Promise<void> {
  const cloudFormation = new CloudFormationClient(aws.clientConfiguration(account, region));
  await cloudFormation.send(new DeleteStackCommand({ StackName: name }));
  await finalStatus(aws, async () => statusOf(cloudFormation, name));
}

/** Milliseconds of the sandbox's time from one question to the next. */
const POLL_INTERVAL = 20_000;

/** Asks until the answer is no longer that something is in progress. */
async function finalStatus({ clock }: EmbeddedAws, ask: () => Promise<string | undefined>): Promise<string> {
  for (;;) {
    const status = await ask() ?? '';
    if (!/_(PENDING|IN_PROGRESS)$/.test(status)) return status;
    await clock.sleep(POLL_INTERVAL);
  }
}

async function createChangeSet(
  aws: EmbeddedAws, cloudFormation: CloudFormationClient, stack: SynthesizedStack, name: string,
): Promise<string> {
  await cloudFormation.send(new CreateChangeSetCommand({
    StackName: stack.name,
    ChangeSetName: name,
    ChangeSetType: await statusOf(cloudFormation, stack.name) === undefined ? 'CREATE' : 'UPDATE',
    ...await stackTemplate(aws, stack),
    Capabilities: ['CAPABILITY_NAMED_IAM'],
    IncludeNestedStacks: true,
    RoleARN: `arn:aws:iam::${stack.account}:role/cdk-hnb659fds-cfn-exec-role-${stack.account}-${stack.region}`,
  }));
  return name;
}

/** Nothing where there is no such stack. */
async function statusOf(cloudFormation: CloudFormationClient, name: string): Promise<string | undefined> {
  for await (const { Stacks: stacks = [] } of paginateDescribeStacks({ client: cloudFormation }, {})) {
    const found = stacks.find(({ StackName }) => StackName === name);
    if (found !== undefined) return found.StackStatus;
  }
  return undefined;
}

async function outcomeOf(cloudFormation: CloudFormationClient, name: string, since: number): Promise<DeploymentOutcome> {
  const { Stacks: [stack] = [] } = await cloudFormation.send(new DescribeStacksCommand({ StackName: name }));
  return {
    status: stack?.StackStatus ?? '',
    outputs: Object.fromEntries((stack?.Outputs ?? []).map((output) => [output.OutputKey ?? '', output.OutputValue ?? ''])),
    failures: await failuresIn(cloudFormation, name, since),
  };
}

/** What failed in a stack, newest first; of a nested stack what failed in it, as its own failure tells no more than that. */
async function failuresIn(cloudFormation: CloudFormationClient, name: string, since: number): Promise<DeploymentOutcome['failures']> {
  const { StackEvents: events = [] } = await cloudFormation.send(new DescribeStackEventsCommand({ StackName: name }));
  const failed = events.filter((event) => (event.Timestamp?.getTime() ?? 0) >= since && event.ResourceStatus?.endsWith('_FAILED')
    && event.PhysicalResourceId !== event.StackId);
  const failures = await Promise.all(failed.map(async ({ LogicalResourceId = '', ResourceStatusReason = '', ResourceType, PhysicalResourceId }) => {
    const inside = ResourceType === 'AWS::CloudFormation::Stack' && PhysicalResourceId
      ? await failuresIn(cloudFormation, PhysicalResourceId, since) : [];
    return inside.length > 0 ? inside : [{ logicalId: LogicalResourceId, reason: ResourceStatusReason }];
  }));
  return failures.flat();
}
