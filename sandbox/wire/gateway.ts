import { AwsError } from '../core/aws-error';
import type { Clock } from '../core/clock';
import type { CredentialsResolver } from '../core/credentials';
import type { WireRequest, WireResponse, WireRoute } from '../core/http';
import { Identifiers } from '../core/identifiers';
import type { Call } from '../core/operation';
import { findRegion } from '../core/regions/regions';
import type { Dispatcher } from './dispatcher';
import { asAwsError } from './internal-failure';
import { emptyModel, loadModel, type ServiceModel, type Shape } from './model';
import type { Protocol } from './protocols/protocol';
import { protocolOf } from './protocols/select';
import { readSignature, type Signature } from './signature';

const DEFAULT_MAX_BODY = 256 * 1024 * 1024;

export interface GatewayProps {
  readonly dispatcher: Dispatcher;
  readonly credentials: CredentialsResolver;
  readonly clock: Clock;
  /** Paths that are not AWS operations; asked before anything else, in this order. */
  readonly routes: readonly WireRoute[];
  /**
   * The longest body that is accepted, in bytes.
   * @default - 256 MiB
   */
  readonly maxBody?: number;
}

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
  public handle(request: WireRequest): Promise<WireResponse> {
    return this.props.clock.during(async () => {
      const response = await this.answer(request);
      return request.method === 'HEAD' ? { ...response, body: Buffer.alloc(0) } : response;
    });
  }

  private async answer(request: WireRequest): Promise<WireResponse> {
    const route = this.props.routes.find(({ pathPrefix }) => request.path.startsWith(pathPrefix));
    if (route !== undefined) return this.answerRoute(route, request);
    if (request.path === '/_sandbox/health') return json(200, { status: 'ok', services: this.props.dispatcher.implemented() });
    const requestId = this.requestIds.uuid();
    const signature = readSignature(request);
    const model = await loadModel(signature?.service ?? '');
    const protocol = this.protocolFor(signature, request, model);
    try {
      this.checkLength(request);
      if (signature === undefined) throw new AwsError('MissingAuthenticationToken', 'Request is missing Authentication Token', 403);
      return await this.answerOperation({ protocol, model }, signature, request, requestId);
    } catch (error) {
      return protocol.refuse(asAwsError(error, `${request.method} ${request.path}`), requestId);
    }
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

  private async answerOperation({ protocol, model }: Language, signature: Signature, request: WireRequest, requestId: string): Promise<WireResponse> {
    const { dispatcher } = this.props;
    const known = { signingName: signature.service, call: this.callOf(signature, requestId), model };
    if (model === undefined) {
      const operationName = protocol.requestedName(request) ?? `${request.method} ${request.path}`;
      await dispatcher.answer({ ...known, operationName, input: {} });
    }
    const { operation, input } = protocol.accept(request);
    const output = await dispatcher.answer<Shape | undefined>({ ...known, operationName: operation.name, input });
    return protocol.respond(operation, output ?? {}, requestId);
  }

  private checkLength({ body }: WireRequest): void {
    if (body.byteLength <= this.maxBody) return;
    throw new AwsError('RequestEntityTooLarge', `The request's body is longer than ${this.maxBody} bytes, the most that the sandbox takes`, 413);
  }

  private callOf({ accessKeyId, region }: Signature, requestId: string): Call {
    if (findRegion(region) === undefined) {
      throw new AwsError('SignatureDoesNotMatch', `Credential should be scoped to a valid region, not '${region}'. `, 403);
    }
    const principal = this.props.credentials.resolve(accessKeyId);
    if (principal === undefined) throw new AwsError('InvalidClientTokenId', 'The security token included in the request is invalid.', 403);
    return { principal, region, accountId: principal.accountId, requestId };
  }

  /** The protocol to answer in; for a service that the sandbox doesn't know (or a request that names none), the one that the request looks like. */
  private protocolFor(signature: Signature | undefined, request: WireRequest, known: ServiceModel | undefined): Protocol {
    const signingName = signature?.service ?? '';
    const guess = request.headers['x-amz-target'] === undefined ? 'awsQuery' : 'awsJson1_1';
    const model = known ?? emptyModel(signingName, guess);
    const key = `${signingName} ${model.protocol}`;
    const made = this.protocols.get(key);
    if (made !== undefined) return made;
    const protocol = protocolOf(model);
    this.protocols.set(key, protocol);
    return protocol;
  }
}

function json(status: number, document: object): WireResponse {
  return { status, headers: { 'content-type': 'application/json' }, body: Buffer.from(JSON.stringify(document)) };
}
