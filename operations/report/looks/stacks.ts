import {
  CloudFormationClient, DescribeStacksCommand, paginateDescribeStackEvents, paginateListStackResources, paginateListStacks, type Stack,
} from '@aws-sdk/client-cloudformation';
import type { LookConfiguration } from './account';
import { type Look, lookedAt, seenOf } from './look';

export interface SeenResource {
  readonly logicalId: string;
  readonly physicalId: string;
  readonly type: string;
  readonly status: string;
  /** ISO time. */
  readonly updatedAt?: string;
}

export interface SeenEvent {
  readonly logicalId: string;
  readonly physicalId: string;
  readonly type: string;
  readonly status: string;
  readonly reason?: string;
  /** ISO time. */
  readonly time: string;
}

/** A stack with all that is nested in it. */
export interface SeenStack {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly resources: Look<readonly SeenResource[]>;
  /** In the order of their times. */
  readonly events: Look<readonly SeenEvent[]>;
  readonly nested: readonly SeenStack[];
}

/** CloudFormation as somebody who only looks. */
export class StackLooks {
  private readonly client: CloudFormationClient;

  public constructor(configuration: LookConfiguration) {
    this.client = new CloudFormationClient(configuration);
  }

  /** A stack by its name; one that was deleted, as long as CloudFormation tells of it: 90 days (API ListStacks). */
  public async stack(name: string): Promise<Look<SeenStack>> {
    const found = await lookedAt('cloudformation:DescribeStacks', () => this.described(name));
    if ('seen' in found) return { seen: await this.whole(found.seen) };
    const deleted = 'absent' in found ? await this.deleted(name) : undefined;
    return deleted === undefined ? found : { seen: await this.whole(deleted) };
  }

  private async described(name: string): Promise<Stack | undefined> {
    return (await this.client.send(new DescribeStacksCommand({ StackName: name }))).Stacks?.[0];
  }

  /** The newest of that name that was deleted. Nobody needs it: where it may not be looked for, there is none. */
  private async deleted(name: string): Promise<Stack | undefined> {
    const look = await lookedAt('cloudformation:ListStacks', async () => {
      for await (const { StackSummaries = [] } of paginateListStacks({ client: this.client }, { StackStatusFilter: ['DELETE_COMPLETE'] })) {
        const found = StackSummaries.find(({ StackName, ParentId }) => StackName === name && ParentId === undefined);
        if (found?.StackId !== undefined) return this.described(found.StackId);
      }
      return undefined;
    });
    return seenOf(look);
  }

  private async whole({ StackId = '', StackName = '', StackStatus: status, Outputs = [] }: Stack): Promise<SeenStack> {
    const [resources, events] = await Promise.all([this.resources(StackId), this.events(StackId)]);
    return {
      id: StackId, name: StackName, status: status ?? '', resources, events, nested: await this.nested(StackId, resources, events),
      outputs: Object.fromEntries(Outputs.map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue])),
    };
  }

  /** Also those that are gone: the events name them. */
  private async nested(own: string, resources: SeenStack['resources'], events: SeenStack['events']): Promise<readonly SeenStack[]> {
    const named = [
      ...seenOf(resources)?.filter(({ type }) => type === NESTED).map(({ physicalId }) => physicalId) ?? [],
      ...seenOf(events)?.filter(({ type }) => type === NESTED).map(({ physicalId }) => physicalId) ?? [],
    ];
    const ids = [...new Set(named)].filter((id) => id.startsWith('arn:') && id !== own);
    const stacks: SeenStack[] = [];
    for (const id of ids) {
      const look = await lookedAt('cloudformation:DescribeStacks', () => this.described(id));
      const stack = seenOf(look);
      if (stack !== undefined) stacks.push(await this.whole(stack));
    }
    return stacks;
  }

  private resources(id: string): Promise<Look<readonly SeenResource[]>> {
    return lookedAt('cloudformation:ListStackResources', async () => {
      const found: SeenResource[] = [];
      for await (const { StackResourceSummaries = [] } of paginateListStackResources({ client: this.client }, { StackName: id })) {
        found.push(...StackResourceSummaries.map((resource) => ({
          logicalId: resource.LogicalResourceId ?? '', physicalId: resource.PhysicalResourceId ?? '', type: resource.ResourceType ?? '',
          status: resource.ResourceStatus ?? '', updatedAt: resource.LastUpdatedTimestamp?.toISOString(),
        })));
      }
      return found;
    });
  }

  private events(id: string): Promise<SeenStack['events']> {
    return lookedAt('cloudformation:DescribeStackEvents', async () => {
      const found: SeenEvent[] = [];
      for await (const { StackEvents = [] } of paginateDescribeStackEvents({ client: this.client }, { StackName: id })) {
        found.push(...StackEvents.map((event) => ({
          logicalId: event.LogicalResourceId ?? '', physicalId: event.PhysicalResourceId ?? '', type: event.ResourceType ?? '',
          status: event.ResourceStatus ?? '', reason: event.ResourceStatusReason, time: event.Timestamp?.toISOString() ?? '',
        })));
      }
      return found.reverse();
    });
  }
}

const NESTED = 'AWS::CloudFormation::Stack';

/** A stack, and all that are nested in it. */
export function everyStack(stack: SeenStack): readonly SeenStack[] {
  return [stack, ...stack.nested.flatMap(everyStack)];
}
