import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** An event of CloudFormation, as the framework passes it on. */
export type FrameworkEvent = Readonly<Record<string, unknown>>;

/** The three functions of CDK's provider framework, as they are deployed. */
export interface ProviderFramework {
  readonly onEvent: (event: FrameworkEvent) => Promise<void>;
  readonly isComplete: (event: FrameworkEvent) => Promise<void>;
  readonly onTimeout: (event: FrameworkEvent) => Promise<void>;
}

/** How the framework reaches what is around it. */
export interface Outbound {
  startExecution: (request: { readonly input?: string }) => Promise<object>;
  invokeFunction: (request: { readonly FunctionName?: string; readonly Payload?: string }) => Promise<object>;
  httpRequest: (options: { readonly path?: string }, body: string) => Promise<void>;
}

/** The runtime has these from its environment. */
export const ON_EVENT_FUNCTION = 'onEvent';
export const IS_COMPLETE_FUNCTION = 'isComplete';

const load = createRequire(__filename);
const RUNTIME = join(dirname(load.resolve('aws-cdk-lib/package.json')), 'custom-resources', 'lib', 'provider-framework', 'runtime');

/** Loads the framework's own code, silent, and puts `outbound` in the place of its calls of Lambda, Step Functions and CloudFormation. */
export function loadProviderFramework(outbound: Outbound): ProviderFramework {
  process.env.USER_ON_EVENT_FUNCTION_ARN = ON_EVENT_FUNCTION;
  process.env.USER_IS_COMPLETE_FUNCTION_ARN = IS_COMPLETE_FUNCTION;
  process.env.WAITER_STATE_MACHINE_ARN = 'waiter';
  Object.assign(load(join(RUNTIME, 'util.js')) as object, { log: () => undefined });
  Object.assign(load(join(RUNTIME, 'outbound.js')) as object, outbound);
  return load(join(RUNTIME, 'framework.js')) as ProviderFramework;
}
