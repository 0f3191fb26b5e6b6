export { type ClientConfiguration, EmbeddedAws, type EmbeddedAwsOptions } from './aws';
export type { Clock } from './core/clock';
export { Journal, type JournalEntry } from './core/journal';
export type { AssumedRole } from './core/principal';
export type { SandboxSettings } from './core/settings';
export { type Pace, VirtualClock } from './core/virtual-clock';
export type { KeySeed } from './services/kms/seeding/key-seeding';
export type { FunctionHost, HostedFunction, InvocationResult } from './services/lambda/host/function-host';
export type { InProcessHandler } from './wire/in-process';
