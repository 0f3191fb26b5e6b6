import { Readable } from 'node:stream';
import type { ClientConfiguration, Clock, InProcessHandler } from '@rds-ferry/sandbox';
import { HttpResponse } from '@smithy/core/protocols';

type Wire = ClientConfiguration['requestHandler'];

/** What RDS refuses above: calls that one account makes in one Region. */
export class RateLimit {
  /** Calls that were refused. */
  public refusals = 0;
  private readonly buckets = new Map<string, { tokens: number; time: number }>();

  /** @param perSecond - calls; as many can come at once. */
  public constructor(private readonly clock: Clock, private readonly perSecond: number) {}

  /** @param ownKey - access key of the function itself; all others are of the role that it takes in the source account. */
  public on(wire: Wire, ownKey: string): Wire {
    return {
      ...wire,
      handle: async (request) => {
        const [service = '', region = ''] = request.hostname.split('.');
        const account = (request.headers.authorization ?? '').includes(ownKey) ? 'target' : 'source';
        if (service !== 'rds' || this.takes(`${account} ${region}`)) return wire.handle(request);
        this.refusals++;
        return throttling();
      },
    };
  }

  private takes(place: string): boolean {
    const now = this.clock.now();
    const bucket = this.buckets.get(place) ?? { tokens: this.perSecond, time: now };
    const tokens = Math.min(this.perSecond, bucket.tokens + (now - bucket.time) / 1000 * this.perSecond);
    const isFree = tokens >= 1;
    this.buckets.set(place, { tokens: isFree ? tokens - 1 : tokens, time: now });
    return isFree;
  }
}

function throttling(): Awaited<ReturnType<InProcessHandler['handle']>> {
  const body = '<ErrorResponse><Error><Code>Throttling</Code><Message>Rate exceeded</Message></Error><RequestId>0</RequestId></ErrorResponse>';
  return { response: new HttpResponse({ statusCode: 400, headers: {}, body: Readable.from([Buffer.from(body)]) }) };
}
