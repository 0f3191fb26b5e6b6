import { Readable } from 'node:stream';
import type { InProcessHandler, VirtualClock } from '@rds-ferry/sandbox';
import { type HttpRequest, HttpResponse } from '@smithy/core/protocols';
import { FaultKind, type Faults } from './fault';

/** Milliseconds after which the handler's clients give a call up (`TIMEOUTS` of lambda/step/clients/sdk-clients.ts). */
const REQUEST_TIMEOUT = 20_000;

export interface FaultyWireProps {
  readonly clock: VirtualClock;
  readonly wire: InProcessHandler;
  readonly faults: Faults;
  /** Ends the invocation that the calls are made in: none of its calls is answered any more. */
  readonly kill: () => void;
}

/** The wire of one invocation of the handler: calls take time, and what can go wrong with them does. */
export class FaultyWire implements InProcessHandler {
  public readonly metadata = { handlerProtocol: 'in-process' };
  private dead = false;

  public constructor(private readonly props: FaultyWireProps) {}

  /** Nothing that is under way here ends any more. */
  public cut(): void {
    this.dead = true;
  }

  public async handle(request: HttpRequest): ReturnType<InProcessHandler['handle']> {
    const { clock, faults, wire } = this.props;
    const startedAt = clock.now();
    const fault = faults.ofCall({ service: serviceOf(request), operation: operationOf(request), time: startedAt });
    await this.pass(faults.latency());
    const instead = fault === undefined ? undefined : await this.before(fault, request);
    if (instead !== undefined) return instead;
    const answer = await wire.handle(request);
    await this.pass(faults.latency());
    const lost = fault === undefined ? undefined : await this.after(fault, request, startedAt);
    if (lost !== undefined) return lost;
    if (clock.now() - startedAt >= REQUEST_TIMEOUT) throw timeOut();
    return answer;
  }

  public updateHttpClientConfig(): void {
    return undefined;
  }

  public httpHandlerConfigs(): Record<string, never> {
    return {};
  }

  /** What comes back of a call that never reached AWS. */
  private async before(fault: FaultKind, request: HttpRequest): Promise<Answer | undefined> {
    switch (fault) {
      case FaultKind.THROTTLED: return refusal(request, THROTTLING[serviceOf(request)] ?? 'Throttling', 400);
      case FaultKind.SERVER_FAULT: return refusal(request, 'ServiceUnavailable', 503);
      case FaultKind.REFUSED: return refusal(request, 'InvalidParameterCombination', 400);
      case FaultKind.RESET: throw connectionReset();
      case FaultKind.KILLED_BEFORE: return this.die();
      default: return undefined;
    }
  }

  /** What comes back instead of the answer of a call that took effect. */
  private async after(fault: FaultKind, request: HttpRequest, startedAt: number): Promise<Answer | undefined> {
    switch (fault) {
      case FaultKind.FAULT_AFTER_EFFECT: return refusal(request, 'InternalFailure', 500);
      case FaultKind.RESET_AFTER_EFFECT: throw connectionReset();
      case FaultKind.LOST_RESPONSE:
        await this.pass(Math.max(0, startedAt + REQUEST_TIMEOUT - this.props.clock.now()));
        throw timeOut();
      case FaultKind.KILLED_AFTER: return this.die();
      default: return undefined;
    }
  }

  private async pass(delay: number): Promise<void> {
    // while time stands still, a timer of no delay wouldn't come either.
    if (delay > 0) await this.props.clock.sleep(delay);
    if (this.dead) await never();
  }

  private die(): Promise<never> {
    this.props.kill();
    return never();
  }
}

type Answer = Awaited<ReturnType<InProcessHandler['handle']>>;

/** RDS, IAM and STS spell it as the default; the codes of the services differ. */
const THROTTLING: Readonly<Record<string, string>> = { ec2: 'RequestLimitExceeded', kms: 'ThrottlingException' };

function serviceOf({ hostname }: HttpRequest): string {
  return hostname.split('.')[0] ?? '';
}

/** Of the query protocol it stands in the body, of JSON's in a header. */
function operationOf({ headers, body }: HttpRequest): string {
  const target = headers['x-amz-target'] ?? headers['X-Amz-Target'];
  if (target !== undefined) return target.split('.').at(-1) ?? '';
  return /(?:^|&)Action=(\w+)/.exec(String(body))?.[1] ?? '';
}

function refusal(request: HttpRequest, code: string, statusCode: number): Answer {
  const message = 'the simulation says so';
  const body = {
    kms: JSON.stringify({ __type: code, message }),
    ec2: `<Response><Errors><Error><Code>${code}</Code><Message>${message}</Message></Error></Errors><RequestID>0</RequestID></Response>`,
  }[serviceOf(request)] ?? `<ErrorResponse><Error><Code>${code}</Code><Message>${message}</Message></Error><RequestId>0</RequestId></ErrorResponse>`;
  return { response: new HttpResponse({ statusCode, headers: {}, body: Readable.from([Buffer.from(body)]) }) };
}

/** As Node's sockets say it. */
function connectionReset(): Error {
  return Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });
}

/** As the SDK's HTTP handler says it. */
function timeOut(): Error {
  return Object.assign(new Error(`Request timed out after ${REQUEST_TIMEOUT} ms`), { name: 'TimeoutError' });
}

function never(): Promise<never> {
  return new Promise(() => undefined);
}
