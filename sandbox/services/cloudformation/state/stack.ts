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

/** A stack. Only the operations on it, and the engine that they start, change it. */
export class Stack {
  public status: StackStatus = 'REVIEW_IN_PROGRESS';
  public statusReason?: string;
  public content?: StackContent;
  /** The service role of the last operation that named one. */
  public roleArn?: string;
  public disableRollback = false;
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
  /** Whether the operation under way has been given up. */
  public cancelled = false;
  /** Whether nothing is to follow the operation under way, since the stack is to be deleted. */
  public abandoned = false;

  public constructor(public readonly name: string, public readonly id: string, public readonly accountId: string, public readonly region: string,
    public readonly created: Date) {}

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
