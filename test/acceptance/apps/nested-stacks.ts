import { App, CfnOutput, CustomResource, DefaultStackSynthesizer, NestedStack, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Code, Function, Runtime } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import { Provider } from 'aws-cdk-lib/custom-resources';

/** A stack with two nested ones: a step in each, behind one function of the parent. The second one fails where the context says so. */
const app = new App();
const env = { account: '111111111111', region: 'ap-northeast-1' };
const stack = new Stack(app, 'Nesting', { synthesizer: new DefaultStackSynthesizer(), env });
const logGroup = new LogGroup(stack, 'Log', { logGroupName: '/nesting/steps', removalPolicy: RemovalPolicy.DESTROY });
const onEventHandler = new Function(stack, 'OnEvent', {
  logGroup, runtime: Runtime.NODEJS_22_X, handler: 'index.handler',
  code: Code.fromInline(`exports.handler = async ({ RequestType, ResourceProperties: { Name, Fails } }) => {
    console.error(JSON.stringify({ level: 'ERROR', message: RequestType + ' of ' + Name + ', which fails: ' + Fails }));
    if (Fails === 'true' && RequestType !== 'Delete') throw new Error('the step ' + Name + ' could not be done');
    return { PhysicalResourceId: Name, Data: { Told: 'by ' + Name } };
  };`),
});
const provider = new Provider(stack, 'Provider', { onEventHandler, logGroup, providerFunctionName: 'nesting-provider' });
/** Written out: the CLI doesn't find the log of a function that a nested stack knows by a parameter. */
const serviceToken = `arn:aws:lambda:${env.region}:${env.account}:function:nesting-provider`;

const [first, second] = ['First', 'Second'].map((name) => {
  const nested = new NestedStack(stack, name);
  nested.node.addDependency(provider);
  // the CLI finds the path of a construct by its logical id, in whatever nested stack.
  const parameter = new StringParameter(nested, `${name}Parameter`, { stringValue: app.node.tryGetContext('value') as string | undefined ?? 'one' });
  const step = new CustomResource(nested, `${name}Step`, {
    serviceToken, resourceType: 'Custom::Step', removalPolicy: name === 'First' ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    properties: { Name: name.toLowerCase(), Fails: String(name === 'Second' && app.node.tryGetContext('fails') === 'true') },
  });
  step.node.addDependency(parameter);
  return step;
});
new CfnOutput(stack, 'Told', { value: `${first?.getAttString('Told')}, ${second?.getAttString('Told')}` });
