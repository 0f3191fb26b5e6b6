import type { WireRequest, WireResponse, WireRoute } from '../../../core/http';
import type { Identifiers } from '../../../core/identifiers';

const PREFIX = '/_cloudformation/response/';

/** A place for one response. */
export interface Letterbox {
  /** Where the function puts its response. */
  readonly url: string;
  /** The first response that came, if one did. */
  readonly response: () => Uint8Array | undefined;
}

/** Takes the responses of custom resources, each at a URL of its own as the presigned URLs of AWS's response bucket are. */
export class Mailbox {
  private readonly received = new Map<string, Uint8Array | undefined>();

  public readonly route: WireRoute = { pathPrefix: PREFIX, handle: (request) => this.take(request) };

  public constructor(private readonly identifiers: Identifiers) {}

  public open(region: string): Letterbox {
    const token = this.identifiers.text(40);
    this.received.set(token, undefined);
    return {
      url: `https://cloudformation-custom-resource-response-${region.replaceAll('-', '')}.s3.${region}.amazonaws.com${PREFIX}${token}`,
      response: () => this.received.get(token),
    };
  }

  private take(request: WireRequest): WireResponse {
    const token = request.path.slice(PREFIX.length);
    if (request.method !== 'PUT' || !this.received.has(token)) return { status: 403, headers: {}, body: new Uint8Array() };
    // A later response to the same request changes nothing any more, but S3 takes it.
    if (this.received.get(token) === undefined) this.received.set(token, request.body);
    return { status: 200, headers: {}, body: new Uint8Array() };
  }
}
