import type { WireRequest } from '../../core/http';
import { readSignature } from '../../wire/signature';

const request = (headers: WireRequest['headers'], query: WireRequest['query'] = {}): WireRequest => ({
  method: 'GET', path: '/', query, headers, body: Buffer.alloc(0),
});

describe('readSignature', () => {
  test.each([
    ['a signed request',
      request({ authorization: 'AWS4-HMAC-SHA256 Credential=AKID/20260101/eu-west-1/rds/aws4_request, SignedHeaders=host, Signature=ab' })],
    ['one that names its headers first',
      request({ authorization: 'AWS4-HMAC-SHA256 SignedHeaders=host, Credential=AKID/20260101/eu-west-1/rds/aws4_request, Signature=ab' })],
    ['a presigned URL', request({}, { 'X-Amz-Credential': 'AKID/20260101/eu-west-1/rds/aws4_request' })],
  ])('reads %s', (_, signed) => {
    expect(readSignature(signed)).toEqual({ accessKeyId: 'AKID', region: 'eu-west-1', service: 'rds' });
  });

  test('reads a URL presigned with version 2 as one of S3', () => {
    expect(readSignature(request({}, { AWSAccessKeyId: 'AKID', Signature: 'x', Expires: '1' })))
      .toEqual({ accessKeyId: 'AKID', region: 'us-east-1', service: 's3' });
  });

  test.each([
    ['no signature', {}], ['another scheme', { authorization: 'Bearer x' }],
    ['no scope', { authorization: 'AWS4-HMAC-SHA256 Credential=AKID, Signature=x' }],
  ])('finds nothing in a request with %s', (_, headers) => {
    expect(readSignature(request(headers))).toBeUndefined();
  });
});
