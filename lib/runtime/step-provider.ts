import { ArnFormat, CfnResource, Duration, Stack, Validations } from 'aws-cdk-lib';
import { CfnRole, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { ApplicationLogLevel, CfnFunction, Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { LogGroup } from 'aws-cdk-lib/aws-logs';
import { CfnStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Provider } from 'aws-cdk-lib/custom-resources';
import { RegionInfo } from 'aws-cdk-lib/region-info';
import { Construct, type IConstruct } from 'constructs';
import type { RuntimeProps } from '../declaration/runtime-props';
import { grantAll } from '../permissions/grant-all';
import { acknowledgeWildcard } from '../permissions/statements/acknowledged-wildcard';
import { NETWORK_INTERFACES } from '../permissions/vpc-permissions';
import { DEFAULT_ROLE_PATH, type FerryNames } from '../plan/naming';
import { keepFunction } from './fixed-function';
import { keepMachine } from './fixed-machine';
import { networkOf } from './function-network';
import type { StepHandler } from './step-handler';

/** How often a step looks again: RDS takes minutes at least. */
const QUERY_INTERVAL = Duration.minutes(1);

/**
 * After this the framework gives a leg up. It counts polls, not time, so it has to end below the hour that CloudFormation gives a custom
 * resource; the handler hands on before, after `LEG_MINUTES`.
 */
const TOTAL_TIMEOUT = Duration.minutes(54);

export interface StepProviderProps {
  readonly handler: StepHandler;
  readonly names: FerryNames;
  readonly runtime: RuntimeProps;
}

/** What CloudFormation calls for every step: CDK's provider framework around the handler. A stack has one. */
export class StepProvider extends Construct {
  /** The `ServiceToken` of the steps. */
  public readonly serviceToken: string;
  /**
   * The same for steps in nested stacks, written out: there a reference would be a parameter, and the CDK CLI shows the log of a failed custom
   * resource only where it knows the function's name.
   */
  public readonly serviceTokenText: string;

  public constructor(scope: Construct, id: string, { handler, names, runtime }: StepProviderProps) {
    super(scope, id);
    const { logGroup } = handler;
    const provider = new Provider(this, 'Resource', {
      onEventHandler: handler.onEvent,
      isCompleteHandler: handler.isComplete,
      providerFunctionName: names.providerFunctionName,
      queryInterval: QUERY_INTERVAL,
      totalTimeout: TOTAL_TIMEOUT,
      logGroup,
      // Below this level the framework dumps whole events, and throws them while it waits, with CloudFormation's response URL.
      frameworkLambdaLoggingLevel: ApplicationLogLevel.FATAL,
      disableWaiterStateMachineLogging: true,
      ...networkOf(runtime),
      frameworkOnEventRole: frameworkRole(this, 'OnEventRole', logGroup, runtime),
      frameworkCompleteAndTimeoutRole: frameworkRole(this, 'WaiterRole', logGroup, runtime),
    });
    runAs(this, runtime);
    if (names.rolePath !== DEFAULT_ROLE_PATH) giveRolesPath(this, names.rolePath);
    this.serviceToken = provider.serviceToken;
    this.serviceTokenText = namedFunctionArn(Stack.of(this), names.providerFunctionName);
    keepFramework(this, handler, names);
    acknowledgeFramework(this, [...functionsBelow(handler), ...functionsBelow(provider)]);
  }
}

/** The roles that the framework would make for itself may write to every log group of the account. */
function frameworkRole(scope: Construct, id: string, logGroup: LogGroup, { vpc }: RuntimeProps): Role {
  const role = new Role(scope, id, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
  logGroup.grantWrite(role);
  if (vpc !== undefined) grantAll(role, [NETWORK_INTERFACES]);
  return role;
}

/** The framework has no props for its functions' code. */
function runAs(provider: StepProvider, { runtime, architecture }: RuntimeProps): void {
  for (const made of provider.node.findAll().filter((child) => child instanceof CfnFunction)) {
    if (runtime !== undefined) made.runtime = runtime.name;
    if (architecture !== undefined) made.architectures = [architecture.name];
  }
}

/** Nor has it any for the path of the role that it makes for its waiter. */
function giveRolesPath(provider: StepProvider, path: string): void {
  for (const role of provider.node.findAll().filter((child) => child instanceof CfnRole)) role.path = path;
}

/** With a partition that is written out, where CDK knows the Region's. */
function namedFunctionArn(stack: Stack, name: string): string {
  const { partition = stack.partition } = RegionInfo.get(stack.region);
  return stack.formatArn({ partition, service: 'lambda', resource: 'function', resourceName: name, arnFormat: ArnFormat.COLON_RESOURCE_NAME });
}

/** All read which functions they call; the one that CloudFormation calls, which has a name, starts the waiter too. */
function keepFramework(provider: StepProvider, { onEvent, isComplete }: StepHandler, { providerFunctionName }: FerryNames): void {
  const made = provider.node.findAll();
  const waiter = made.filter((child) => CfnResource.isCfnResource(child))
    .find(({ cfnResourceType: type }) => type === CfnStateMachine.CFN_RESOURCE_TYPE_NAME) as CfnResource;
  keepMachine(waiter, 'because nothing else asks whether a step is done');
  for (const framework of made.filter((child) => child instanceof CfnFunction)) {
    keepFunction(framework, {
      USER_ON_EVENT_FUNCTION_ARN: onEvent.functionArn, USER_IS_COMPLETE_FUNCTION_ARN: isComplete.functionArn,
      ...(framework.functionName === providerFunctionName ? { WAITER_STATE_MACHINE_ARN: waiter.ref } : {}),
    });
  }
}

function functionsBelow(construct: IConstruct): LambdaFunction[] {
  return construct.node.findAll().filter((child) => child instanceof LambdaFunction);
}

function acknowledgeFramework(provider: StepProvider, functions: readonly LambdaFunction[]): void {
  for (const { functionArn } of functions) {
    acknowledgeWildcard(provider, `${functionArn}:*`, 'CDK\'s permission to invoke a function covers its versions too; this one has none');
  }
  Validations.of(provider).acknowledge(
    {
      id: 'AwsSolutions-SF1',
      reason: 'The waiter\'s execution history already holds every event; logging it would need permissions on every log group',
    },
    { id: 'AwsSolutions-SF2', reason: 'The waiter only calls one function again and again: there is nothing to trace' },
  );
}
