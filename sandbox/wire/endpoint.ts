import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AwsError } from '../core/aws-error';
import type { WireRequest, WireResponse } from '../core/http';
import { browserTrouble } from './browser-request';
import type { Gateway, Origin } from './gateway';
import { asAwsError } from './internal-failure';
import { queryRecord } from './query-string';

/** Milliseconds that an idle connection stays open; a client that polls every half minute keeps its own. */
const KEEP_ALIVE = 120_000;

/** The sandbox on a socket of this machine, reachable from nowhere else. */
export class Endpoint {
  /**
   * Opens the endpoint on 127.0.0.1.
   * @param port - 0, the default, takes a free one.
   * @param origin - of all that comes in here.
   * @throws Error - `EADDRINUSE` when the port is taken.
   */
  public static async listen(gateway: Gateway, port = 0, origin: Origin = 'outside'): Promise<Endpoint> {
    const server = createServer({ keepAliveTimeout: KEEP_ALIVE }, (request, response) =>
      void serve((message) => gateway.handle(message, origin), gateway.maxBody, request, response));
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', resolve);
    });
    // a server that listens on a port has an AddressInfo.
    return new Endpoint(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  }

  private constructor(private readonly server: Server, /** `http://127.0.0.1:4566` */ public readonly url: string) {}

  /** Stops listening and ends all connections, kept-alive ones too. */
  public close(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.server.close((error) => (error === undefined ? resolve() : reject(error)));
      this.server.closeAllConnections();
    });
  }
}

async function serve(
  answer: (request: WireRequest) => Promise<WireResponse>, maxBody: number, incoming: IncomingMessage, outgoing: ServerResponse,
): Promise<void> {
  try {
    const request = wireRequest(incoming, await readBody(incoming, maxBody));
    const trouble = browserTrouble(request);
    if (trouble !== undefined) throw new AwsError('AccessDenied', trouble, 403);
    write(incoming, outgoing, await answer(request));
  } catch (error) {
    // the client may have gone away in the middle of its request; there is nobody to answer then.
    if (outgoing.destroyed || incoming.errored !== null) return;
    const { code, message, status } = asAwsError(error, `${incoming.method} ${incoming.url}`);
    write(incoming, outgoing, { status, headers: { 'content-type': 'text/plain' }, body: Buffer.from(`${code}: ${message}`) });
  }
}

/**
 * The body. Of one that is too long only the beginning is kept, just long enough for the gateway to refuse it; the rest is read and dropped.
 */
async function readBody(incoming: IncomingMessage, maxBody: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    if (length > maxBody) continue;
    chunks.push(chunk);
    length += chunk.length;
  }
  return Buffer.concat(chunks, length);
}

function wireRequest(incoming: IncomingMessage, body: Buffer): WireRequest {
  const target = incoming.url ?? '/';
  const split = target.indexOf('?');
  const headers = Object.entries(incoming.headers).flatMap(([name, value]) =>
    (value === undefined ? [] : [[name, typeof value === 'string' ? value : value.join(', ')]]));
  return {
    method: incoming.method ?? 'GET',
    path: split < 0 ? target : target.slice(0, split),
    query: split < 0 ? {} : queryRecord(new URLSearchParams(target.slice(split + 1))),
    headers: Object.fromEntries(headers) as Record<string, string>,
    body,
  };
}

function write(incoming: IncomingMessage, outgoing: ServerResponse, response: WireResponse): void {
  // the length of a HEAD's answer is that of the body it stands for; 204 and 304 have none.
  const length = incoming.method === 'HEAD'
    || response.status === 204 || response.status === 304 ? {} : { 'content-length': String(response.body.byteLength) };
  outgoing.writeHead(response.status, { ...response.headers, ...length });
  outgoing.end(response.body);
}
