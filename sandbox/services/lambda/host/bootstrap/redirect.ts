import http, { type ClientRequest, type IncomingMessage, type OutgoingHttpHeaders, type RequestOptions } from 'node:http';
import https from 'node:https';
import { syncBuiltinESMExports } from 'node:module';
import { urlToHttpOptions } from 'node:url';

type ResponseListener = (response: IncomingMessage) => void;

/** Says where a redirected request was meant to go. */
export const ORIGINAL_HOST_HEADER = 'x-sandbox-original-host';

/**
 * Sends every HTTPS request of this process to `endpointUrl` instead, over HTTP, with the same method, path and headers.
 * The sandbox plays all of AWS on one address and has no certificate; the CDK provider framework answers CloudFormation at the bare host of
 * the response URL, which would lead out of the sandbox.
 */
export function redirectHttps(endpointUrl: string): void {
  const endpoint = new URL(endpointUrl);
  const request = (...args: readonly unknown[]): ClientRequest => {
    const { options, listener } = requestArguments(args);
    return http.request(redirected(options, endpoint), listener);
  };
  const get = (...args: readonly unknown[]): ClientRequest => request(...args).end();
  Object.assign(https, { request, get });
  syncBuiltinESMExports();
}

/** `options` of an HTTPS request, changed so that it goes to `endpoint`. */
export function redirected(options: RequestOptions, endpoint: URL): RequestOptions {
  const host = options.hostname ?? options.host ?? 'localhost';
  const port = options.port === undefined || options.port === null || Number(options.port) === 443 ? '' : `:${options.port}`;
  return {
    ...options,
    protocol: 'http:',
    host: undefined,
    hostname: endpoint.hostname,
    port: endpoint.port === '' ? 80 : endpoint.port,
    // an agent of the caller is one for TLS.
    agent: undefined,
    headers: { ...withoutHost(options.headers), host: endpoint.host, [ORIGINAL_HOST_HEADER]: `${host}${port}` },
  };
}

/** Headers as an object, without `host`; Node also takes them as a flat list of names and values. */
function withoutHost(headers: RequestOptions['headers']): OutgoingHttpHeaders {
  const named = Array.isArray(headers) ? pairs(headers as readonly string[]) : { ...headers };
  return Object.fromEntries(Object.entries(named).filter(([name]) => name.toLowerCase() !== 'host'));
}

function pairs(list: readonly string[]): OutgoingHttpHeaders {
  const headers: Record<string, string[]> = {};
  for (let index = 0; index + 1 < list.length; index += 2) (headers[list[index] ?? ''] ??= []).push(list[index + 1] ?? '');
  return headers;
}

/** The arguments of `https.request`: a URL, options or both, and maybe a listener. */
function requestArguments(args: readonly unknown[]): { readonly options: RequestOptions; readonly listener: ResponseListener | undefined } {
  const options: RequestOptions = {};
  let listener: ResponseListener | undefined;
  for (const argument of args) {
    if (typeof argument === 'function') listener = argument as ResponseListener;
    else if (typeof argument === 'string') Object.assign(options, urlToHttpOptions(new URL(argument)));
    else if (argument instanceof URL) Object.assign(options, urlToHttpOptions(argument));
    else Object.assign(options, argument);
  }
  return { options, listener };
}
