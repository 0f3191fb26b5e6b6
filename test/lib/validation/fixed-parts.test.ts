import { type App, Aspects, CfnResource, type IAspect, RemovalPolicies, Tags } from 'aws-cdk-lib';
import { type CfnFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { TargetStack } from '../../../lib';
import { givenApp, givenFerry } from '../given';

/** What synth's validation says of an app after its Aspects, by the path of the resource. */
function refusals(change: (app: App, target: TargetStack) => void): Record<string, string[]> {
  const app = givenApp();
  change(app, new TargetStack(app, 'Target', { ...givenFerry(), runtime: Runtime.NODEJS_22_X }));
  try {
    app.synth();
    return {};
  } catch (error) {
    const failures = [...String(error).matchAll(/\[(.*?)\] (.*)/g)].map(([, path = '', failure = '']) => ({ path, failure }));
    return Object.fromEntries(failures.map(({ path }) => [path, failures.filter((one) => one.path === path).map(({ failure }) => failure)]));
  }
}

class OnEach implements IAspect {
  public constructor(private readonly type: string, private readonly change: (resource: CfnResource) => void) {}
  public visit(node: unknown): void {
    if (CfnResource.isCfnResource(node) && (node).cfnResourceType === this.type) this.change(node);
  }
}

/** Changes each function as the Aspects of an organisation may. */
function changeFunction(resource: CfnResource): void {
  const made = resource as CfnFunction;
  made.timeout = 30;
  made.memorySize = 1024;
  made.reservedConcurrentExecutions = 1;
  made.handler = 'wrapper.handler';
  made.runtime = 'nodejs20.x';
  made.architectures = ['riscv'];
  made.role = 'arn:aws:iam::222222222222:role/other';
  made.environment = { variables: { THEIRS: 'x' } };
  made.addPropertyOverride('VpcConfig', { SubnetIds: ['subnet-1'] });
  made.addPropertyOverride('LoggingConfig.LogGroup', 'central');
}

const SIZE = 'which the steps and their waits count on: leave this resource out of what sets it; no prop changes it.';
const CODE = 'which the code is made for';
const OUTSIDE = 'Something outside of the stack set it, as an Aspect or an override does';
const told = (path: string, part: string): unknown =>
  expect.objectContaining({ [path]: expect.arrayContaining([expect.stringContaining(part)]) as unknown });

describe('what Aspects and overrides change in the functions', () => {
  const found = refusals((app) => Aspects.of(app).add(new OnEach('AWS::Lambda::Function', changeFunction)));
  const ofHandler = found['Target/StepFunction/IsOver/Resource'] ?? [];

  test.each([
    `Timeout is 30, expected 300, ${SIZE} ${OUTSIDE}`,
    `MemorySize is 1024, expected 256, ${SIZE} ${OUTSIDE}`,
    `ReservedConcurrentExecutions is 1, expected none, ${SIZE} ${OUTSIDE}`,
    `Handler is 'wrapper.handler', expected 'index.isOver', ${CODE}: leave this resource out of what sets it; no prop changes it. ${OUTSIDE}`,
    `Runtime is 'nodejs20.x', expected 'nodejs22.x', ${CODE}: give the target's stack a \`runtime\` instead. ${OUTSIDE}`,
    `Architectures is ["riscv"], expected ["arm64"], ${CODE}: give the target's stack an \`architecture\` instead. ${OUTSIDE}`,
    'Role is \'arn:aws:iam::222222222222:role/other\', expected {"Fn::GetAtt":[',
    'VpcConfig is {"SubnetIds":["subnet-1"]}, expected none, which the permissions of its role are for: give the target\'s stack `vpc`, ',
    'LoggingConfig.LogGroup is \'central\', expected {"Ref":',
    'Environment.Variables.RDS_FERRY_TARGET_STACK is nothing, expected \'Target\', which the function reads: add variables of your own beside it',
  ])('is refused: %s', (message) => {
    expect(ofHandler).toEqual(expect.arrayContaining([expect.stringContaining(message)]));
  });

  test.each([
    ['framework-onEvent', 'Timeout is 30, expected 900'],
    ['framework-onEvent', 'MemorySize is 1024, expected 128'],
    ['framework-onEvent', 'Environment.Variables.WAITER_STATE_MACHINE_ARN is nothing'],
    ['framework-isComplete', 'Environment.Variables.USER_IS_COMPLETE_FUNCTION_ARN is nothing'],
    ['framework-onTimeout', 'Runtime is \'nodejs20.x\', expected \'nodejs22.x\''],
  ])('is refused of CDK\'s %s too: %s', (framework, message) => {
    expect(found).toEqual(told(`Target/StepProvider/Resource/${framework}/Resource`, message));
  });
});

describe('what else is changed from outside', () => {
  const found = refusals((app) => {
    RemovalPolicies.of(app).destroy();
    Aspects.of(app).add(new OnEach('AWS::CloudFormation::WaitCondition', (resource) => {
      resource.addOverride('CreationPolicy.ResourceSignal.Timeout', 'PT1H');
      resource.addPropertyOverride('Count', 2);
    }));
    Aspects.of(app).add(new OnEach('Custom::RdsFerryPreflight', (resource) => resource.addPropertyOverride('ServiceTimeout', '60')));
    Aspects.of(app).add(new OnEach('AWS::CloudFormation::Stack', (resource) => resource.addPropertyOverride('TimeoutInMinutes', 60)));
    Aspects.of(app).add(new OnEach('AWS::IAM::Role', (resource) => resource.addPropertyOverride('AssumeRolePolicyDocument.Statement', [])));
    Aspects.of(app).add(new OnEach('AWS::StepFunctions::StateMachine', (resource) => {
      resource.addPropertyOverride('StateMachineType', 'EXPRESS');
      resource.addPropertyOverride('DefinitionString', '{}');
    }));
    Aspects.of(app).add(new OnEach('AWS::Events::Rule', (resource) => resource.addPropertyOverride('State', 'DISABLED')));
  });

  test.each([
    ['Target/StepFunction/OnEventLogs/Resource', 'DeletionPolicy is \'Delete\', expected \'Retain\', so that the log outlives its stack: leave it '
    + `out of RemovalPolicies, by \`excludeResourceTypes\`, and of Aspects and overrides that do the same. ${OUTSIDE}`],
    ['Target/StepFunction/OnEventLogs/Resource', 'UpdateReplacePolicy is \'Delete\', expected \'Retain\''],
    ['Target/MonitoringRole/Resource/Resource', 'DeletionPolicy is \'Delete\', expected \'Retain\', so that restored databases can go on using it'],
    ['Target/orders/Preflight/Leg/Default', 'DeletionPolicy is \'Delete\', expected \'Retain\', so that the stack can be deleted'],
    ['Target/orders/Preflight/Leg/Default', 'ServiceTimeout is \'60\', expected 3600, so that a step has an hour, within which'],
    ['Target/orders/Steps/orders/Snapshot/End/Default', 'UpdateReplacePolicy is \'Delete\', expected \'Retain\''],
    ['Target/orders/Steps/orders/Snapshot/Wait01', 'CreationPolicy.ResourceSignal.Timeout is \'PT1H\', expected \'PT12H\', which the waits of the '
    + 'migration are counted with: declare a `maxWait` of the migration instead'],
    ['Target/orders/Steps/orders/Snapshot/Wait01', 'Count is 2, expected none'],
    ['Target/orders/Steps.NestedStack/Steps.NestedStackResource', 'TimeoutInMinutes is 60, expected none, so that the migration is waited for as '
    + 'long as is declared: declare a `maxWait` of the migration instead'],
    ['Target/Role/Resource/Resource', 'AssumeRolePolicyDocument is {"Statement":[],"Version":"2012-10-17"}, expected {"Statement":[{'],
    ['Target/StepWaits/StateMachine/Resource', 'StateMachineType is \'EXPRESS\', expected \'STANDARD\', because nothing else ends the waits of'],
    ['Target/StepWaits/StateMachine/Resource', 'DefinitionString is \'{}\', expected {"Fn::Join":["",['],
    ['Target/StepWaits/Rule/Resource', 'State is \'DISABLED\', expected \'ENABLED\', because nothing else ends the waits of the migrations early'],
  ])('is refused of %s: %s', (path, message) => {
    expect(found).toEqual(told(path, message));
  });
});

test('what is added to functions and resources beside that is let through', () => {
  expect(refusals((app, target) => {
    Tags.of(app).add('CostCenter', '4711');
    const steps = target.node.findAll().filter((child) => CfnResource.isCfnResource(child)).map(({ cfnResourceType: type }) => type)
      .filter((type) => type.startsWith('Custom::'));
    RemovalPolicies.of(app).destroy({ excludeResourceTypes: ['AWS::Logs::LogGroup', 'AWS::IAM::Role', ...steps] });
    Aspects.of(app).add(new OnEach('AWS::Logs::LogGroup', (group) => {
      group.addPropertyOverride('KmsKeyId', 'arn:aws:kms:eu-west-1:222222222222:key/x');
    }));
    Aspects.of(app).add(new OnEach('AWS::Lambda::Function', (resource) => {
      const made = resource as CfnFunction;
      made.tracingConfig = { mode: 'Active' };
      made.kmsKeyArn = 'arn:aws:kms:ap-northeast-1:222222222222:key/1';
      made.layers = ['arn:aws:lambda:ap-northeast-1:222222222222:layer:theirs:1'];
      made.addPropertyOverride('Environment.Variables.THEIRS', 'x');
      made.addPropertyOverride('Timeout', made.timeout);
      made.addMetadata('theirs', 'x');
    }));
  })).toEqual({});
});
