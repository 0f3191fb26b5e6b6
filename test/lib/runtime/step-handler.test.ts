import { Match } from 'aws-cdk-lib/assertions';
import { targetTemplate } from '../given';
import { resourcesOf } from '../template-statements';

const functions = (): ReturnType<typeof resourcesOf>[string][] => Object.values(resourcesOf(targetTemplate()))
  .filter(({ Type: type, Properties: { Handler: handler } }) => type === 'AWS::Lambda::Function' && /^index\.(on|is)/.test(String(handler)));

test.each([
  ['rds-ferry-on-event', 'index.onEvent'],
  ['rds-ferry-is-complete', 'index.isComplete'],
  ['rds-ferry-is-over', 'index.isOver'],
])('runs %s on Node.js 24 and arm64 under the target role', (name, handler) => {
  targetTemplate().hasResourceProperties('AWS::Lambda::Function', {
    FunctionName: name,
    Handler: handler,
    Runtime: 'nodejs24.x',
    Architectures: ['arm64'],
    MemorySize: 256,
    Timeout: 300,
    Role: { 'Fn::GetAtt': [Match.stringLikeRegexp('^Role'), 'Arn'] },
    Environment: { Variables: { RDS_FERRY_FUNCTION_ROLE_ARN: { 'Fn::GetAtt': [Match.stringLikeRegexp('^Role'), 'Arn'] } } },
  });
});

test('has one code for all handlers', () => {
  const [onEvent, isComplete, isOver] = functions();
  expect(onEvent?.Properties.Code).toBeDefined();
  expect(onEvent?.Properties.Code).toEqual(isComplete?.Properties.Code);
  expect(onEvent?.Properties.Code).toEqual(isOver?.Properties.Code);
});

test('has every permission before it can be called', () => {
  for (const { DependsOn: dependencies } of functions()) {
    expect(dependencies).toEqual(expect.arrayContaining([expect.stringMatching(/^RoleDefaultPolicy/)]));
  }
});

test.each([
  'rds-ferry-on-event', 'rds-ferry-is-complete', 'rds-ferry-is-over',
])('logs, whatever its level, to one group that outlives the stack under a name of its own, for a year (%s)', (name) => {
  const template = targetTemplate();
  const groups = template.findResources('AWS::Logs::LogGroup');
  const [[logicalId, group] = ['', {}]] = Object.entries(groups);
  expect(Object.keys(groups)).toHaveLength(1);
  const uuid = { 'Fn::Select': [2, { 'Fn::Split': ['/', { Ref: 'AWS::StackId' }] }] };
  expect(group).toMatchObject({
    Properties: {
      LogGroupName: { 'Fn::Join': ['', ['/aws/lambda/rds-ferry-on-event-', { 'Fn::Select': [0, { 'Fn::Split': ['-', uuid] }] }]] },
      RetentionInDays: 365,
    },
    DeletionPolicy: 'Retain',
  });
  const [{ Properties: { LoggingConfig: config } = {} } = {}] = functions().filter(({ Properties: { FunctionName: own } }) => own === name);
  expect(config).toEqual({ LogGroup: { Ref: logicalId } });
});
