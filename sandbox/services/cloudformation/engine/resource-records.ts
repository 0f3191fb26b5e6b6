import type { Clock } from '../../../core/clock';
import type { Stack } from '../state/stack';
import type { StackResource } from '../state/stack-resource';
import type { EventLog } from './events/event-log';

/** Keeps what a stack knows of its resources. Every change that a user can see writes its event. */
export class ResourceRecords {
  public constructor(private readonly stack: Stack, private readonly log: EventLog, private readonly clock: Clock) {}

  /** Puts a resource back that was replaced; its successor goes to the cleanup. */
  public reinstate(current: StackResource, stable: StackResource): void {
    this.keep({ ...stable, status: 'UPDATE_IN_PROGRESS', reason: undefined, timestamp: this.now() });
    this.stack.superseded = [...this.stack.superseded.filter(({ physicalId }) => physicalId !== stable.physicalId), current];
    this.keep({ ...stable, status: 'UPDATE_COMPLETE', reason: undefined, timestamp: this.now() });
  }

  /** Records a resource as restored although it isn't: `ResourcesToSkip` or `ForceRollback` says so. */
  public leaveUnrestored(stable: StackResource): void {
    this.keep({ ...stable, status: 'UPDATE_COMPLETE', reason: 'Resource skipped during UpdateRollback', timestamp: this.now() });
  }

  public beginUpdate(current: StackResource): StackResource {
    const started: StackResource = { ...current, status: 'UPDATE_IN_PROGRESS', reason: undefined, timestamp: this.now() };
    this.keep(started);
    return started;
  }

  /** What `former` was goes to the cleanup. */
  public supersede(former: StackResource): void {
    this.stack.superseded = [...this.stack.superseded, former];
  }

  public forget(record: StackResource): void {
    if (this.stack.resources.get(record.logicalId) === record) this.stack.resources.delete(record.logicalId);
    this.stack.superseded = this.stack.superseded.filter((other) => other !== record);
  }

  public keep(record: StackResource): void {
    this.stack.resources.set(record.logicalId, record);
    this.log.resourceStatus(record);
  }

  public now(): Date {
    return new Date(this.clock.now());
  }
}
