import { Readable } from 'node:stream';
import {
  CopyObjectCommand, CreateBucketCommand, DeleteObjectsCommand, GetBucketLocationCommand, GetBucketPolicyCommand, GetObjectCommand,
  GetObjectTaggingCommand, HeadObjectCommand, ListBucketsCommand, ListObjectsV2Command, NoSuchKey, PutBucketPolicyCommand, PutObjectCommand, S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { AwsError } from '../../../core/aws-error';
import type { WireRequest } from '../../../core/http';
import { CREDENTIALS, fakeAws, type FakeAws } from '../fake-aws';

/** A service that keeps objects as S3 does. */
function storage(): FakeAws {
  const objects = new Map<string, Record<string, unknown>>();
  const found = ({ Bucket, Key }: Record<string, unknown>): Record<string, unknown> => {
    const object = objects.get(`${String(Bucket)}/${String(Key)}`);
    if (object === undefined) throw new AwsError('NoSuchKey', 'The specified key does not exist.', 404);
    const { Body, ContentType, Metadata } = object;
    return { Body, ContentType, Metadata, ContentLength: (Body as Buffer).length, LastModified: new Date('2026-01-02T03:04:05Z'), ETag: '"tag"' };
  };
  return fakeAws({
    s3: {
      PutObject: (input) => {
        objects.set(`${String(input.Bucket)}/${String(input.Key)}`, input);
        return { ETag: '"tag"' };
      },
      GetObject: found,
      HeadObject: (input) => ({ ...found(input), Body: undefined }),
      ListObjectsV2: ({ Bucket }) => ({ Name: Bucket, KeyCount: objects.size, Contents: [...objects.values()].map(({ Key }) => ({ Key })) }),
    },
  });
}

describe.each([['path-style', true], ['virtual-host style', false]])('S3 in %s', (_, forcePathStyle) => {
  test.each(['plain.txt', 'a folder/ü+%&.txt', '/leading', 'folder/'])('puts, heads, gets and lists the object %s', async (Key) => {
    const client = new S3Client({ ...storage().client, forcePathStyle });
    const object = { Bucket: 'bucket', Key };

    await client.send(new PutObjectCommand({ ...object, Body: 'content', ContentType: 'text/x', Metadata: { one: '1' } }));
    const head = await client.send(new HeadObjectCommand(object));
    const got = await client.send(new GetObjectCommand(object));
    const list = await client.send(new ListObjectsV2Command({ Bucket: 'bucket' }));

    const properties = {
      ContentType: 'text/x', ContentLength: 7, Metadata: { one: '1' }, LastModified: new Date('2026-01-02T03:04:05Z'), ETag: '"tag"',
    };
    expect(head).toMatchObject(properties);
    expect(got).toMatchObject(properties);
    expect(await got.Body?.transformToString()).toBe('content');
    expect(list).toMatchObject({ Name: 'bucket', KeyCount: 1, Contents: [{ Key }] });
  });

  test('takes a streamed body in chunks with a trailing checksum', async () => {
    const aws = storage();
    const client = new S3Client({ ...aws.client, forcePathStyle });

    await client.send(new PutObjectCommand({
      Bucket: 'bucket', Key: 'k', Body: Readable.from([Buffer.alloc(70_000, 'a'), Buffer.from('end')]), ContentLength: 70_003,
    }));

    expect(aws.calls[0]?.input).toMatchObject({ ContentLength: 70_003, ChecksumCRC32: expect.any(String) as string });
    expect(aws.calls[0]?.input.ContentEncoding).toBeUndefined();
    expect((aws.calls[0]?.input.Body as Buffer).equals(Buffer.from(`${'a'.repeat(70_000)}end`))).toBe(true);
  });
});

describe('the REST XML protocol', () => {
  test('gives an empty object an empty Buffer', async () => {
    const aws = storage();

    await new S3Client(aws.client).send(new PutObjectCommand({ Bucket: 'bucket', Key: 'k', Body: '', ContentLength: 0 }));

    expect(aws.calls[0]?.input.Body).toEqual(Buffer.alloc(0));
  });

  test('reads and writes structures in the body', async () => {
    const aws = fakeAws({
      s3: {
        DeleteObjects: () => ({ Deleted: [{ Key: 'a' }, { Key: 'b' }], Errors: [{ Key: 'c', Code: 'AccessDenied' }] }),
        CreateBucket: ({ Bucket }) => ({ Location: `/${String(Bucket)}` }),
        CopyObject: () => ({ CopyObjectResult: { ETag: '"x"', LastModified: new Date(0) } }),
      },
    });
    const client = new S3Client(aws.client);
    const Objects = [{ Key: 'a' }, { Key: 'b & c' }];

    const deleted = await client.send(new DeleteObjectsCommand({ Bucket: 'b', Delete: { Objects, Quiet: false } }));
    const created = await client.send(new CreateBucketCommand({ Bucket: 'b', CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' } }));
    const copied = await client.send(new CopyObjectCommand({ Bucket: 'b', Key: 'k', CopySource: 'c/d' }));

    expect(aws.calls[0]?.input.Delete).toEqual({ Objects, Quiet: false });
    expect(deleted).toMatchObject({ Deleted: [{ Key: 'a' }, { Key: 'b' }], Errors: [{ Key: 'c', Code: 'AccessDenied' }] });
    expect(aws.calls[1]?.input.CreateBucketConfiguration).toEqual({ LocationConstraint: 'eu-west-1' });
    expect(created.Location).toBe('/b');
    expect(aws.calls[2]?.input).toMatchObject({ Bucket: 'b', Key: 'k', CopySource: 'c/d' });
    expect(copied.CopyObjectResult).toEqual({ ETag: '"x"', LastModified: new Date(0) });
  });

  test('reads and writes a text in the body', async () => {
    const aws = fakeAws({ s3: { PutBucketPolicy: () => ({}), GetBucketPolicy: () => ({ Policy: '{"Version":"x"}' }) } });
    const client = new S3Client(aws.client);

    await client.send(new PutBucketPolicyCommand({ Bucket: 'b', Policy: '{"a":1}' }));

    expect(aws.calls[0]?.input.Policy).toBe('{"a":1}');
    await expect(client.send(new GetBucketPolicyCommand({ Bucket: 'b' }))).resolves.toMatchObject({ Policy: '{"Version":"x"}' });
  });

  test('tells operations apart that differ in their parameters only', async () => {
    const aws = fakeAws({
      s3: { ListBuckets: () => ({ Buckets: [{ Name: 'b' }] }), UploadPart: () => ({ ETag: '"p"' }), GetObjectTagging: () => ({ TagSet: [] }) },
    });
    const client = new S3Client(aws.client);

    await expect(client.send(new ListBucketsCommand({}))).resolves.toMatchObject({ Buckets: [{ Name: 'b' }] });
    await expect(client.send(new UploadPartCommand({ Bucket: 'b', Key: 'k', UploadId: 'u', PartNumber: 2, Body: 'x' })))
      .resolves.toMatchObject({ ETag: '"p"' });
    await expect(client.send(new GetObjectTaggingCommand({ Bucket: 'b', Key: 'k' }))).resolves.toMatchObject({ TagSet: [] });
    expect(aws.calls[1]?.input).toMatchObject({ UploadId: 'u', PartNumber: 2 });
  });

  test.each([
    ['a Region', { LocationConstraint: 'eu-west-1' }, 'eu-west-1'], ['none', {}, undefined],
  ])('writes the location of a bucket with %s', async (_, output, expected) => {
    const aws = fakeAws({ s3: { GetBucketLocation: () => output } });

    const { LocationConstraint } = await new S3Client(aws.client).send(new GetBucketLocationCommand({ Bucket: 'b' }));
    const { body } = await aws.gateway.handle(signed({ method: 'GET', path: '/b', query: { location: '' } }));

    expect(LocationConstraint).toBe(expected);
    // other SDKs take the text of the root element.
    expect(Buffer.from(body).toString().match(/<LocationConstraint[ />]/g)).toHaveLength(1);
  });

  test('delivers a published error as its class', async () => {
    const error: unknown = await new S3Client(storage().client).send(new GetObjectCommand({ Bucket: 'b', Key: 'none' }))
      .catch((caught: unknown) => caught);

    expect(error).toBeInstanceOf(NoSuchKey);
    expect(error).toMatchObject({ name: 'NoSuchKey', message: 'The specified key does not exist.', $metadata: { httpStatusCode: 404 } });
  });

  test('refuses a HEAD without a body', async () => {
    const aws = storage();

    await expect(new S3Client(aws.client).send(new HeadObjectCommand({ Bucket: 'b', Key: 'none' }))).rejects.toMatchObject({ name: 'NotFound' });
    expect((await aws.gateway.handle(signed({ method: 'HEAD', path: '/b/none' }))).body).toHaveLength(0);
  });

  test('delivers an unpublished error under its code', async () => {
    const aws = fakeAws({ s3: { ListObjectsV2: () => { throw new AwsError('AccessDenied', 'User: u is not authorized', 403); } } });

    await expect(new S3Client(aws.client).send(new ListObjectsV2Command({ Bucket: 'b' })))
      .rejects.toMatchObject({ name: 'AccessDenied', $metadata: { httpStatusCode: 403 } });
  });

  test('answers a part of an object as partial content', async () => {
    const aws = fakeAws({ s3: { GetObject: () => ({ Body: Buffer.from('bc'), ContentRange: 'bytes 1-2/9' }) } });

    await expect(aws.gateway.handle(signed({ method: 'GET', path: '/b/k', headers: { range: 'bytes=1-2' } })))
      .resolves.toMatchObject({ status: 206 });
    expect(aws.calls[0]?.input.Range).toBe('bytes=1-2');
  });

  test.each([
    ['a path that is no valid URI', { method: 'GET', path: '/b/%zz' }, 'InvalidURI'],
    ['a body that is no XML', { method: 'POST', path: '/b', query: { delete: '' }, body: Buffer.from('<Delete>') }, 'MalformedXML'],
    ['a chunked body that ends early',
      { method: 'PUT', path: '/b/k', headers: { 'content-encoding': 'aws-chunked' }, body: Buffer.from('ff\r\nabc') }, 'IncompleteBody'],
    ['a method that no operation has', { method: 'PATCH', path: '/b/k' }, 'MethodNotAllowed'],
  ])('refuses %s', async (_, request, code) => {
    const aws = fakeAws({ s3: { GetObject: () => ({}), DeleteObjects: () => ({}), PutObject: () => ({}) } });

    const { body } = await aws.gateway.handle(signed(request));

    expect(Buffer.from(body).toString()).toContain(`<Code>${code}</Code>`);
    expect(aws.calls).toEqual([]);
  });
});

function signed(request: Partial<WireRequest> & Pick<WireRequest, 'method' | 'path'>): WireRequest {
  const authorization = `AWS4-HMAC-SHA256 Credential=${CREDENTIALS.accessKeyId}/20260101/us-east-1/s3/aws4_request, Signature=x`;
  return { query: {}, body: Buffer.alloc(0), ...request, headers: { host: '127.0.0.1:4566', authorization, ...request.headers } };
}
