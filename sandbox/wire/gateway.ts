import { AwsError } from '../core/aws-error';
import type { ClientClock } from '../core/clock';
import type { CredentialsResolver } from '../core/credentials';
import type { WireRequest, WireResponse, WireRoute } from '../core/http';
import { Identifiers } from '../core/identifiers';
import type { Call } from '../core/operation';
import type { Dispatcher, ServiceRequest } from './dispatcher';
import { asAwsError } from './internal-failure';
import { loadModel, type ServiceModel, type Shape } from './model';
import { guessedProtocol } from './protocols/guess';
import type { Protocol } from './protocols/protocol';
import { protocolOf } from './protocols/select';
import { questionOf } from './question';
import { refusedRegion } from './regions';
import { readSignature, type Signature } from './signature';

/** On each answer: whole seconds by which the sandbox's time is ahead of the client's. */
const CLOCK_AHEAD = 'x-sandbox-clock-ahead';
const DEFAULT_MAX_BODY = 256 * 1024 * 1024;

export interface GatewayProps {
  readonly dispatcher: Dispatcher;
  readonly credentials: CredentialsResolver;
  readonly clock: ClientClock;
  /** The Regions that are there. */
  readonly regions: readonly string[];
  /** Paths that are not AWS operations; asked before anything else, in this order. */
  readonly routes: readonly WireRoute[];
  /**
   * The longest body that is accepted, in bytes.
   * @default - 256 MiB
   */
  readonly maxBody?: number;
}

/** Where a request comes from: a client that has to wait as on AWS, or what runs in the sandbox itself, for which time jumps. */
export type Origin = 'outside' | 'inside';

/** What a service speaks. */
interface Language {
  readonly protocol: Protocol;
  /** Nothing when the sandbox knows no such service. */
  readonly model: ServiceModel | undefined;
}

/**
 * The sandbox's one door: HTTP requests in, HTTP responses out, for all services and accounts.
 * Service, Region and account come from the credential scope and the access key of the request. **Signatures are not checked**:
 * whoever knows an access key id is its owner, which is enough on loopback and spares the sandbox the clients' clocks.
 */
export class Gateway {
  /** The longest body that is accepted, in bytes. */
  public readonly maxBody: number;
  private readonly protocols = new Map<string, Protocol>();
  private readonly requestIds = new Identifiers('requests');

  public constructor(private readonly props: GatewayProps) {
    this.maxBody = props.maxBody ?? DEFAULT_MAX_BODY;
  }

  /** Answers `request`. Refusals and faults are answers too; time of the sandbox's clock stands still meanwhile. */
  public handle(request: WireRequest, origin: Origin = 'outside'): Promise<WireResponse> {
    return this.props.clock.during(async () => {
      const response = await this.answer(request, origin);
      const headers = { ...response.headers, [CLOCK_AHEAD]: String(Math.round(this.props.clock.ahead() / 1000)) };
      return { ...response, headers, body: request.method === 'HEAD' ? Buffer.alloc(0) : response.body };
    });
  }

  private async answer(request: WireRequest, origin: Origin): Promise<WireResponse> {
    const route = this.props.routes.find(({ pathPrefix }) => request.path.startsWith(pathPrefix));
    if (route !== undefined) return this.answerRoute(route, request);
    if (request.path === '/_sandbox/health') return json(200, { status: 'ok', services: this.props.dispatcher.implemented() });
    if (request.path === '/_sandbox/clock') return json(200, this.clockFacts());
    const requestId = this.requestIds.uuid();
    const signature = readSignature(request);
    const model = await loadModel(signature?.service ?? '');
    const protocol = this.protocolFor(signature, request, model);
    try {
      this.checkLength(request);
      if (signature === undefined) throw new AwsError('MissingAuthenticationToken', 'Request is missing Authentication Token', 403);
      const away = refusedRegion(signature.service, signature.region, this.props.regions);
      if (away !== undefined) throw away;
      return await this.answerOperation({ protocol, model }, signature, request, { requestId, origin });
    } catch (error) {
      return protocol.refuse(asAwsError(error, `${request.method} ${request.path}`), requestId);
    }
  }

  private clockFacts(): object {
    const { clock } = this.props;
    return { now: new Date(clock.now()).toISOString(), aheadSeconds: Math.round(clock.ahead() / 1000) };
  }

  private async answerRoute(route: WireRoute, request: WireRequest): Promise<WireResponse> {
    try {
      this.checkLength(request);
      return await route.handle(request);
    } catch (error) {
      const { code, message, status } = asAwsError(error, `${request.method} ${request.path}`);
      return json(status, { code, message });
    }
  }

  private async answerOperation(
    { protocol, model }: Language, signature: Signature, request: WireRequest, { requestId, origin }: { requestId: string; origin: Origin },
  ): Promise<WireResponse> {
    const { dispatcher } = this.props;
    const known = { signingName: signature.service, call: this.callOf(signature, requestId, request), model };
    if (model === undefined) {
      const operationName = protocol.requestedName(request) ?? `${request.method} ${request.path}`;
      await dispatcher.answer({ ...known, operationName, input: {} });
    }
    const { operation, input } = protocol.accept(request);
    const output = await this.inTime(origin, { ...known, operationName: operation.name, input });
    return protocol.respond(operation, output ?? {}, requestId);
  }

  /** An outside client that asks again has waited; what it sets off waits for it. */
  private async inTime(origin: Origin, request: ServiceRequest): Promise<Shape | undefined> {
    const { clock, dispatcher } = this.props;
    const answer = (): Promise<Shape | undefined> => dispatcher.answer<Shape | undefined>(request);
    if (origin === 'inside') return clock.inside(answer);
    const question = questionOf(request.signingName, request.operationName, request.input, request.call);
    await clock.waitedFor(question);
    try {
      const output = await clock.outside(request.signingName, answer);
      clock.answered(question, false);
      return output;
    } catch (error) {
      clock.answered(question, true);
      throw error;
    }
  }

  private checkLength({ body }: WireRequest): void {
    if (body.byteLength <= this.maxBody) return;
    throw new AwsError('RequestEntityTooLarge', `The request's body is longer than ${this.maxBody} bytes, the most that the sandbox takes`, 413);
  }

  private callOf({ accessKeyId, region, service }: Signature, requestId: string, { headers }: WireRequest): Call {
    const principal = this.props.credentials.resolve(accessKeyId);
    const isDisabled = principal !== undefined && this.props.credentials.isDisabled?.(principal.accountId, region) === true;
    // S3 has words of its own for credentials that are known elsewhere (aws/aws-cli#8413).
    if (isDisabled && service === 's3') throw new AwsError('InvalidToken', 'The provided token is malformed or otherwise invalid.', 400);
    if (principal === undefined || isDisabled) {
      throw new AwsError('InvalidClientTokenId', 'The security token included in the request is invalid.', 403);
    }
    return { principal, region, accountId: principal.accountId, requestId, userAgent: headers['user-agent'] };
  }

  private protocolFor(signature: Signature | undefined, request: WireRequest, model: ServiceModel | undefined): Protocol {
    if (model === undefined) return guessedProtocol(signature?.service ?? '', request);
    const made = this.protocols.get(model.signingName);
    if (made !== undefined) return made;
    const protocol = protocolOf(model);
    this.protocols.set(model.signingName, protocol);
    return protocol;
  }
}

function json(status: number, document: object): WireResponse {
  return { status, headers: { 'content-type': 'application/json' }, body: Buffer.from(JSON.stringify(document)) };
}
