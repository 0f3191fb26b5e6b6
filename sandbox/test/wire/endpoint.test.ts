import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { Readable } from 'node:stream';
import { EncryptCommand, KMSClient } from '@aws-sdk/client-kms';
import { CopyDBSnapshotCommand, RDSClient } from '@aws-sdk/client-rds';
import { DeleteObjectCommand, GetObjectCommand, HeadObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { VirtualClock } from '../../core/virtual-clock';
import { Endpoint } from '../../wire/endpoint';
import { Gateway } from '../../wire/gateway';
import { CREDENTIALS, fakeAws, type FakeAws } from './fake-aws';

/** What the health page is answered with under these headers. */
async function answerTo(url: string, headers: Record<string, string>): Promise<{ status: number | undefined; body: string }> {
  const [response] = await once(get(`${url}/_sandbox/health`, { headers }), 'response') as [IncomingMessage];
  const chunks: Buffer[] = [];
  for await (const chunk of response as AsyncIterable<Buffer>) chunks.push(chunk);
  return { status: response.statusCode, body: Buffer.concat(chunks).toString() };
}

describe('Endpoint', () => {
  let endpoint: Endpoint | undefined;
  const settings = (): { region: string; credentials: typeof CREDENTIALS; endpoint?: string } =>
    ({ region: 'eu-west-1', credentials: CREDENTIALS, endpoint: endpoint?.url });
  const listen = async (aws: FakeAws): Promise<Endpoint> => endpoint = await Endpoint.listen(aws.gateway);

  afterEach(async () => {
    await endpoint?.close();
    endpoint = undefined;
  });

  test('serves the SDK\'s clients over a socket of this machine', async () => {
    const aws = fakeAws({
      rds: { CopyDBSnapshot: (input) => ({ DBSnapshot: { DBSnapshotIdentifier: input.TargetDBSnapshotIdentifier } }) },
      kms: { Encrypt: (input) => ({ CiphertextBlob: input.Plaintext }) },
    });
    await listen(aws);

    const copy = await new RDSClient(settings())
      .send(new CopyDBSnapshotCommand({ SourceDBSnapshotIdentifier: 'a', TargetDBSnapshotIdentifier: 'b' }));
    const encrypted = await new KMSClient(settings()).send(new EncryptCommand({ KeyId: 'k', Plaintext: Buffer.from('x') }));

    expect(endpoint?.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(copy.DBSnapshot?.DBSnapshotIdentifier).toBe('b');
    expect(encrypted.CiphertextBlob).toEqual(Uint8Array.from(Buffer.from('x')));
  });

  test.each([
    ['of a web page', { origin: 'https://page.example' }],
    ['that a browser marks', { 'sec-fetch-site': 'cross-site' }],
    ['for a name that a page points at this machine', { host: 'page.example' }],
  ])('refuses a request %s before it reaches any operation', async (_, headers) => {
    const { url } = await listen(fakeAws({}));
    const { status, body } = await answerTo(url, headers);
    expect(status).toBe(403);
    expect(body).toMatch(/^AccessDenied: the request/);
  });

  test.each(['127.0.0.1', 'localhost', 'a-bucket.localhost:4566'])('answers at %s', async (host) => {
    const { url } = await listen(fakeAws({}));
    expect(await answerTo(url, { host })).toMatchObject({ status: 200 });
  });

  test('serves S3 with streamed bodies, heads and answers without content', async () => {
    const content = Buffer.alloc(200_000, 'x');
    const aws = fakeAws({
      s3: {
        PutObject: () => ({ ETag: '"e"' }), GetObject: () => ({ Body: content }), HeadObject: () => ({ ContentLength: content.length }),
        DeleteObject: () => ({}),
      },
    });
    await listen(aws);
    const client = new S3Client(settings());
    const object = { Bucket: 'bucket', Key: 'k' };

    await client.send(new PutObjectCommand({ ...object, Body: Readable.from([content]), ContentLength: content.length }));
    const got = await client.send(new GetObjectCommand(object));

    expect(aws.calls[0]?.input).toMatchObject(object);
    expect((aws.calls[0]?.input.Body as Buffer).equals(content)).toBe(true);
    expect(await got.Body?.transformToByteArray()).toHaveLength(content.length);
    await expect(client.send(new HeadObjectCommand(object))).resolves.toMatchObject({ ContentLength: content.length });
    await expect(client.send(new DeleteObjectCommand(object))).resolves.toMatchObject({ $metadata: { httpStatusCode: 204 } });
  });

  test.each([
    ['keeps its connection open', 'GET /_sandbox/health HTTP/1.1\r\nHost: x\r\n\r\n'],
    ['is in the middle of a request', 'GET /_sandbox/health HTTP/1.1\r\nHost: x\r\n\r\nPOST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nabc'],
  ])('closes while a client %s', async (_, sent) => {
    const { url } = await listen(fakeAws({}));
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    socket.on('error', () => undefined);
    const closed = new Promise((resolve) => socket.once('close', resolve));
    await new Promise<void>((resolve) => {
      socket.once('data', () => resolve());
      socket.write(sent);
    });

    await endpoint?.close();
    endpoint = undefined;

    await closed;
    await expect(fetch(url)).rejects.toThrow();
  });

  test('refuses a port that is taken', async () => {
    const { url } = await listen(fakeAws({}));

    await expect(Endpoint.listen(fakeAws({}).gateway, Number(new URL(url).port))).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });

  test('refuses a body that is too long', async () => {
    const { dispatcher } = fakeAws({});
    const gateway = new Gateway({ dispatcher, credentials: { resolve: () => undefined }, clock: new VirtualClock(), routes: [], maxBody: 1000 });
    endpoint = await Endpoint.listen(gateway);

    const response = await fetch(endpoint.url, { method: 'POST', body: Buffer.alloc(5_000_000) });

    expect([response.status, await response.text()]).toEqual([413, expect.stringContaining('longer than 1000 bytes')]);
  });
});
