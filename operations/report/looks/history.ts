import { CloudTrailClient, paginateLookupEvents } from '@aws-sdk/client-cloudtrail';
import { CloudWatchLogsClient, paginateFilterLogEvents } from '@aws-sdk/client-cloudwatch-logs';
import type { LookConfiguration } from './account';
import { type Look, lookedAt } from './look';

/** A call that CloudTrail recorded, as the text that it keeps of it. */
export interface SeenCall {
  readonly name: string;
  /** ISO time. */
  readonly time: string;
  /** JSON. */
  readonly record: string;
}

/** Calls that begin or end a deployment of a stack. */
const DEPLOYING = ['ExecuteChangeSet', 'CreateStack', 'UpdateStack', 'RollbackStack', 'ContinueUpdateRollback', 'DeleteStack'];

/** CloudTrail's event history: 90 days, without a trail. */
export class CallHistory {
  private readonly client: CloudTrailClient;

  public constructor(configuration: LookConfiguration) {
    this.client = new CloudTrailClient(configuration);
  }

  /** The calls that deployed stacks of the account and Region. One after another: two look-ups a second are allowed. */
  public deployments(): Promise<Look<readonly SeenCall[]>> {
    return lookedAt('cloudtrail:LookupEvents', async () => {
      const found: SeenCall[] = [];
      for (const name of DEPLOYING) {
        const request = { LookupAttributes: [{ AttributeKey: 'EventName' as const, AttributeValue: name }] };
        for await (const { Events = [] } of paginateLookupEvents({ client: this.client }, request)) {
          found.push(...Events.map(({ EventTime, CloudTrailEvent: record = '{}' }) => ({ name, time: EventTime?.toISOString() ?? '', record })));
        }
      }
      return found;
    });
  }
}

/** Milliseconds around a time in which a line is looked for: the handler writes it before CloudFormation has the answer. */
const AROUND = 10 * 60_000;

/** CloudWatch Logs as somebody who only looks. */
export class LogLooks {
  private readonly client: CloudWatchLogsClient;

  public constructor(configuration: LookConfiguration) {
    this.client = new CloudWatchLogsClient(configuration);
  }

  /** The lines around a time. @param time - ISO. */
  public linesAround(group: string, time: string): Promise<Look<readonly string[]>> {
    const at = Date.parse(time);
    return lookedAt('logs:FilterLogEvents', async () => {
      const lines: string[] = [];
      const request = { logGroupName: group, startTime: at - AROUND, endTime: at + AROUND };
      for await (const { events = [] } of paginateFilterLogEvents({ client: this.client }, request)) {
        lines.push(...events.flatMap(({ message }) => message ?? []));
      }
      return lines;
    });
  }
}
