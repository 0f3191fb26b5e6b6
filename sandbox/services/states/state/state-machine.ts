import type { LoggingConfiguration, TracingConfiguration } from '@aws-sdk/client-sfn';
import type { Definition } from '../definition/definition';

/** A state machine as the service keeps it. Records are replaced, never changed. */
export interface StateMachine {
  readonly arn: string;
  readonly name: string;
  readonly accountId: string;
  readonly region: string;
  /** As it was given. */
  readonly definitionText: string;
  readonly definition: Definition;
  readonly roleArn: string;
  /** Kept and shown; nothing is logged. Step Functions asks for the role's rights to deliver logs, the sandbox doesn't. */
  readonly logging: LoggingConfiguration;
  /** Kept and shown; nothing is traced. */
  readonly tracing: TracingConfiguration;
  readonly tags: ReadonlyMap<string, string>;
  readonly revisionId: string;
  /** Milliseconds of the sandbox's clock. */
  readonly createdAt: number;
}

/** What Step Functions shows where none was given. */
export const NO_LOGGING: LoggingConfiguration = { level: 'OFF', includeExecutionData: false };
export const NO_TRACING: TracingConfiguration = { enabled: false };
