import { Token } from 'aws-cdk-lib';
import type { CfnFunction } from 'aws-cdk-lib/aws-lambda';
import { type FixedPart, keepProperties, leaveOut } from '../validation/stacks/rendered-properties';

/** Lambda's own, where a function says nothing: https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html */
const LEAST_MEMORY = 128;

/**
 * Makes synth refuse what something outside changes in a function that is made: how long it runs, as what, and what it is told. What is added to it
 * beside that, as tags, tracing, layers or more variables, is let through.
 *
 * @param variables - those of the environment that its code reads.
 */
export function keepFunction(made: CfnFunction, variables: Readonly<Record<string, unknown>>): void {
  keepProperties(made, [...nameOf(made), ...codeOf(made), ...sizeOf(made), ...surroundingsOf(made), ...environmentOf(variables)]);
}

function nameOf({ functionName }: CfnFunction): FixedPart[] {
  // where CDK leaves the name to CloudFormation, it is a token.
  return functionName === undefined || Token.isUnresolved(functionName) ? [] : [{
    part: 'FunctionName', expected: functionName, why: 'which policies and messages count on',
    remedy: () => 'declare a `prefix` instead, which every name begins with',
  }];
}

function codeOf({ handler, runtime, architectures }: CfnFunction): FixedPart[] {
  const why = 'which the code is made for';
  return [
    { part: 'Handler', expected: handler, why, remedy: leaveOut },
    { part: 'Runtime', expected: runtime, why, remedy: () => 'give the target\'s stack a `runtime` instead' },
    { part: 'Architectures', expected: architectures, absent: ['x86_64'], why, remedy: () => 'give the target\'s stack an `architecture` instead' },
  ];
}

function sizeOf({ timeout, memorySize, reservedConcurrentExecutions }: CfnFunction): FixedPart[] {
  const why = 'which the steps and their waits count on';
  return [
    { part: 'Timeout', expected: timeout, why, remedy: leaveOut },
    { part: 'MemorySize', expected: memorySize, absent: LEAST_MEMORY, why, remedy: leaveOut },
    { part: 'ReservedConcurrentExecutions', expected: reservedConcurrentExecutions, why, remedy: leaveOut },
  ];
}

function surroundingsOf({ role, vpcConfig, loggingConfig }: CfnFunction): FixedPart[] {
  const logGroup = loggingConfig !== undefined && 'logGroup' in loggingConfig ? loggingConfig.logGroup : undefined;
  const why = 'which the permissions of its role are for';
  return [
    { part: 'Role', expected: role, why: 'which has the permissions', remedy: leaveOut },
    { part: 'LoggingConfig.LogGroup', expected: logGroup, why, remedy: leaveOut },
    // a role whose function is in a VPC may make interfaces in any.
    ...(vpcConfig === undefined ? [{
      part: 'VpcConfig', expected: undefined, why, remedy: () => 'give the target\'s stack `vpc`, `securityGroups` and `vpcSubnets` instead',
    }] : []),
  ];
}

function environmentOf(variables: Readonly<Record<string, unknown>>): FixedPart[] {
  return Object.entries(variables).map(([name, expected]) => ({
    part: `Environment.Variables.${name}`, expected, why: 'which the function reads',
    remedy: () => 'add variables of your own beside it',
  }));
}
