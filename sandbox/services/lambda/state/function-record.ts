import type { FunctionConfiguration } from '@aws-sdk/client-lambda';
import type { CodePackage, HostedFunction } from '../host/function-host';
import type { FunctionSettings } from './function-settings';

/** A function as the service keeps it. Records are replaced, never changed. */
export interface FunctionRecord {
  readonly arn: string;
  readonly accountId: string;
  readonly region: string;
  readonly name: string;
  readonly settings: FunctionSettings;
  readonly architecture: 'arm64' | 'x86_64';
  readonly code: CodePackage;
  readonly tags: Readonly<Record<string, string>>;
  /** Statements of the resource-based policy, by id. */
  readonly permissions: ReadonlyMap<string, object>;
  readonly revision: string;
  /** Times in milliseconds of the sandbox's clock. */
  readonly lastModified: number;
  /** From when on a new function can be invoked. */
  readonly activeAt: number;
  /** From when on the last update is in force. */
  readonly updatedAt: number;
}

/** The function as Lambda's API shows it at the time `now`. */
export function functionConfiguration(record: FunctionRecord, now: number): FunctionConfiguration {
  const { settings, code } = record;
  const { logging } = settings;
  return {
    FunctionName: record.name,
    FunctionArn: record.arn,
    Runtime: settings.runtime as FunctionConfiguration['Runtime'],
    Role: settings.role,
    Handler: settings.handler,
    CodeSize: code.zip.byteLength,
    CodeSha256: code.sha256,
    Description: settings.description,
    Timeout: settings.timeout,
    MemorySize: settings.memorySize,
    LastModified: new Date(record.lastModified).toISOString().replace('Z', '+0000'),
    Version: '$LATEST',
    Environment: settings.environment === undefined ? undefined : { Variables: { ...settings.environment } },
    TracingConfig: { Mode: settings.tracing },
    RevisionId: record.revision,
    PackageType: 'Zip',
    VpcConfig: settings.vpc === undefined ? undefined : {
      VpcId: settings.vpc.vpcId, SubnetIds: [...settings.vpc.subnetIds], SecurityGroupIds: [...settings.vpc.securityGroupIds],
    },
    Architectures: [record.architecture],
    EphemeralStorage: { Size: settings.ephemeralStorage },
    SnapStart: { ApplyOn: 'None', OptimizationStatus: 'Off' },
    LoggingConfig: {
      LogFormat: logging.format,
      LogGroup: logging.group,
      ApplicationLogLevel: logging.applicationLevel as NonNullable<FunctionConfiguration['LoggingConfig']>['ApplicationLogLevel'],
      SystemLogLevel: logging.systemLevel as NonNullable<FunctionConfiguration['LoggingConfig']>['SystemLogLevel'],
    },
    ...stateOf(record, now),
  };
}

/** The function as its host needs it. */
export function hostedFunction({ arn, name, region, revision, code, settings }: FunctionRecord): HostedFunction {
  const { runtime, handler, timeout, memorySize, environment = {} } = settings;
  return { arn, name, region, revision, code, runtime, handler, timeout, memorySize, environment, logGroup: settings.logging.group };
}

function stateOf(record: FunctionRecord, now: number): Pick<FunctionConfiguration, 'State' | 'StateReason' | 'StateReasonCode' | 'LastUpdateStatus'> {
  if (now < record.activeAt) return { State: 'Pending', StateReason: 'The function is being created.', StateReasonCode: 'Creating' };
  return { State: 'Active', LastUpdateStatus: now < record.updatedAt ? 'InProgress' : 'Successful' };
}
