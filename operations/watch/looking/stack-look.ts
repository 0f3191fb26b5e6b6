import type { StackEvent, StackResourceSummary } from '@aws-sdk/client-cloudformation';
import type { WatchedStack } from '../declared/watched-app';
import type { ResourceStatus } from '../progress/step-changes';
import type { WatchedAccount } from './watched-account';

/** What is known of a deployed stack, or of one that is nested in it. */
interface Deployed {
  readonly id: string;
  readonly name: string;
  /** The newest event that was read; nothing before the first look. */
  readonly lastEvent?: string;
}

interface Nested extends Deployed {
  /** As the stack that it is nested in told it last. */
  readonly status: string;
  /** The status that it had when it was looked at. */
  readonly lookedAt?: string;
}

interface Read {
  readonly deployed: Deployed;
  /** Oldest first. */
  readonly statuses: readonly ResourceStatus[];
}

/** Reads what happened in a stack since the last look, and in the stacks that are nested in it while they are at work. */
export class StackLook {
  private root: Deployed | undefined;
  private readonly nested = new Map<string, Nested>();
  /** What the handler writes to, once that is made. */
  public logGroup: string | undefined;

  public constructor(private readonly watched: WatchedStack) {}

  /**
   * What happened since the last look, oldest first. What is read is given to `take` at once, so that
   * it is kept where the next stack can't be read.
   */
  public async look(account: WatchedAccount, take: (statuses: readonly ResourceStatus[]) => void): Promise<'there' | 'absent'> {
    const statuses = await this.lookAtRoot(account);
    if (statuses === undefined) return 'absent';
    take(statuses);
    for (const [logicalId, nested] of this.nested) {
      if (nested.status === nested.lookedAt && !nested.status.endsWith('_IN_PROGRESS')) continue;
      const read = await this.read(account, nested);
      this.nested.set(logicalId, { ...nested, ...read.deployed, lookedAt: nested.status });
      take(read.statuses);
    }
    return 'there';
  }

  private async lookAtRoot(account: WatchedAccount): Promise<readonly ResourceStatus[] | undefined> {
    const { stackName, accountId } = this.watched;
    if (this.root !== undefined) {
      const { deployed, statuses } = await this.read(account, this.root);
      this.noteParts(statuses);
      // a stack of the same name is another one.
      const isGone = statuses.some(({ logicalId, status }) => logicalId === stackName && status === 'DELETE_COMPLETE');
      if (isGone) this.forget();
      else this.root = deployed;
      return statuses;
    }
    const stack = await account.stack(stackName);
    if (stack?.StackId === undefined || stack.StackStatus === 'DELETE_COMPLETE') return undefined;
    const { deployed, statuses } = await this.read(account, { id: stack.StackId, name: stackName });
    this.root = deployed;
    const own: ResourceStatus = {
      stackName, accountId, logicalId: stackName, resourceType: STACK, status: stack.StackStatus ?? '', reason: stack.StackStatusReason,
      physicalId: stack.StackId, time: (stack.LastUpdatedTime ?? stack.CreationTime)?.getTime() ?? 0,
    };
    // events are kept for a time only: what they don't tell any more, the stack itself and its resources do.
    const all = inOrder([own, ...statuses]);
    this.noteParts(all);
    return all;
  }

  /** At the first look what the resources are now, and at each the events since the one before. */
  private async read(account: WatchedAccount, deployed: Deployed): Promise<Read> {
    const resources = deployed.lastEvent === undefined ? await account.resources(deployed.id) : [];
    const events = await account.eventsSince(deployed.id, deployed.lastEvent);
    const { accountId } = this.watched;
    return {
      deployed: { id: deployed.id, name: deployed.name, lastEvent: events.at(-1)?.EventId ?? deployed.lastEvent },
      statuses: inOrder([
        ...resources.map((resource) => ofResource(resource, deployed.name, accountId)),
        ...events.map((event) => ofEvent(event, deployed.name, accountId)),
      ]),
    };
  }

  private noteParts(statuses: readonly ResourceStatus[]): void {
    for (const { logicalId, resourceType, status, physicalId } of statuses) {
      if (physicalId === undefined || physicalId === '') continue;
      if (logicalId === this.watched.logGroup) this.logGroup = physicalId;
      if (resourceType !== STACK || !this.watched.nested.has(logicalId)) continue;
      const before = this.nested.get(logicalId);
      // arn:aws:cloudformation:<region>:<account>:stack/<name>/<uuid>
      const name = physicalId.split('/')[1] ?? '';
      this.nested.set(logicalId, before?.id === physicalId ? { ...before, status } : { id: physicalId, name, status });
    }
  }

  private forget(): void {
    this.root = undefined;
    this.nested.clear();
    this.logGroup = undefined;
  }
}

const STACK = 'AWS::CloudFormation::Stack';

/** By their times; of one time, as they were given. */
function inOrder(statuses: readonly ResourceStatus[]): readonly ResourceStatus[] {
  return statuses.toSorted((one, other) => one.time - other.time);
}

function ofEvent(event: StackEvent, stackName: string, accountId: string): ResourceStatus {
  const { LogicalResourceId: logicalId = '', ResourceType: resourceType = '', ResourceStatus: status = '', ResourceStatusReason: reason } = event;
  const { PhysicalResourceId: physicalId, Timestamp: timestamp } = event;
  return { stackName, accountId, logicalId, resourceType, status, reason, physicalId, time: timestamp?.getTime() ?? 0 };
}

function ofResource(resource: StackResourceSummary, stackName: string, accountId: string): ResourceStatus {
  const { LogicalResourceId: logicalId = '', ResourceType: resourceType = '', ResourceStatus: status = '', ResourceStatusReason: reason } = resource;
  const time = resource.LastUpdatedTimestamp?.getTime() ?? 0;
  return { stackName, accountId, logicalId, resourceType, status, reason, physicalId: resource.PhysicalResourceId, time };
}
