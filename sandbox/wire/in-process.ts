import { Readable } from 'node:stream';
import { type HttpRequest, HttpResponse } from '@smithy/core/protocols';
import type { HttpHandlerOptions, RequestHandler } from '@smithy/types';
import type { WireRequest } from '../core/http';
import { bufferOf } from './bytes';
import type { Gateway, Origin } from './gateway';

/** What an SDK client takes as its `requestHandler`. */
export interface InProcessHandler extends RequestHandler<HttpRequest, HttpResponse, HttpHandlerOptions> {
  updateHttpClientConfig(): void;
  httpHandlerConfigs(): Record<string, never>;
}

/** Lets an SDK client talk to `gateway` without a socket: `new RDSClient({ requestHandler: inProcessHandler(gateway), … })`. */
export function inProcessHandler(gateway: Gateway, origin: Origin = 'outside'): InProcessHandler {
  return {
    metadata: { handlerProtocol: 'in-process' },
    handle: async (request) => {
      const { status, headers, body } = await gateway.handle(await wireRequest(request), origin);
      return { response: new HttpResponse({ statusCode: status, headers: { ...headers }, body: mayStream(request) ? streamOf(body) : body }) };
    },
    updateHttpClientConfig: () => undefined,
    httpHandlerConfigs: () => ({}),
  };
}

async function wireRequest(request: HttpRequest): Promise<WireRequest> {
  const headers = Object.entries(request.headers).map(([name, value]) => [name.toLowerCase(), value]);
  const query = Object.entries(request.query ?? {}).map(([name, value]) => [name, value ?? '']);
  return {
    method: request.method,
    path: request.path,
    query: Object.fromEntries(query) as WireRequest['query'],
    headers: Object.fromEntries(headers) as Record<string, string>,
    body: await bytesOf(request.body),
  };
}

async function bytesOf(body: unknown): Promise<Uint8Array> {
  if (body === undefined || body === null) return Buffer.alloc(0);
  if (typeof body === 'string') return Buffer.from(body);
  // a copy, as over a socket: what a service keeps must not change when the caller reuses its memory.
  if (body instanceof Uint8Array) return Buffer.from(bufferOf(body));
  if (body instanceof ArrayBuffer) return Buffer.from(body);
  if (!(body instanceof Readable)) throw new TypeError('The sandbox can read a request body that is a string, bytes or a Readable');
  const chunks: Buffer[] = [];
  for await (const chunk of body as AsyncIterable<Buffer | string>) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

/** Only the REST protocols have outputs that are streams; the others post all to one path, and of them the SDK takes the bytes as they are. */
function mayStream({ method, path }: HttpRequest): boolean {
  return method !== 'POST' || path !== '/';
}

/** Of the REST protocols the SDK expects a stream even where it wants bytes. */
function streamOf(body: Uint8Array): Readable {
  const stream = new Readable({ read: () => undefined });
  if (body.byteLength > 0) stream.push(body);
  stream.push(null);
  return stream;
}
