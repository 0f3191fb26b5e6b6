import { join } from 'node:path';
import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import type { Role } from 'aws-cdk-lib/aws-iam';
import { Architecture, Runtime } from 'aws-cdk-lib/aws-lambda';
import { LogLevel, NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { FUNCTION_ROLE_VARIABLE, SOURCE_STACK_VARIABLE, TARGET_STACK_VARIABLE } from '../../lambda/step/contract';
import type { FerryNames } from '../plan/naming';

const ROOT = join(__dirname, '../..');

export interface StepHandlerProps {
  readonly names: FerryNames;
  /** What the handler acts as. */
  readonly role: Role;
  /**
   * What `cdk deploy` calls the source's stack: errors name the stack to deploy.
   *
   * @default - not known
   */
  readonly sourceStack?: string;
}

/**
 * The one handler behind every step: two functions of the same code under the same role, one for each of the two calls that the provider
 * framework makes.
 */
export class StepHandler extends Construct {
  public readonly onEvent: NodejsFunction;
  public readonly isComplete: NodejsFunction;
  /**
   * Where both handlers and the provider framework log. The CDK CLI shows the last lines of a failed custom resource's log, and knows the
   * framework's group only; so what the handlers say has to be there.
   */
  public readonly logGroup: LogGroup;

  public constructor(scope: Construct, id: string, { names, role, sourceStack }: StepHandlerProps) {
    super(scope, id);
    // The name is one that the framework quotes in its error messages: "Logs: /aws/lambda/<function>". The group goes with the stack, because
    // one left behind under that name would stop the next stack.
    this.logGroup = new LogGroup(this, 'OnEventLogs', {
      logGroupName: `/aws/lambda/${names.onEventFunctionName}`,
      retention: RetentionDays.ONE_YEAR,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.logGroup.grantWrite(role);
    const common = { role, logGroup: this.logGroup, environment: environmentOf(this, role, sourceStack) };
    this.onEvent = new HandlerFunction(this, 'OnEvent', { ...common, handler: 'onEvent', functionName: names.onEventFunctionName });
    this.isComplete = new HandlerFunction(this, 'IsComplete', { ...common, handler: 'isComplete', functionName: names.isCompleteFunctionName });
  }
}

function environmentOf(scope: Construct, role: Role, sourceStack: string | undefined): Record<string, string> {
  return {
    [FUNCTION_ROLE_VARIABLE]: role.roleArn,
    [TARGET_STACK_VARIABLE]: Stack.of(scope).node.path,
    ...(sourceStack === undefined ? {} : { [SOURCE_STACK_VARIABLE]: sourceStack }),
  };
}

interface HandlerFunctionProps {
  /** Name of the exported entry. */
  readonly handler: string;
  readonly functionName: string;
  readonly role: Role;
  readonly logGroup: LogGroup;
  readonly environment: Readonly<Record<string, string>>;
}

/** Both have the same code and bundling, so CDK bundles once and uploads one asset. */
class HandlerFunction extends NodejsFunction {
  public constructor(scope: Construct, id: string, { handler, functionName, role, logGroup, environment }: HandlerFunctionProps) {
    super(scope, id, {
      functionName,
      handler,
      role,
      logGroup,
      description: 'Takes the steps of moving RDS databases into this account',
      entry: join(ROOT, 'lambda', 'step', 'index.ts'),
      projectRoot: ROOT,
      depsLockFilePath: join(ROOT, 'package-lock.json'),
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: 256,
      // above what a tick takes when AWS hardly answers: the framework takes a time-out for a failed step.
      timeout: Duration.minutes(5),
      environment,
      awsSdkConnectionReuse: false,
      bundling: { bundleAwsSDK: true, minify: true, mainFields: ['module', 'main'], logLevel: LogLevel.WARNING },
    });
  }
}
