import type { CreateFunctionRequest, LoggingConfig, UpdateFunctionConfigurationRequest } from '@aws-sdk/client-lambda';
import { failedConstraint, invalidParameter, notImplemented } from '../errors';

/** The configuration of a function, with Lambda's defaults filled in. */
export interface FunctionSettings {
  /** ARN. */
  readonly role: string;
  readonly runtime: string;
  readonly handler: string;
  readonly description: string;
  /** Seconds. */
  readonly timeout: number;
  /** MiB. */
  readonly memorySize: number;
  /** MiB of `/tmp`; accepted, not applied. */
  readonly ephemeralStorage: number;
  /** Accepted, not applied. */
  readonly tracing: 'Active' | 'PassThrough';
  readonly environment: Readonly<Record<string, string>> | undefined;
  readonly logging: LoggingSettings;
}

export interface LoggingSettings {
  readonly format: 'Text' | 'JSON';
  readonly group: string;
  /** Only with the format JSON. */
  readonly applicationLevel?: string;
  /** Only with the format JSON. */
  readonly systemLevel?: string;
}

/** What create and update requests have in common. */
type SettingsRequest = Omit<UpdateFunctionConfigurationRequest, 'FunctionName' | 'RevisionId'>;

const RUNTIMES = ['nodejs20.x', 'nodejs22.x', 'nodejs24.x'];
const ARCHITECTURES = ['arm64', 'x86_64'];
/** Bytes of names and values together. */
const ENVIRONMENT_LIMIT = 4096;
const VARIABLE_NAME = /^[a-zA-Z][a-zA-Z0-9_]+$/;
/** From Lambda's guide, "Defined runtime environment variables". */
const RESERVED_VARIABLES = new Set(['_HANDLER', '_X_AMZN_TRACE_ID', 'AWS_DEFAULT_REGION', 'AWS_REGION', 'AWS_EXECUTION_ENV', 'AWS_LAMBDA_FUNCTION_NAME',
  'AWS_LAMBDA_FUNCTION_MEMORY_SIZE', 'AWS_LAMBDA_FUNCTION_VERSION', 'AWS_LAMBDA_INITIALIZATION_TYPE', 'AWS_LAMBDA_LOG_GROUP_NAME',
  'AWS_LAMBDA_LOG_STREAM_NAME', 'AWS_ACCESS_KEY', 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN', 'AWS_LAMBDA_RUNTIME_API',
  'LAMBDA_TASK_ROOT', 'LAMBDA_RUNTIME_DIR']);

/** @throws AwsError - when a value is out of range, missing, or of a kind that the sandbox doesn't implement. */
export function newSettings(input: CreateFunctionRequest, name: string): FunctionSettings {
  refusePackaging(input);
  if (!input.Runtime || !input.Handler) {
    throw invalidParameter('Runtime and Handler are mandatory parameters for functions created with deployment packages.');
  }
  const defaults: FunctionSettings = {
    role: input.Role ?? '',
    runtime: input.Runtime,
    handler: input.Handler,
    description: '',
    timeout: 3,
    memorySize: 128,
    ephemeralStorage: 512,
    tracing: 'PassThrough',
    environment: undefined,
    logging: { format: 'Text', group: `/aws/lambda/${name}` },
  };
  return changedSettings(defaults, input, name);
}

/** The settings after an update: what the request doesn't name stays. */
export function changedSettings(current: FunctionSettings, input: SettingsRequest, name: string): FunctionSettings {
  refuseFeatures(input);
  const settings: FunctionSettings = {
    role: input.Role ?? current.role,
    runtime: input.Runtime ?? current.runtime,
    handler: input.Handler ?? current.handler,
    description: input.Description ?? current.description,
    timeout: input.Timeout ?? current.timeout,
    memorySize: input.MemorySize ?? current.memorySize,
    ephemeralStorage: input.EphemeralStorage?.Size ?? current.ephemeralStorage,
    tracing: input.TracingConfig?.Mode ?? current.tracing,
    environment: input.Environment === undefined ? current.environment : input.Environment.Variables,
    logging: input.LoggingConfig === undefined ? current.logging : loggingSettings(input.LoggingConfig, name),
  };
  checkSettings(settings);
  return settings;
}

/** The architecture that is asked for; code for Node.js runs on either. */
export function architectureOf(architectures: readonly string[] | undefined): 'arm64' | 'x86_64' {
  const [asked = 'x86_64'] = architectures ?? [];
  if (!ARCHITECTURES.includes(asked)) throw failedConstraint('architectures', asked, `Member must satisfy enum value set: [${ARCHITECTURES.join(', ')}]`);
  return asked === 'arm64' ? 'arm64' : 'x86_64';
}

function loggingSettings({ LogFormat, LogGroup, ApplicationLogLevel, SystemLogLevel }: LoggingConfig, name: string): LoggingSettings {
  const group = LogGroup ?? `/aws/lambda/${name}`;
  if (LogFormat === 'JSON') return { format: 'JSON', group, applicationLevel: ApplicationLogLevel ?? 'INFO', systemLevel: SystemLogLevel ?? 'INFO' };
  if (ApplicationLogLevel !== undefined || SystemLogLevel !== undefined) {
    throw invalidParameter('LogLevel is not supported when LogFormat is set to "Text". '
      + 'Remove LogLevel from your request or change the LogFormat to "Json" and try again.');
  }
  return { format: 'Text', group };
}

function checkSettings({ runtime, timeout, memorySize, environment }: FunctionSettings): void {
  if (!RUNTIMES.includes(runtime)) throw notImplemented(`the runtime "${runtime}"; it has ${RUNTIMES.join(', ')}`);
  checkRange('timeout', timeout, 1, 900);
  checkRange('memorySize', memorySize, 128, 10240);
  checkEnvironment(environment ?? {});
}

function checkRange(member: string, value: number, least: number, most: number): void {
  if (value < least) throw failedConstraint(member, value, `Member must have value greater than or equal to ${least}`);
  if (value > most) throw failedConstraint(member, value, `Member must have value less than or equal to ${most}`);
}

function checkEnvironment(variables: Readonly<Record<string, string>>): void {
  const refused = 'Lambda was unable to configure your environment variables because the environment variables you have provided';
  const names = Object.keys(variables);
  const reserved = names.filter(name => RESERVED_VARIABLES.has(name));
  if (reserved.length > 0) {
    throw invalidParameter(`${refused} contains reserved keys that are currently not supported for modification. `
      + `Reserved keys used in this request: ${reserved.join(', ')}`);
  }
  const malformed = names.find(name => !VARIABLE_NAME.test(name));
  if (malformed !== undefined) throw failedConstraint('environment.variables', malformed, `Map keys must satisfy ${VARIABLE_NAME.source}`);
  const size = Object.entries(variables).reduce((sum, [name, value]) => sum + Buffer.byteLength(name) + Buffer.byteLength(value), 0);
  if (size > ENVIRONMENT_LIMIT) throw invalidParameter(`${refused} exceeded the 4KB limit.`);
}

function refusePackaging(input: CreateFunctionRequest): void {
  if (input.PackageType !== undefined && input.PackageType !== 'Zip') throw notImplemented(`the package type "${input.PackageType}"`);
  const unsupported = (['PublishTo', 'CodeSigningConfigArn', 'TenancyConfig'] as const).find(member => input[member] !== undefined);
  if (unsupported !== undefined) throw notImplemented(`${unsupported} of a function`);
  if (input.Publish === true) throw notImplemented('versions of a function (Publish)');
}

function refuseFeatures(input: SettingsRequest): void {
  const present: Readonly<Record<string, boolean>> = {
    VpcConfig: (input.VpcConfig?.SubnetIds ?? []).length > 0,
    DeadLetterConfig: Boolean(input.DeadLetterConfig?.TargetArn),
    KMSKeyArn: Boolean(input.KMSKeyArn),
    Layers: (input.Layers ?? []).length > 0,
    FileSystemConfigs: (input.FileSystemConfigs ?? []).length > 0,
    ImageConfig: input.ImageConfig !== undefined,
    SnapStart: (input.SnapStart?.ApplyOn ?? 'None') !== 'None',
    CapacityProviderConfig: input.CapacityProviderConfig !== undefined,
    DurableConfig: input.DurableConfig !== undefined,
  };
  const unsupported = Object.keys(present).find(member => present[member]);
  if (unsupported !== undefined) throw notImplemented(`${unsupported} of a function`);
}
