import type { ParameterStore } from './state/parameter-store';

/** What Systems Manager's operations share. */
export interface SsmContext {
  readonly store: ParameterStore;
}
