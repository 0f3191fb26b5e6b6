import { AwsError } from '../../core/aws-error';
import type { WireRequest } from '../../core/http';
import { bufferOf } from '../bytes';

const LINE_END = '\r\n';

/**
 * Takes the `aws-chunked` framing off a request's body: `<hex size>[;chunk-signature=…]`, the chunk, …, a chunk of size 0, trailers.
 * Trailers (checksums) become headers, since that is where the operation's members are bound. Other requests come back as they are.
 * Source: AWS's documentation of SigV4 streaming uploads (`sigv4-streaming`, `sigv4-streaming-trailers`).
 * @throws AwsError - `IncompleteBody` when the framing is broken.
 */
export function decodeAwsChunked(request: WireRequest): WireRequest {
  const encodings = (request.headers['content-encoding'] ?? '').split(',').map((encoding) => encoding.trim()).filter(Boolean);
  const isStreaming = request.headers['x-amz-content-sha256']?.startsWith('STREAMING-') ?? false;
  if (!isStreaming && !encodings.includes('aws-chunked')) return request;
  const { content, trailers } = unframe(bufferOf(request.body));
  const remaining = encodings.filter((encoding) => encoding !== 'aws-chunked').join(',');
  const headers: Record<string, string> = { ...request.headers, ...trailers, 'content-length': String(content.length) };
  if (remaining === '') delete headers['content-encoding'];
  else headers['content-encoding'] = remaining;
  return { ...request, headers, body: content };
}

function unframe(body: Buffer): { readonly content: Buffer; readonly trailers: Record<string, string> } {
  const chunks: Buffer[] = [];
  let position = 0;
  for (;;) {
    const lineEnd = body.indexOf(LINE_END, position);
    const size = lineEnd < 0 ? undefined : chunkSize(body.toString('latin1', position, lineEnd));
    if (size === undefined || lineEnd + LINE_END.length + size > body.length) throw incomplete();
    position = lineEnd + LINE_END.length;
    if (size === 0) return { content: Buffer.concat(chunks), trailers: readTrailers(body.toString('latin1', position)) };
    chunks.push(body.subarray(position, position + size));
    position += size + LINE_END.length;
  }
}

function chunkSize(line: string): number | undefined {
  const digits = /^([0-9a-fA-F]+)(?:;.*)?$/.exec(line)?.[1];
  return digits === undefined ? undefined : parseInt(digits, 16);
}

function readTrailers(text: string): Record<string, string> {
  return Object.fromEntries(text.split(/\r?\n/).flatMap((line) => {
    const [, name, value] = /^([^:\s]+):\s*(.*?)\s*$/.exec(line) ?? [];
    return name === undefined || value === undefined ? [] : [[name.toLowerCase(), value]];
  }));
}

function incomplete(): AwsError {
  return new AwsError('IncompleteBody', 'You did not provide the number of bytes specified by the chunked encoding of the body');
}
