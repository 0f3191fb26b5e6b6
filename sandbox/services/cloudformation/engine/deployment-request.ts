import type { Call } from '../../../core/operation';
import type { StackPolicy } from '../rules/stack-policy';
import type { PlannedChange } from '../state/planned-change';
import type { StackContent } from '../state/stack-content';

/** A stack's creation or update. */
export interface DeploymentRequest {
  readonly kind: 'CREATE' | 'UPDATE' | 'IMPORT';
  /** Physical ids of what is taken over instead of being made, by logical id. */
  readonly imports?: ReadonlyMap<string, string>;
  readonly content: StackContent;
  readonly onFailure: 'ROLLBACK' | 'DELETE' | 'DO_NOTHING';
  readonly retainExceptOnCreate: boolean;
  readonly caller: Call;
  readonly token?: string;
  /** Milliseconds that a creation may take. */
  readonly timeout?: number;
  /** What is to be looked at before anything is made; nothing after a change set, which has been. */
  readonly validated?: readonly PlannedChange[];
  /** Protects the resources from this update; the stack's own without it. */
  readonly policy?: StackPolicy;
  /** Logical ids of what a change set found to change, when it looked into nested stacks too. */
  readonly planned?: ReadonlySet<string>;
  /** Whether it is a part of the operation on the stack around this one, which cleans up when all is done, or rolls back. */
  readonly isPart?: boolean;
}
