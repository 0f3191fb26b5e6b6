import { CloudFormationClient, CreateStackCommand, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { EmbeddedAws } from '@rds-ferry/sandbox';
import { App, CfnOutput, NestedStack, Stack } from 'aws-cdk-lib';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import { BARE_APP } from '../support/bare-app';
import { deployStack } from '../support/deployment';
import { stackTemplate } from '../support/stack-template';
import { type SynthesizedStack, synthesizedStack } from '../support/synthesized-app';
import { REGION, TARGET } from '../support/world';

jest.setTimeout(30_000);

/** A stack of CDK with nested ones, as deep as is asked for, and a value that is handed through all of them. */
function nesting(value: string, depth = 2): SynthesizedStack {
  const app = new App(BARE_APP);
  const stack = new Stack(app, 'Nesting', { env: { account: TARGET, region: REGION } });
  const made = new StringParameter(stack, 'Parameter', { stringValue: value });
  let innermost: Stack = stack;
  for (let level = 0; level < depth; level++) innermost = new NestedStack(innermost, `Level${level}`);
  const inner = new StringParameter(innermost, 'Inner', { stringValue: `${made.parameterName} is ${value}` });
  new CfnOutput(stack, 'Told', { value: inner.parameterName });
  return synthesizedStack(stack, app.synth().directory);
}

let aws: EmbeddedAws;
beforeEach(() => { aws = EmbeddedAws.inProcess({}, { seed: 'nested', pace: 'jump' }); });
afterEach(() => aws.close());

test('nested stacks of CDK are deployed from the assembly\'s assets, as deep as they go', async () => {
  const { status, outputs } = await deployStack(aws, nesting('one'));

  expect(status).toBe('CREATE_COMPLETE');
  expect(outputs.Told).toMatch(/Inner/);
  expect((await deployStack(aws, nesting('one'))).status).toBe('NO_CHANGES');
  expect((await deployStack(aws, nesting('two'))).status).toBe('UPDATE_COMPLETE');
});

test('what fails in a nested stack is among the failures of the deployment', async () => {
  // with the name before it, the inner one is longer than Parameter Store takes.
  const { status, failures } = await deployStack(aws, nesting('x'.repeat(4_090)));

  expect(status).toBe('CREATE_FAILED');
  expect(failures.map(({ logicalId }) => /^(Level\d|Inner)/.exec(logicalId)?.[0])).toEqual(['Inner']);
});

test('they are deployed without a change set, too', async () => {
  const stack = nesting('one');
  const cloudFormation = new CloudFormationClient(aws.clientConfiguration(TARGET, REGION));
  await cloudFormation.send(new CreateStackCommand({ StackName: stack.name, ...await stackTemplate(aws, stack) }));
  await aws.clock.settled();

  const { Stacks: stacks = [] } = await cloudFormation.send(new DescribeStacksCommand({}));
  expect(stacks.filter(({ StackName }) => StackName?.startsWith('Nesting') === true).map(({ StackStatus }) => StackStatus))
    .toEqual(['CREATE_COMPLETE', 'CREATE_COMPLETE', 'CREATE_COMPLETE']);
});
