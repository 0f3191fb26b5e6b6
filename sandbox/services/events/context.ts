import type { RuleStore } from './state/rule-store';

/** What EventBridge's operations share. */
export interface EventsContext {
  readonly store: RuleStore;
}
