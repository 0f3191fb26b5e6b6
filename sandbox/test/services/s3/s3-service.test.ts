import type { ListObjectsV2Output } from '@aws-sdk/client-s3';
import { Identifiers } from '../../../core/identifiers';
import { VirtualClock } from '../../../core/virtual-clock';
import { S3Service } from '../../../services/s3/s3-service';
import { callOf, RecordingAuthorizer, runOperation } from '../run-operation';

const ACCOUNT = '222222222222';
const OTHER = '111111111111';
const REGION = 'ap-northeast-1';
const BUCKET = `cdk-hnb659fds-assets-${ACCOUNT}-${REGION}`;
const NOON = Date.UTC(2026, 10, 24, 12);

class Fixture {
  public readonly authorizer = new RecordingAuthorizer();
  public readonly s3 = new S3Service({ clock: new VirtualClock(() => NOON), identifiers: new Identifiers('s3'), authorizer: this.authorizer });

  public constructor() {
    this.s3.seedBucket(ACCOUNT, REGION, BUCKET);
  }

  public async run<Output>(name: string, input: object = {}, accountId = ACCOUNT, region = REGION): Promise<Output> {
    return runOperation<Output>(this.s3.service, name, input, callOf(accountId, region), this.authorizer);
  }

  public async put(...keys: string[]): Promise<void> {
    for (const Key of keys) await this.run('PutObject', { Bucket: BUCKET, Key, Body: Buffer.from(Key) });
  }
}

test('an object is put, looked at, read and deleted', async () => {
  const s3 = new Fixture();
  const object = { Bucket: BUCKET, Key: 'a.zip' };
  const { ETag } = await s3.run<{ ETag: string }>('PutObject', {
    ...object, Body: Buffer.from('hello'), ContentType: 'application/zip', Metadata: { a: 'b' },
  });
  expect(ETag).toBe('"5d41402abc4b2a76b9719d911017c592"');
  const head = {
    ContentLength: 5, ContentType: 'application/zip', ETag, LastModified: new Date(NOON), Metadata: { a: 'b' }, ServerSideEncryption: 'AES256',
  };
  expect(await s3.run('HeadObject', object)).toMatchObject(head);
  expect(await s3.run('GetObject', object)).toMatchObject({ ...head, Body: Buffer.from('hello') });
  await s3.run('DeleteObject', object);
  await expect(s3.run('GetObject', object)).rejects.toMatchObject({ code: 'NoSuchKey', status: 404 });
});

test.each([
  ['a digest of something else', 'XUFAKrxLKna5cZ2REBfFkg==', 'BadDigest'],
  ['what is no digest', 'hello', 'InvalidDigest'],
])('a body that was sent with %s is refused', async (_case, ContentMD5, code) => {
  const s3 = new Fixture();
  const object = { Bucket: BUCKET, Key: 'a' };
  await expect(s3.run('PutObject', { ...object, Body: Buffer.from('other'), ContentMD5 })).rejects.toMatchObject({ code });
  const { UploadId } = await s3.run<{ UploadId: string }>('CreateMultipartUpload', object);
  const part = { ...object, UploadId, PartNumber: 1, ContentMD5 };
  await expect(s3.run('UploadPart', { ...part, Body: Buffer.from('other') })).rejects.toMatchObject({ code });
  await s3.run('PutObject', { ...object, Body: Buffer.from('hello'), ContentMD5: 'XUFAKrxLKna5cZ2REBfFkg==' });
});

test('a range of an object is read', async () => {
  const s3 = new Fixture();
  await s3.run('PutObject', { Bucket: BUCKET, Key: 'a', Body: Buffer.from('0123456789') });
  expect(await s3.run('GetObject', { Bucket: BUCKET, Key: 'a', Range: 'bytes=2-4' })).toMatchObject({
    Body: Buffer.from('234'), ContentLength: 3, ContentRange: 'bytes 2-4/10',
  });
  await expect(s3.run('GetObject', { Bucket: BUCKET, Key: 'a', Range: 'bytes=10-' })).rejects.toMatchObject({ code: 'InvalidRange' });
});

test('a missing object is forbidden to those who may not list the bucket', async () => {
  const s3 = new Fixture();
  s3.authorizer.denies = (request) => request.action === 's3:ListBucket';
  await expect(s3.run('GetObject', { Bucket: BUCKET, Key: 'none' })).rejects.toMatchObject({ code: 'AccessDenied', status: 403 });
});

test.each([
  ['PutObject', 's3:PutObject', '/a'], ['GetObject', 's3:GetObject', '/a'], ['HeadObject', 's3:GetObject', '/a'],
  ['DeleteObject', 's3:DeleteObject', '/a'],
  ['ListObjectsV2', 's3:ListBucket', ''], ['HeadBucket', 's3:ListBucket', ''], ['GetBucketLocation', 's3:GetBucketLocation', ''],
  ['GetBucketEncryption', 's3:GetEncryptionConfiguration', ''], ['GetBucketVersioning', 's3:GetBucketVersioning', ''],
])('%s asks for %s, and tells whose bucket it is', async (name, action, end) => {
  const s3 = new Fixture();
  await s3.put('a');
  s3.authorizer.asked.length = 0;
  await s3.run(name, { Bucket: BUCKET, Key: 'a' });
  expect(s3.authorizer.asked[0]?.request).toMatchObject({
    action, resource: `arn:aws:s3:::${BUCKET}${end}`, resourcePolicy: { accountId: ACCOUNT, document: undefined, required: false },
  });
});

test.each([
  'GetBucketLocation', 'ListObjectsV2', 'PutObject', 'HeadBucket', 'CreateMultipartUpload',
])('%s refuses a missing bucket, and one of another than the expected owner', async (name) => {
  const s3 = new Fixture();
  await expect(s3.run(name, { Bucket: 'missing', Key: 'a' })).rejects.toMatchObject({ code: 'NoSuchBucket', status: 404 });
  await expect(s3.run(name, { Bucket: BUCKET, Key: 'a', ExpectedBucketOwner: OTHER })).rejects.toMatchObject({ code: 'AccessDenied', status: 403 });
  await expect(s3.run(name, { Bucket: BUCKET, Key: 'a', ExpectedBucketOwner: ACCOUNT })).resolves.toBeDefined();
});

describe('ListObjectsV2', () => {
  const keys = (answer: ListObjectsV2Output): unknown => answer.Contents?.map((object) => object.Key);

  test('encodes names where that is asked for, as boto3 always does', async () => {
    const s3 = new Fixture();
    await s3.run('PutObject', { Bucket: BUCKET, Key: 'a b/c+d', Body: Buffer.from('x') });
    const answer = await s3.run<ListObjectsV2Output>('ListObjectsV2', { Bucket: BUCKET, EncodingType: 'url', Prefix: 'a b/' });
    expect(answer).toMatchObject({ EncodingType: 'url', Prefix: 'a%20b/', Contents: [{ Key: 'a%20b/c%2Bd' }] });
  });

  test('pages through the keys in the order of their bytes', async () => {
    const s3 = new Fixture();
    await s3.put('b', 'a', 'é', 'B', 'c');
    const first = await s3.run<ListObjectsV2Output>('ListObjectsV2', { Bucket: BUCKET, MaxKeys: 3 });
    expect([keys(first), first.IsTruncated, first.KeyCount]).toEqual([['B', 'a', 'b'], true, 3]);
    const rest = await s3.run<ListObjectsV2Output>('ListObjectsV2', { Bucket: BUCKET, MaxKeys: 3, ContinuationToken: first.NextContinuationToken });
    expect([keys(rest), rest.IsTruncated]).toEqual([['c', 'é'], false]);
  });

  test('finds by prefix and groups by delimiter', async () => {
    const s3 = new Fixture();
    await s3.put('x/1', 'x/y/1', 'x/y/2', 'z');
    const answer = await s3.run<ListObjectsV2Output>('ListObjectsV2', { Bucket: BUCKET, Prefix: 'x/', Delimiter: '/' });
    expect([keys(answer), answer.CommonPrefixes, answer.KeyCount]).toEqual([['x/1'], [{ Prefix: 'x/y/' }], 2]);
    expect(s3.authorizer.asked.at(-1)?.request.context).toEqual({ 's3:prefix': 'x/', 's3:delimiter': '/' });
  });

  test('refuses a token that isn\'t one', async () => {
    await expect(new Fixture().run('ListObjectsV2', { Bucket: BUCKET, ContinuationToken: 'x' })).rejects.toMatchObject({ code: 'InvalidArgument' });
  });
});

describe('an upload in parts', () => {
  async function upload(s3: Fixture, ...bodies: string[]): Promise<{ readonly reference: object; readonly Parts: object[] }> {
    const { UploadId } = await s3.run<{ UploadId: string }>('CreateMultipartUpload', { Bucket: BUCKET, Key: 'big', ContentType: 'application/zip' });
    const reference = { Bucket: BUCKET, Key: 'big', UploadId };
    const Parts: object[] = [];
    for (const [index, body] of bodies.entries()) {
      const { ETag } = await s3.run<{ ETag: string }>('UploadPart', { ...reference, PartNumber: index + 1, Body: Buffer.from(body) });
      Parts.push({ PartNumber: index + 1, ETag });
    }
    return { reference, Parts };
  }

  test('becomes one object when it is complete', async () => {
    const s3 = new Fixture();
    const { reference, Parts } = await upload(s3, 'one', 'two');
    expect(await s3.run('CompleteMultipartUpload', { ...reference, MultipartUpload: { Parts } }))
      .toMatchObject({ ETag: expect.stringMatching(/-2"$/) as string });
    expect(await s3.run('GetObject', reference)).toMatchObject({ Body: Buffer.from('onetwo'), ContentType: 'application/zip' });
    await expect(s3.run('UploadPart', { ...reference, PartNumber: 1 })).rejects.toMatchObject({ code: 'NoSuchUpload' });
  });

  test('is refused with parts that are missing, changed or out of order', async () => {
    const s3 = new Fixture();
    const { reference, Parts } = await upload(s3, 'one', 'two');
    const complete = (parts: object[]): Promise<unknown> => s3.run('CompleteMultipartUpload', { ...reference, MultipartUpload: { Parts: parts } });
    await expect(complete([...Parts, { PartNumber: 3, ETag: 'x' }])).rejects.toMatchObject({ code: 'InvalidPart' });
    await expect(complete([{ ...Parts[0], ETag: 'x' }])).rejects.toMatchObject({ code: 'InvalidPart' });
    await expect(complete([])).rejects.toMatchObject({ code: 'InvalidPart' });
    await expect(complete([...Parts].reverse())).rejects.toMatchObject({ code: 'InvalidPartOrder' });
  });

  test('is gone when it is aborted', async () => {
    const s3 = new Fixture();
    const { reference, Parts } = await upload(s3, 'one');
    await s3.run('AbortMultipartUpload', reference);
    await expect(s3.run('CompleteMultipartUpload', { ...reference, MultipartUpload: { Parts } })).rejects.toMatchObject({ code: 'NoSuchUpload' });
  });
});

describe('CreateBucket', () => {
  const here = { CreateBucketConfiguration: { LocationConstraint: REGION } };

  test('makes a bucket that its account lists', async () => {
    const s3 = new Fixture();
    await s3.run('CreateBucket', { Bucket: 'mine', ...here });
    expect(await s3.run('ListBuckets'))
      .toMatchObject({ Buckets: [{ Name: BUCKET }, { Name: 'mine', BucketRegion: REGION, CreationDate: new Date(NOON) }] });
    expect(await s3.run('ListBuckets', {}, OTHER)).toMatchObject({ Buckets: [] });
    expect(await s3.run('GetBucketLocation', { Bucket: 'mine' })).toEqual({ LocationConstraint: REGION });
  });

  test('leaves the Region out in us-east-1', async () => {
    const s3 = new Fixture();
    await s3.run('CreateBucket', { Bucket: 'mine' }, ACCOUNT, 'us-east-1');
    expect(await s3.run('GetBucketLocation', { Bucket: 'mine' })).toEqual({});
  });

  test.each([
    [{ Bucket: BUCKET, ...here }, ACCOUNT, 'BucketAlreadyOwnedByYou'],
    [{ Bucket: BUCKET, ...here }, OTHER, 'BucketAlreadyExists'],
    [{ Bucket: 'mine' }, ACCOUNT, 'IllegalLocationConstraintException'],
    [{ Bucket: 'My_Bucket', ...here }, ACCOUNT, 'InvalidBucketName'],
    [{ Bucket: 'ab', ...here }, ACCOUNT, 'InvalidBucketName'],
    [{ Bucket: '127.0.0.1', ...here }, ACCOUNT, 'InvalidBucketName'],
  ])('refuses %j of %s with %s', async (input, accountId, code) => {
    await expect(new Fixture().run('CreateBucket', input, accountId)).rejects.toMatchObject({ code });
  });
});

test.each([
  ['GetObject', { VersionId: 'x' }], ['HeadObject', { PartNumber: 1 }],
  ['PutObject', { ServerSideEncryption: 'aws:kms:dsse' }], ['CreateMultipartUpload', { ServerSideEncryption: 'aws:kms:dsse' }],
])('%s names what it can\'t do: %j', async (name, input) => {
  await expect(new Fixture().run(name, { Bucket: BUCKET, Key: 'a', ...input })).rejects.toMatchObject({ code: 'NotImplemented', status: 501 });
});

test('a bucket name can be seeded once', () => {
  expect(() => new Fixture().s3.seedBucket(OTHER, REGION, BUCKET)).toThrow(`account ${ACCOUNT} has the bucket ${BUCKET} already`);
});

test('many objects are deleted at once, but for those that may not be', async () => {
  const s3 = new Fixture();
  await s3.put('a', 'b', 'c');
  s3.authorizer.denies = ({ resource }) => resource.endsWith('/b');
  const Delete = { Objects: [{ Key: 'a' }, { Key: 'b' }, { Key: 'is-not-there' }] };
  expect(await s3.run('DeleteObjects', { Bucket: BUCKET, Delete })).toMatchObject({
    Deleted: [{ Key: 'a' }, { Key: 'is-not-there' }], Errors: [{ Key: 'b', Code: 'AccessDenied' }],
  });
  const { Contents = [] } = await s3.run<ListObjectsV2Output>('ListObjectsV2', { Bucket: BUCKET });
  expect(Contents.map(({ Key }) => Key)).toEqual(['b', 'c']);
  await expect(s3.run('DeleteObjects', { Bucket: BUCKET, Delete: { Objects: [] } })).rejects.toMatchObject({ code: 'MalformedXML' });
});

test('an object has tags, ten at most', async () => {
  const s3 = new Fixture();
  await s3.put('a');
  const object = { Bucket: BUCKET, Key: 'a' };
  const TagSet = [{ Key: 'isolated', Value: 'true' }];
  await s3.run('PutObjectTagging', { ...object, Tagging: { TagSet } });
  expect(await s3.run('GetObjectTagging', object)).toEqual({ TagSet });
  await s3.run('DeleteObjectTagging', object);
  expect(await s3.run('GetObjectTagging', object)).toEqual({ TagSet: [] });
  const many = Array.from({ length: 11 }, (_, index) => ({ Key: `${index}`, Value: 'x' }));
  await expect(s3.run('PutObjectTagging', { ...object, Tagging: { TagSet: many } })).rejects.toMatchObject({ code: 'BadRequest' });
});

test('a bucket policy that is no policy is refused', async () => {
  const s3 = new Fixture();
  const put = (policy: string): Promise<unknown> => s3.run('PutBucketPolicy', { Bucket: BUCKET, Policy: policy });
  for (const policy of ['no JSON', '{}', '{"Statement":[{"Effect":"Perhaps","Principal":"*","Action":"s3:*","Resource":"*"}]}']) {
    await expect(put(policy)).rejects.toMatchObject({ code: 'MalformedPolicy' });
  }
});
