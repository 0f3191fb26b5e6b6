import type { WireRequest } from '../../../core/http';
import { decodeAwsChunked } from '../../../wire/protocols/aws-chunked';

const request = (body: string, headers: Record<string, string>): WireRequest => ({
  method: 'PUT', path: '/b/k', query: {}, headers, body: Buffer.from(body),
});

describe('decodeAwsChunked', () => {
  test('leaves other bodies as they are', () => {
    const plain = request('5\r\nhello', { 'content-encoding': 'gzip' });

    expect(decodeAwsChunked(plain)).toBe(plain);
  });

  test('joins the chunks and makes headers of the trailers', () => {
    const { body, headers } = decodeAwsChunked(request('5\r\nhello\r\nA\r\n over\r\n\r\nx\r\n0\r\nx-amz-checksum-crc32:abc=\r\n\r\n', {
      'content-encoding': 'aws-chunked', 'content-length': '99', 'x-amz-content-sha256': 'STREAMING-UNSIGNED-PAYLOAD-TRAILER',
    }));

    expect(Buffer.from(body).toString()).toBe('hello over\r\n\r\nx');
    expect(headers).toEqual({ 'content-length': '15', 'x-amz-content-sha256': 'STREAMING-UNSIGNED-PAYLOAD-TRAILER', 'x-amz-checksum-crc32': 'abc=' });
  });

  test('reads signed chunks whose framing only the hash header tells', () => {
    const { body } = decodeAwsChunked(request('5;chunk-signature=ab\r\nhello\r\n0;chunk-signature=cd\r\n\r\n', {
      'x-amz-content-sha256': 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD',
    }));

    expect(Buffer.from(body).toString()).toBe('hello');
  });

  test('keeps the other encodings', () => {
    expect(decodeAwsChunked(request('0\r\n\r\n', { 'content-encoding': 'aws-chunked, gzip' })).headers['content-encoding']).toBe('gzip');
  });

  test.each([
    ['no size', 'hello'], ['too little content', 'ff\r\nhello'], ['no last chunk', '5\r\nhello\r\n'],
    ['a size that is no number', 'zz\r\nhello\r\n0\r\n\r\n'],
  ])('refuses a body with %s', (_, body) => {
    expect(() => decodeAwsChunked(request(body, { 'content-encoding': 'aws-chunked' })))
      .toThrow(expect.objectContaining({ code: 'IncompleteBody' }) as Error);
  });
});
