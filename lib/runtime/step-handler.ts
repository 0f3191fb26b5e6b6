import { Duration, Lazy, Stack } from 'aws-cdk-lib';
import type { Role } from 'aws-cdk-lib/aws-iam';
import { type CfnFunction, determineLatestNodeRuntime } from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import type { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import {
  DECLARED_TAGS_VARIABLE, FUNCTION_ROLE_VARIABLE, MONITORING_ROLE_VARIABLE, SOURCE_STACK_VARIABLE, TARGET_STACK_VARIABLE,
} from '../../lambda/step/contract';
import type { RuntimeProps } from '../declaration/runtime-props';
import type { FerryNames } from '../plan/naming';
import { refuseAtSynthesis } from '../validation/messages/rule';
import { handlerTagFailures } from '../validation/values/tag-rules';
import { defaultArchitecture } from './default-architecture';
import { keepFunction } from './fixed-function';
import { networkOf } from './function-network';
import { handlerCode } from './handler-code';
import { LastingLogGroup } from './lasting-log-group';

export interface StepHandlerProps {
  readonly names: FerryNames;
  /** What the handler acts as. */
  readonly role: Role;
  /**
   * ARN of the role by which Enhanced Monitoring of restored databases writes its metrics.
   *
   * @default - nothing is restored
   */
  readonly monitoringRoleArn?: string;
  /**
   * What `cdk deploy` calls the source's stack: errors name the stack to deploy.
   *
   * @default - not known
   */
  readonly sourceStack?: string;
  readonly runtime: RuntimeProps;
}

/**
 * The one handler behind every step: three functions of the same code under the same role, one for each of the two calls that the provider
 * framework makes, and one that is asked while a wait condition is in progress.
 */
export class StepHandler extends Construct {
  public readonly onEvent: NodejsFunction;
  public readonly isComplete: NodejsFunction;
  public readonly isOver: NodejsFunction;
  /**
   * Where all handlers and the provider framework log. The CDK CLI shows the last lines of a failed custom resource's log, and knows the
   * framework's group only; so what the handlers say has to be there.
   */
  public readonly logGroup: LogGroup;

  public constructor(scope: Construct, id: string, { names, role, monitoringRoleArn, sourceStack, runtime }: StepHandlerProps) {
    super(scope, id);
    // The name begins with one that the framework quotes in its error messages, "Logs: /aws/lambda/<function>", so that a search finds it.
    this.logGroup = new LastingLogGroup(this, 'OnEventLogs', {
      name: `/aws/lambda/${names.onEventFunctionName}`, retention: runtime.logRetention, encryptionKey: runtime.logEncryptionKey,
    });
    this.logGroup.grantWrite(role);
    const common = { role, runtime, logGroup: this.logGroup, environment: this.environment({ role, monitoringRoleArn, sourceStack }) };
    this.onEvent = new HandlerFunction(this, 'OnEvent', { ...common, handler: 'onEvent', functionName: names.onEventFunctionName });
    this.isComplete = new HandlerFunction(this, 'IsComplete', { ...common, handler: 'isComplete', functionName: names.isCompleteFunctionName });
    this.isOver = new HandlerFunction(this, 'IsOver', { ...common, handler: 'isOver', functionName: names.isOverFunctionName });
    refuseAtSynthesis(this, () => handlerTagFailures(this.tags));
  }

  private environment(
    { role, monitoringRoleArn, sourceStack }: Pick<StepHandlerProps, 'role' | 'monitoringRoleArn' | 'sourceStack'>,
  ): Record<string, string> {
    return {
      [FUNCTION_ROLE_VARIABLE]: role.roleArn,
      ...(monitoringRoleArn === undefined ? {} : { [MONITORING_ROLE_VARIABLE]: monitoringRoleArn }),
      [TARGET_STACK_VARIABLE]: Stack.of(this).node.path,
      ...(sourceStack === undefined ? {} : { [SOURCE_STACK_VARIABLE]: sourceStack }),
      // of all that the handler makes: Aspects give them.
      [DECLARED_TAGS_VARIABLE]: Lazy.uncachedString({ produce: () => (Object.keys(this.tags).length === 0 ? undefined : JSON.stringify(this.tags)) }),
    };
  }

  /** Those of its first function: declared, and of CDK's own `Tags`. */
  private get tags(): Readonly<Record<string, string>> {
    return (this.onEvent.node.defaultChild as CfnFunction).tags.tagValues();
  }
}

interface HandlerFunctionProps extends Pick<StepHandlerProps, 'role' | 'runtime'> {
  /** Name of the exported entry. */
  readonly handler: string;
  readonly functionName: string;
  readonly logGroup: LogGroup;
  readonly environment: Readonly<Record<string, string>>;
}

/** All have the same code and bundling, so CDK bundles once and uploads one asset. */
class HandlerFunction extends NodejsFunction {
  public constructor(scope: Construct, id: string, { handler, functionName, role, runtime, logGroup, environment }: HandlerFunctionProps) {
    super(scope, id, {
      functionName,
      ...handlerCode(handler),
      role,
      logGroup,
      description: 'Takes the steps of moving RDS databases into this account',
      runtime: runtime.runtime ?? determineLatestNodeRuntime(scope),
      architecture: runtime.architecture ?? defaultArchitecture(Stack.of(scope).region),
      ...networkOf(runtime),
      memorySize: 256,
      // above what a tick takes when AWS hardly answers: the framework takes a time-out for a failed step.
      timeout: Duration.minutes(5),
      environment,
      awsSdkConnectionReuse: false,
    });
    keepFunction(this.node.defaultChild as CfnFunction, environment);
  }
}
