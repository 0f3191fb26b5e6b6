import { App, CfnOutput, CustomResource, DefaultStackSynthesizer, NestedStack, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Code, Function, Runtime } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import { Provider } from 'aws-cdk-lib/custom-resources';
import { ASSET_RESOURCE_METADATA_ENABLED_CONTEXT, PATH_METADATA_ENABLE_CONTEXT } from 'aws-cdk-lib/cx-api';

/** What differs from one deployment to the next. */
export interface NestingProps {
  /** Value of both parameters. @default 'one' */
  readonly value?: string;
  /** Whether the second step fails. @default false */
  readonly fails?: boolean;
}

const env = { account: '111111111111', region: 'ap-northeast-1' };

/** What the CLI sets when it runs an app, less the validation and what is only for people. */
const APP = {
  analyticsReporting: false, builtinCloudFormationValidation: false, treeMetadata: false,
  context: { [PATH_METADATA_ENABLE_CONTEXT]: true, [ASSET_RESOURCE_METADATA_ENABLED_CONTEXT]: true },
} as const;

const HANDLER = `exports.handler = async ({ RequestType, ResourceProperties: { Name, Fails } }) => {
  console.error(JSON.stringify({ level: 'ERROR', message: RequestType + ' of ' + Name + ', which fails: ' + Fails }));
  if (Fails === 'true' && RequestType !== 'Delete') throw new Error('the step ' + Name + ' could not be done');
  return { PhysicalResourceId: Name, Data: { Told: 'by ' + Name } };
};`;

/** Synthesizes a stack with two nested ones: a step in each, behind one function of the parent. Answers the folder of the assembly. */
export function synthesizeNesting({ value = 'one', fails = false }: NestingProps = {}): string {
  const app = new App(APP);
  const stack = new Stack(app, 'Nesting', { synthesizer: new DefaultStackSynthesizer(), env });
  const serviceProvider = provider(stack);
  const [first, second] = ['First', 'Second'].map((name) => {
    const nested = new NestedStack(stack, name);
    nested.node.addDependency(serviceProvider);
    // the CLI finds the path of a construct by its logical id, in whatever nested stack.
    const parameter = new StringParameter(nested, `${name}Parameter`, { stringValue: value });
    const step = new CustomResource(nested, `${name}Step`, {
      serviceToken: SERVICE_TOKEN, resourceType: 'Custom::Step', removalPolicy: name === 'First' ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
      properties: { Name: name.toLowerCase(), Fails: String(name === 'Second' && fails) },
    });
    step.node.addDependency(parameter);
    return step;
  });
  new CfnOutput(stack, 'Told', { value: `${first?.getAttString('Told')}, ${second?.getAttString('Told')}` });
  return app.synth().directory;
}

/** Written out: the CLI doesn't find the log of a function that a nested stack knows by a parameter. */
const SERVICE_TOKEN = `arn:aws:lambda:${env.region}:${env.account}:function:nesting-provider`;

function provider(stack: Stack): Provider {
  const logGroup = new LogGroup(stack, 'Log', { logGroupName: '/nesting/steps', removalPolicy: RemovalPolicy.DESTROY });
  const onEventHandler = new Function(stack, 'OnEvent', {
    logGroup, runtime: Runtime.NODEJS_22_X, handler: 'index.handler', code: Code.fromInline(HANDLER),
  });
  return new Provider(stack, 'Provider', { onEventHandler, logGroup, providerFunctionName: 'nesting-provider' });
}
