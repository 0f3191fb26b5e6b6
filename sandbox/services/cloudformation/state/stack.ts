import type { OperationEvent, StackEvent, StackStatus } from '@aws-sdk/client-cloudformation';
import type { StackPolicy } from '../rules/stack-policy';
import type { StackIdentity } from '../template/pseudo-parameters';
import type { ChangeSet } from './change-set';
import type { StackContent, StackOutput } from './stack-content';
import { StackDrift } from './stack-drift';
import type { StackOperation } from './stack-operation';
import type { StackResource } from './stack-resource';

/** The last state in which everything was complete: what a rollback goes back to. */
export interface StablePoint {
  readonly content?: StackContent;
  readonly resources: ReadonlyMap<string, StackResource>;
  readonly outputs: readonly StackOutput[];
}

/** The end of an update that waits for those of other stacks. */
export interface PendingCleanup {
  readonly run: () => Promise<void>;
  /** The stack is complete all the same: the next operation that ends well cleans up, or one goes back. */
  readonly postpone: () => void;
}

/** What a stack is nested in. */
export interface Nesting {
  readonly parent: Stack;
  /** The resource of the parent that the stack is. */
  readonly logicalId: string;
}

/** A stack. Only the operations on it, and the engine that they start, change it. */
export class Stack {
  public status: StackStatus = 'REVIEW_IN_PROGRESS';
  public statusReason?: string;
  public content?: StackContent;
  /** The service role of the last operation that named one. */
  public roleArn?: string;
  public disableRollback = false;
  /** Whether the operation under way deletes what it has made itself, also where that is to be retained. */
  public retainExceptOnCreate = false;
  /** Whether it was made with `OnFailure` DO_NOTHING: after a failure it can't be updated. */
  public isLeftOnFailure = false;
  /** Protects its resources from updates. */
  public policy?: StackPolicy;
  public terminationProtection = false;
  public lastUpdated?: Date;
  public deleted?: Date;
  public outputs: readonly StackOutput[] = [];
  public readonly resources = new Map<string, StackResource>();
  /** Physical resources that were replaced, and that the cleanup is to delete. */
  public superseded: readonly StackResource[] = [];
  public stablePoint?: StablePoint;
  /** Exports of other stacks that the template took values from. */
  public importedNames: ReadonlySet<string> = new Set();
  /** Newest first, as `DescribeStackEvents` lists them. */
  public readonly events: StackEvent[] = [];
  /** What was found before a deployment, newest first. */
  public validationEvents: readonly OperationEvent[] = [];
  /** Newest first. */
  public readonly operations: StackOperation[] = [];
  public readonly drift = new StackDrift();
  public readonly changeSets = new Map<string, ChangeSet>();
  /** Ends when the operation under way does. */
  public operation: Promise<void> = Promise.resolve();
  /** The stacks that were nested in it, deleted ones too. */
  public nested: readonly Stack[] = [];
  /** What is left of an update until the whole hierarchy is updated, or back. */
  public pendingCleanup?: PendingCleanup;
  /** Whether it began to go back by itself, since it failed, before the stack around it does. */
  public isGoingBack = false;
  /** How many resources of its hierarchy the operation under way has made or changed. */
  public operationSize = 0;
  private givenUp = false;
  private left = false;

  public constructor(public readonly name: string, public readonly id: string, public readonly accountId: string, public readonly region: string,
    public readonly created: Date, public readonly nesting?: Nesting) {}

  /** Whether the operation under way, or that of a stack around it, has been given up. */
  public get cancelled(): boolean {
    return this.givenUp || this.nesting?.parent.cancelled === true;
  }

  public set cancelled(value: boolean) {
    this.givenUp = value;
  }

  /** Whether nothing is to follow the operation under way, since the stack or one around it is to be deleted. */
  public get abandoned(): boolean {
    return this.left || this.nesting?.parent.abandoned === true;
  }

  public set abandoned(value: boolean) {
    this.left = value;
  }

  /** The stack that isn't nested: this one, or the outermost around it. */
  public get root(): Stack {
    return this.nesting?.parent.root ?? this;
  }

  public get identity(): StackIdentity {
    const { accountId, region, id, name, content } = this;
    return { accountId, region, stackId: id, stackName: name, notificationArns: content?.notificationArns ?? [] };
  }

  public get inProgress(): boolean {
    return this.status.endsWith('_IN_PROGRESS') && this.status !== 'REVIEW_IN_PROGRESS';
  }

  /** Remembers the state to go back to, unless an earlier operation that failed already has. */
  public keepStablePoint(): void {
    this.stablePoint ??= { content: this.content, resources: new Map(this.resources), outputs: this.outputs };
  }
}
