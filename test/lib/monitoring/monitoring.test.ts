import { Duration, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { SnsTopic } from 'aws-cdk-lib/aws-events-targets';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { type FerryProps, type MigrationProps, SourceDatabase, TargetDatabase, TargetStack } from '../../../lib';
import { givenApp, givenFerry, givenMigration, targetTemplate } from '../given';
import { awsManaged } from '../given-steps';
import { resourcesOf } from '../template-statements';

function migration(id: string, database?: MigrationProps['database']): MigrationProps {
  return givenMigration({ id, source: SourceDatabase.instance(id, { encryption: awsManaged }), database });
}

function given(use: (target: TargetStack) => void, ferry: Partial<FerryProps> = {}): Template {
  const target = new TargetStack(givenApp(), 'Target', givenFerry(ferry));
  use(target);
  return Template.fromStack(target);
}

const STACK_IDS = ['Target-', 'Target/'].map((name) => ({ prefix: `arn:aws:cloudformation:ap-northeast-1:222222222222:stack/${name}` }));

/** The pattern of the only rule that tells somebody of steps. */
function patternOf(template: Template, id: string): unknown {
  const [rule] = Object.entries(template.findResources('AWS::Events::Rule')).filter(([logicalId]) => logicalId.startsWith(id)).map(([, one]) => one);
  return (rule as { readonly Properties: { readonly EventPattern: unknown } }).Properties.EventPattern;
}

test('of a stack that asks for nothing are nothing', () => {
  const types = Object.values(resourcesOf(targetTemplate())).map(({ Type: type }) => type);
  expect(types.filter((type) => /SNS|CloudWatch|MetricFilter/.test(type))).toEqual([]);
  expect(types.filter((type) => type === 'AWS::Events::Rule')).toHaveLength(1);
});

test('tell of steps and waits that fail, in the stack itself and in those nested in it', () => {
  expect(patternOf(given((target) => target.onStepFailed('Failed')), 'Failed')).toEqual({
    'source': ['aws.cloudformation'],
    'detail-type': ['CloudFormation Resource Status Change'],
    'detail': {
      'stack-id': STACK_IDS,
      'status-details': { status: ['CREATE_FAILED', 'UPDATE_FAILED'] },
      'resource-type': [{ prefix: 'Custom::RdsFerry' }, 'AWS::CloudFormation::WaitCondition'],
    },
  });
});

test.each<[string, readonly MigrationProps[], object]>([
  ['verifications where databases are restored', [migration('orders'), migration('users')],
    { 'resource-type': ['Custom::RdsFerryInstanceVerification', 'Custom::RdsFerryClusterVerification'] }],
  ['each last step where one is an import', [migration('orders'), migration('users', TargetDatabase.importedSnapshot())], {
    'logical-resource-id': [expect.stringMatching(/^ordersVerificationLeg/), expect.stringMatching(/^usersImportCopyEnd/)],
  }],
  ['no closed migration', [migration('orders', TargetDatabase.importedSnapshot()), { ...migration('users'), closed: true }],
    { 'logical-resource-id': [expect.stringMatching(/^ordersImportCopyEnd/)] }],
])('tell of arrivals by %s', (_, migrations, detail) => {
  const pattern = patternOf(given((target) => target.onArrived('Arrived'), { migrations }), 'Arrived');
  expect(pattern).toMatchObject({ detail: { 'status-details': { status: ['CREATE_COMPLETE', 'UPDATE_COMPLETE'] }, ...detail } });
});

test('name too many imported snapshots for one rule', () => {
  const migrations = Array.from({ length: 80 }, (_, index) => migration(`orders-${index}`, TargetDatabase.importedSnapshot()));
  const target = new TargetStack(givenApp(), 'Target', givenFerry({ migrations }));
  expect(() => target.onArrived('Arrived')).toThrow('the last steps of 80 migrations don\'t fit into one event pattern');
});

test('are there before what they tell of', () => {
  const template = given((target) => target.onStepFailed('Failed'));
  const [rule] = Object.keys(template.findResources('AWS::Events::Rule')).filter((id) => id.startsWith('Failed'));
  const steps = Object.values(resourcesOf(template)).filter(({ Type: type }) => /^Custom::RdsFerry|^AWS::CloudFormation::Stack$/.test(type));
  expect(steps.length).toBeGreaterThan(3);
  expect(steps.filter(({ DependsOn: dependencies }) => dependencies?.includes(rule ?? '') !== true)).toEqual([]);
});

test('go where an event pattern of the app narrows them', () => {
  const pattern = patternOf(given((target) => {
    target.onStepFailed('Failed', { eventPattern: { detail: { 'logical-resource-id': [{ prefix: 'orders' }] } } });
  }), 'Failed');
  expect(pattern).toMatchObject({ detail: { 'logical-resource-id': [{ prefix: 'orders' }], 'stack-id': STACK_IDS } });
});

describe('with a topic for notifications', () => {
  const TOPIC = { 'Fn::ImportValue': Match.stringLikeRegexp('^Topics:ExportsOutputRefTopic') };

  function notified(use: (target: TargetStack) => void = () => undefined): { readonly target: Template; readonly topics: Template } {
    const app = givenApp();
    const topics = new Stack(app, 'Topics', { env: { account: '222222222222', region: 'ap-northeast-1' } });
    const target = new TargetStack(app, 'Target', { ...givenFerry(), notifications: new Topic(topics, 'Topic', { topicName: 'migrations' }) });
    use(target);
    return { target: Template.fromStack(target), topics: Template.fromStack(topics) };
  }

  test('two rules publish failures and arrivals, as the topic\'s policy lets EventBridge', () => {
    const { target, topics } = notified();
    const rules = Object.values(target.findResources('AWS::Events::Rule', { Properties: { Targets: [{ Arn: TOPIC }] } }));
    expect(rules).toHaveLength(2);
    topics.hasResourceProperties('AWS::SNS::TopicPolicy', {
      PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({ Principal: { Service: 'events.amazonaws.com' }, Action: 'sns:Publish' })]) },
    });
  });

  test('an alarm goes there too, and may', () => {
    const { target, topics } = notified((stack) => stack.alarmOnStuckStep('Stuck'));
    target.hasResourceProperties('AWS::CloudWatch::Alarm', { AlarmActions: [TOPIC] });
    topics.hasResourceProperties('AWS::SNS::TopicPolicy', {
      PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({ Principal: { Service: 'cloudwatch.amazonaws.com' } })]) },
    });
  });

  test.each([
    ['its ARN', 'arn:aws:sns:ap-northeast-1:222222222222:migrations', 'expected a Topic of aws-cdk-lib/aws-sns: give Topic.fromTopicArn'],
    ['a topic of another Region', 'eu-west-1', 'notifications is a topic of the Region eu-west-1, but the target\'s stack is in ap-northeast-1'],
  ])('refuses %s', (_, value, message) => {
    const app = givenApp();
    const elsewhere = new Stack(app, 'Elsewhere', { env: { account: '222222222222', region: value } });
    const notifications = (value.startsWith('arn:') ? value : new Topic(elsewhere, 'Topic')) as Topic;
    expect(() => new TargetStack(app, 'Target', { ...givenFerry(), notifications })).toThrow(message);
  });
});

test('count steps that failed, not Lambda\'s own lines about them', () => {
  const template = given((target) => expect(target.metricFailures().toMetricConfig().metricStat).toMatchObject({
    namespace: 'RdsFerry/rds-ferry', metricName: 'Failures', statistic: 'Sum', period: Duration.minutes(5),
  }));
  template.hasResourceProperties('AWS::Logs::MetricFilter', {
    FilterPattern: '{ ($.level = "ERROR") && ($.status = "*") }',
    MetricTransformations: [{ MetricNamespace: 'RdsFerry/rds-ferry', MetricName: 'Failures', MetricValue: '1', Unit: 'Count' }],
  });
});

test('measure the age of steps, and how far RDS is with those of one migration', () => {
  const template = given((target) => {
    target.metricStepAge();
    target.metricStepAge({ period: Duration.hours(1) });
    expect(target.metricStepPercent('orders').dimensions).toEqual({ Migration: 'orders' });
  });
  template.resourceCountIs('AWS::Logs::MetricFilter', 2);
  template.hasResourceProperties('AWS::Logs::MetricFilter', {
    FilterPattern: '{ ($.status = "pending") && ($.ageMinutes = "*") }',
    MetricTransformations: [{ MetricName: 'StepAge', MetricValue: '$.ageMinutes' }],
  });
  template.hasResourceProperties('AWS::Logs::MetricFilter', {
    MetricTransformations: [{ MetricValue: '$.percent', Dimensions: [{ Key: 'Migration', Value: '$.migration' }] }],
  });
});

test('give an alarm that names the runbook, and is quiet where nothing is waited for', () => {
  const template = given((target) => target.alarmOnStuckStep('Stuck', { after: Duration.hours(36), runbookUrl: 'https://wiki.example/ferry' }));
  template.hasResourceProperties('AWS::CloudWatch::Alarm', {
    Namespace: 'RdsFerry/rds-ferry', MetricName: 'StepAge', Statistic: 'Maximum', Threshold: 2160, TreatMissingData: 'notBreaching',
    ComparisonOperator: 'GreaterThanOrEqualToThreshold', AlarmDescription: Match.stringLikeRegexp('https://wiki.example/ferry$'),
  });
  expect(Object.keys(template.findResources('AWS::CloudWatch::Alarm'))[0]).toMatch(/^Stuck/);
});

test('take any target of CDK\'s', () => {
  const template = given((target) => {
    target.onArrived('Arrived', { target: new SnsTopic(Topic.fromTopicArn(target, 'Topic', 'arn:aws:sns:ap-northeast-1:222222222222:others')) });
  });
  template.hasResourceProperties('AWS::Events::Rule', { Targets: [{ Arn: 'arn:aws:sns:ap-northeast-1:222222222222:others' }] });
});
