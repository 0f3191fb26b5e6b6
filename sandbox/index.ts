export { type ClientConfiguration, EmbeddedAws, type EmbeddedAwsOptions } from './aws';
export type { Controls } from './control/controls';
export {
  type CheckedDocument, type DocumentProblem, exactly, instead, type Path, readDocument, shown, shownProblems,
} from './control/document';
export { putRuleFiles, readRuleFile, type RuleFile, type RuleFiles } from './control/rule-files';
export type { Clock } from './core/clock';
export type { FaultCount } from './core/faults';
export { Journal, type JournalEntry } from './core/journal';
export { nearestName, suggestion } from './core/nearest-name';
export type { AssumedRole } from './core/principal';
export { misspelledRegion } from './core/regions/regions';
export type { SandboxSettings } from './core/settings';
export { type Pace, VirtualClock } from './core/virtual-clock';
export type { KeySeed } from './services/kms/seeding/key-seeding';
export type { FunctionHost, HostedFunction, InvocationResult } from './services/lambda/host/function-host';
export type { InProcessHandler } from './wire/in-process';
