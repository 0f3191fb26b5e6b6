import { CloudFormationClient, CreateStackCommand, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { EmbeddedAws } from '../../../aws';
import { Administrator } from '../../foreign/clients';

const ACCOUNT = '111111111111';
const REGION = 'ap-northeast-1';
const MACHINE = `arn:aws:states:${REGION}:${ACCOUNT}:stateMachine:signal`;

const definition = {
  StartAt: 'Look',
  States: {
    Look: {
      Type: 'Task', Resource: 'arn:aws:states:::aws-sdk:cloudformation:describeStackResource',
      Parameters: { 'StackName.$': '$.detail[\'stack-id\']', 'LogicalResourceId.$': '$.detail[\'logical-resource-id\']' },
      ResultSelector: { 'Metadata.$': 'States.StringToJson($.StackResourceDetail.Metadata)' }, ResultPath: '$.found', Next: 'Signal',
    },
    Signal: {
      Type: 'Task', Resource: 'arn:aws:states:::aws-sdk:cloudformation:signalResource',
      Parameters: {
        'StackName.$': '$.detail[\'stack-id\']', 'LogicalResourceId.$': '$.detail[\'logical-resource-id\']', 'UniqueId.$': '$.found.Metadata.Id',
        'Status': 'SUCCESS',
      },
      // the event may be faster than the resource that it is about.
      Retry: [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 2, MaxAttempts: 5, BackoffRate: 1 }],
      End: true,
    },
  },
};

function role(name: string, service: string, actions: readonly string[]): object {
  const statement = (more: object): object => ({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', ...more }] });
  return {
    Type: 'AWS::IAM::Role',
    Properties: {
      RoleName: name,
      AssumeRolePolicyDocument: statement({ Principal: { Service: service }, Action: 'sts:AssumeRole' }),
      Policies: actions.length === 0 ? [] : [{ PolicyName: 'Use', PolicyDocument: statement({ Action: actions, Resource: '*' }) }],
    },
  };
}

/** A wait condition that a rule, as soon as it begins, lets a state machine signal. */
function template(ruleActions: readonly string[]): string {
  const EventPattern = {
    'source': ['aws.cloudformation'], 'detail-type': ['CloudFormation Resource Status Change'],
    'detail': { 'resource-type': ['AWS::CloudFormation::WaitCondition'], 'status-details': { status: ['CREATE_IN_PROGRESS'] } },
  };
  return JSON.stringify({
    Resources: {
      MachineRole: role('machine', 'states.amazonaws.com', ['cloudformation:DescribeStackResource', 'cloudformation:SignalResource']),
      RuleRole: role('rule', 'events.amazonaws.com', ruleActions),
      Machine: {
        Type: 'AWS::StepFunctions::StateMachine',
        Properties: { StateMachineName: 'signal', RoleArn: { 'Fn::GetAtt': ['MachineRole', 'Arn'] }, DefinitionString: JSON.stringify(definition) },
      },
      Rule: {
        Type: 'AWS::Events::Rule',
        Properties: { EventPattern, Targets: [{ Id: 'Machine', Arn: { Ref: 'Machine' }, RoleArn: { 'Fn::GetAtt': ['RuleRole', 'Arn'] } }] },
      },
      Wait: {
        Type: 'AWS::CloudFormation::WaitCondition', DependsOn: 'Rule', Metadata: { Id: 'signal' },
        CreationPolicy: { ResourceSignal: { Timeout: 'PT2M' } },
      },
    },
  });
}

async function deployed(ruleActions: readonly string[]): Promise<{ readonly status?: string; readonly seconds: number }> {
  const aws = EmbeddedAws.inProcess({ accounts: [ACCOUNT, '222222222222'], iamSpread: 0 });
  try {
    const began = aws.clock.now();
    const client = new CloudFormationClient(aws.clientConfiguration(ACCOUNT, REGION));
    await client.send(new CreateStackCommand({ StackName: 'Stack', TemplateBody: template(ruleActions), Capabilities: ['CAPABILITY_NAMED_IAM'] }));
    await aws.clock.settled();
    const { Stacks } = await client.send(new DescribeStacksCommand({ StackName: 'Stack' }));
    return { status: Stacks?.[0]?.StackStatus, seconds: (aws.clock.now() - began) / 1000 };
  } finally {
    await aws.close();
  }
}

test('a rule starts a state machine, which signals the resource that the event is about', async () => {
  const { status, seconds } = await deployed(['states:StartExecution']);
  expect(status).toBe('CREATE_COMPLETE');
  expect(seconds).toBeLessThan(60);
});

test('a rule whose role may not start the state machine starts nothing, and nobody hears of it', async () => {
  expect((await deployed([])).status).toBe('ROLLBACK_COMPLETE');
});

test.each([
  ['PutRule', { Name: 'r', ScheduleExpression: 'rate(1 minute)' }, 'schedules'],
  ['PutRule', { Name: 'no spaces', EventPattern: '{"source":["a"]}' }, 'failed to satisfy constraint'],
  ['PutRule', { Name: 'r' }, 'EventPattern or ScheduleExpression must be specified'],
  ['PutTargets', { Rule: 'there', Targets: [{ Id: '1', Arn: MACHINE }] }, 'RoleArn is required for target'],
  ['PutTargets', { Rule: 'absent', Targets: [] }, 'Rule absent does not exist on EventBus default.'],
  ['DescribeRule', { Name: 'absent' }, 'Rule absent does not exist on EventBus default.'],
])('%s of %j is refused', async (operation, input, message) => {
  const aws = EmbeddedAws.inProcess({ accounts: [ACCOUNT, '222222222222'], iamSpread: 0 });
  const administrator = new Administrator(aws, ACCOUNT);
  await administrator.call('events', 'PutRule', { Name: 'there', EventPattern: '{"source":["aws.rds"]}' });
  await expect(administrator.call('events', operation, input)).rejects.toThrow(message);
  await aws.close();
});
