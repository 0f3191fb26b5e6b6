import type { CreateFunctionRequest, LoggingConfig } from '@aws-sdk/client-lambda';
import { failedConstraint, invalidParameter } from '../errors';
import { refusedCreation, refusedFeatures, refusedSettings, type SettingsRequest } from '../rules/settings-rules';
import type { FunctionSettings, LoggingSettings } from '../state/function-settings';

const ARCHITECTURES = ['arm64', 'x86_64'];

/** @throws AwsError - when a value is out of range, missing, or of a kind that the sandbox doesn't implement. */
export function newSettings(input: CreateFunctionRequest, name: string): FunctionSettings {
  const refusal = refusedCreation(input);
  if (refusal !== undefined) throw refusal;
  const defaults: FunctionSettings = {
    role: input.Role ?? '',
    runtime: input.Runtime ?? '',
    handler: input.Handler ?? '',
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
  const unsupported = refusedFeatures(input);
  if (unsupported !== undefined) throw unsupported;
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
  const refusal = refusedSettings(settings);
  if (refusal !== undefined) throw refusal;
  return settings;
}

/** The architecture that is asked for; code for Node.js runs on either. */
export function architectureOf(architectures: readonly string[] | undefined): 'arm64' | 'x86_64' {
  const [asked = 'x86_64'] = architectures ?? [];
  if (!ARCHITECTURES.includes(asked)) {
    throw failedConstraint('architectures', asked, `Member must satisfy enum value set: [${ARCHITECTURES.join(', ')}]`);
  }
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
