import { Match, type Template } from 'aws-cdk-lib/assertions';
import { LEG_MINUTES } from '../../../lambda/step/contract';
import { SourceDatabase, SourceEncryption, TargetDatabase } from '../../../lib';
import { givenMigration, targetTemplate } from '../given';
import { resourcesOf, type TemplateResource } from '../template-statements';

interface Retry {
  readonly IntervalSeconds: number;
  readonly MaxAttempts: number;
  readonly BackoffRate: number;
}

interface WaiterDefinition {
  readonly States: { readonly 'framework-isComplete-task': { readonly Retry: readonly Retry[] } };
}

/** The framework's state machine. */
function waiters(template: Template): TemplateResource[] {
  return Object.entries(resourcesOf(template))
    .filter(([id, { Type: type }]) => type === 'AWS::StepFunctions::StateMachine' && id.startsWith('StepProvider')).map(([, machine]) => machine);
}

function waiterRetry(): Retry {
  const [machine] = waiters(targetTemplate());
  const { DefinitionString: definition } = machine?.Properties as unknown as { DefinitionString: { 'Fn::Join': [string, unknown[]] } };
  const text = definition['Fn::Join'][1].map((part) => (typeof part === 'string' ? part : 'arn')).join('');
  const [retry] = (JSON.parse(text) as WaiterDefinition).States['framework-isComplete-task'].Retry.slice(-1);
  if (retry === undefined) throw new Error('the waiter does not retry');
  return retry;
}

test('looks every minute, for longer than a leg lasts and shorter than the hour that CloudFormation gives', () => {
  const { IntervalSeconds: interval, MaxAttempts: attempts, BackoffRate: backoff } = waiterRetry();
  expect([interval, attempts, backoff]).toEqual([60, 54, 1]);
  expect(attempts).toBeGreaterThan(LEG_MINUTES);
  expect(attempts).toBeLessThan(60);
});

test('is one for all migrations and steps', () => {
  const template = targetTemplate({
    migrations: [givenMigration(), givenMigration({
      id: 'users',
      source: SourceDatabase.instance('users-db', { encryption: SourceEncryption.awsManaged() }),
      database: TargetDatabase.instance({ instanceIdentifier: 'users-new' }),
    })],
  });
  expect(waiters(template)).toHaveLength(1);
  template.resourceCountIs('AWS::Lambda::Function', 6);
  const tokens = Object.values(resourcesOf(template))
    .flatMap(({ Properties: { ServiceToken: token } }) => (token === undefined ? [] : [JSON.stringify(token)]));
  expect(new Set(tokens).size).toBe(1);
});

test('logs of the framework what is fatal only, to the group of the handlers, where the CDK CLI looks', () => {
  const template = targetTemplate();
  const framework = Object.values(
    template.findResources('AWS::Lambda::Function', { Properties: { Handler: Match.stringLikeRegexp('^framework\\.') } }),
  );
  expect(framework).toHaveLength(3);
  for (const { Properties: properties } of framework) {
    expect(properties).toMatchObject({
      LoggingConfig: {
        ApplicationLogLevel: 'FATAL', LogFormat: 'JSON', LogGroup: { Ref: expect.stringMatching(/^StepFunctionOnEventLogs/) as string },
      },
    });
  }
});

test('keeps the events of the waiter out of CloudWatch Logs', () => {
  const [machine] = waiters(targetTemplate());
  expect(machine).toBeDefined();
  expect(machine?.Properties).not.toHaveProperty('LoggingConfiguration');
});

test('lets the framework write no log but the one', () => {
  const policies = Object.entries(resourcesOf(targetTemplate())).filter(([id]) => /^StepProvider.*DefaultPolicy/.test(id));
  const statements = policies.flatMap(([, { Properties: { PolicyDocument: document } }]) => document?.Statement ?? []);
  const writing = statements.filter(({ Action: action }) => JSON.stringify(action).includes('logs:'));
  expect(writing).toHaveLength(2);
  for (const { Resource: resource } of writing) {
    expect(resource).toEqual({ 'Fn::GetAtt': [expect.stringMatching(/^StepFunctionOnEventLogs/) as string, 'Arn'] });
  }
});

test('gives the framework no managed policy', () => {
  const policies = Object.entries(targetTemplate().findResources('AWS::IAM::Role'))
    .filter(([id]) => !id.startsWith('MonitoringRole'))
    .map(([, role]) => (role as { Properties: { ManagedPolicyArns?: unknown } }).Properties.ManagedPolicyArns);
  expect(policies).toEqual(policies.map(() => undefined));
  expect(policies.length).toBeGreaterThan(0);
});
