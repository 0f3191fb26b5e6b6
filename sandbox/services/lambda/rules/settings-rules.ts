import type { CreateFunctionRequest, UpdateFunctionConfigurationRequest } from '@aws-sdk/client-lambda';
import type { AwsError } from '../../../core/aws-error';
import { failedConstraint, invalidParameter, notImplemented } from '../errors';
import type { FunctionSettings } from '../state/function-settings';

/** What create and update requests have in common. */
export type SettingsRequest = Omit<UpdateFunctionConfigurationRequest, 'FunctionName' | 'RevisionId'>;

const RUNTIMES = ['nodejs20.x', 'nodejs22.x', 'nodejs24.x'];
/** Bytes of names and values together. */
const ENVIRONMENT_LIMIT = 4096;
const VARIABLE_NAME = /^[a-zA-Z][a-zA-Z0-9_]+$/;
/** From Lambda's guide, "Defined runtime environment variables". */
const RESERVED_VARIABLES = new Set([
  '_HANDLER', '_X_AMZN_TRACE_ID', 'AWS_DEFAULT_REGION', 'AWS_REGION', 'AWS_EXECUTION_ENV', 'AWS_LAMBDA_FUNCTION_NAME',
  'AWS_LAMBDA_FUNCTION_MEMORY_SIZE', 'AWS_LAMBDA_FUNCTION_VERSION', 'AWS_LAMBDA_INITIALIZATION_TYPE', 'AWS_LAMBDA_LOG_GROUP_NAME',
  'AWS_LAMBDA_LOG_STREAM_NAME', 'AWS_ACCESS_KEY', 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN', 'AWS_LAMBDA_RUNTIME_API',
  'LAMBDA_TASK_ROOT', 'LAMBDA_RUNTIME_DIR',
]);

/** Why a function can't have these settings. */
export function refusedSettings({ runtime, timeout, memorySize, environment = {} }: FunctionSettings): AwsError | undefined {
  if (!RUNTIMES.includes(runtime)) return notImplemented(`the runtime "${runtime}"; it has ${RUNTIMES.join(', ')}`);
  return refusedNumber('timeout', timeout, 1, 900) ?? refusedNumber('memorySize', memorySize, 128, 10240) ?? refusedEnvironment(environment);
}

function refusedNumber(member: string, value: number, least: number, most: number): AwsError | undefined {
  if (value < least) return failedConstraint(member, value, `Member must have value greater than or equal to ${least}`);
  return value > most ? failedConstraint(member, value, `Member must have value less than or equal to ${most}`) : undefined;
}

function refusedEnvironment(variables: Readonly<Record<string, string>>): AwsError | undefined {
  const refused = 'Lambda was unable to configure your environment variables because the environment variables you have provided';
  const names = Object.keys(variables);
  const reserved = names.filter((name) => RESERVED_VARIABLES.has(name));
  if (reserved.length > 0) {
    return invalidParameter(`${refused} contains reserved keys that are currently not supported for modification. `
      + `Reserved keys used in this request: ${reserved.join(', ')}`);
  }
  const malformed = names.find((name) => !VARIABLE_NAME.test(name));
  if (malformed !== undefined) return failedConstraint('environment.variables', malformed, `Map keys must satisfy ${VARIABLE_NAME.source}`);
  const size = Object.entries(variables).reduce((sum, [name, value]) => sum + Buffer.byteLength(name) + Buffer.byteLength(value), 0);
  return size > ENVIRONMENT_LIMIT ? invalidParameter(`${refused} exceeded the 4KB limit.`) : undefined;
}

/** What of a new function the sandbox doesn't have, and what Lambda demands of one. */
export function refusedCreation(input: CreateFunctionRequest): AwsError | undefined {
  if (input.PackageType !== undefined && input.PackageType !== 'Zip') return notImplemented(`the package type "${input.PackageType}"`);
  if (input.Publish === true) return notImplemented('versions of a function (Publish)');
  if (input.Runtime && input.Handler) return undefined;
  return invalidParameter('Runtime and Handler are mandatory parameters for functions created with deployment packages.');
}

/** What of a function's settings the sandbox doesn't have. */
export function refusedFeatures(input: SettingsRequest): AwsError | undefined {
  const present: Readonly<Record<string, boolean>> = {
    Ipv6AllowedForDualStack: input.VpcConfig?.Ipv6AllowedForDualStack === true,
    DeadLetterConfig: Boolean(input.DeadLetterConfig?.TargetArn),
    KMSKeyArn: Boolean(input.KMSKeyArn),
    SnapStart: (input.SnapStart?.ApplyOn ?? 'None') !== 'None',
  };
  const unsupported = Object.keys(present).find((member) => present[member]);
  return unsupported === undefined ? undefined : notImplemented(`${unsupported} of a function`);
}
