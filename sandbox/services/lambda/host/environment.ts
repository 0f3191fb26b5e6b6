import type { Credentials } from '../../../core/credentials';
import type { HostedFunction } from './function-host';

/** What the environment of a run says beyond the function's configuration. */
export interface EnvironmentFacts {
  readonly credentials: Credentials;
  readonly endpointUrl: string;
  /** Folder of the unpacked code. */
  readonly taskRoot: string;
  readonly logStream: string;
}

/** The variables that a function sees: what Lambda sets, its own, and where the sandbox is. Nothing of the host's environment. */
export function functionEnvironment(fn: HostedFunction, facts: EnvironmentFacts): Record<string, string> {
  const { credentials } = facts;
  return {
    ...fn.environment,
    AWS_REGION: fn.region,
    AWS_DEFAULT_REGION: fn.region,
    AWS_LAMBDA_FUNCTION_NAME: fn.name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(fn.memorySize),
    AWS_LAMBDA_LOG_GROUP_NAME: fn.logGroup,
    AWS_LAMBDA_LOG_STREAM_NAME: facts.logStream,
    AWS_EXECUTION_ENV: `AWS_Lambda_${fn.runtime}`,
    LAMBDA_TASK_ROOT: facts.taskRoot,
    _HANDLER: fn.handler,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    ...(credentials.sessionToken === undefined ? {} : { AWS_SESSION_TOKEN: credentials.sessionToken }),
    AWS_ENDPOINT_URL: facts.endpointUrl,
    AWS_EC2_METADATA_DISABLED: 'true',
    NODE_NO_WARNINGS: '1',
  };
}
