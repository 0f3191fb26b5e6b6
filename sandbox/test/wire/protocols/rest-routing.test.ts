import type { WireRequest } from '../../../core/http';
import { loadModel, type ServiceModel } from '../../../wire/model';
import { RestRouter } from '../../../wire/protocols/rest-routing';

async function modelOf(signingName: string): Promise<ServiceModel> {
  const model = await loadModel(signingName);
  if (model === undefined) throw new Error(`no model of ${signingName}`);
  return model;
}

const request = (method: string, path: string, query: WireRequest['query'] = {}, headers: WireRequest['headers'] = {}): WireRequest =>
  ({ method, path, query, headers, body: Buffer.alloc(0) });

describe('RestRouter', () => {
  test.each<[string, string, string, WireRequest['query'], WireRequest['headers']]>([
    ['GetObject', 'GET', '/k', {}, {}],
    ['GetObjectAcl', 'GET', '/k', { acl: '' }, {}],
    ['ListParts', 'GET', '/k', { uploadId: 'u' }, {}],
    ['PutObject', 'PUT', '/a/b/c', {}, {}],
    ['CopyObject', 'PUT', '/k', {}, { 'x-amz-copy-source': 'b/k' }],
    ['UploadPart', 'PUT', '/k', { partNumber: '1', uploadId: 'u' }, {}],
    ['UploadPartCopy', 'PUT', '/k', { partNumber: '1', uploadId: 'u' }, { 'x-amz-copy-source': 'b/k' }],
    ['CreateMultipartUpload', 'POST', '/k', { uploads: '' }, {}],
    ['CompleteMultipartUpload', 'POST', '/k', { uploadId: 'u' }, {}],
    ['AbortMultipartUpload', 'DELETE', '/k', { uploadId: 'u' }, {}],
    ['DeleteObject', 'DELETE', '/k', { versionId: 'v' }, {}],
    ['ListObjects', 'GET', '/', {}, {}],
    ['ListObjectsV2', 'GET', '/', { 'list-type': '2' }, {}],
    ['ListObjectVersions', 'GET', '/', { versions: '' }, {}],
    ['GetBucketVersioning', 'GET', '/', { versioning: '' }, {}],
    ['GetBucketInventoryConfiguration', 'GET', '/', { inventory: '', id: 'i' }, {}],
    ['ListBucketInventoryConfigurations', 'GET', '/', { inventory: '' }, {}],
    ['HeadBucket', 'HEAD', '/', {}, {}],
    ['HeadObject', 'HEAD', '/k', {}, {}],
    ['CreateBucket', 'PUT', '/', {}, {}],
    ['PutBucketEncryption', 'PUT', '/', { encryption: '' }, {}],
  ])('finds %s of S3 without the operation\'s name in the query', async (operation, method, path, query, headers) => {
    const router = new RestRouter(await modelOf('s3'));

    expect(router.match({ request: request(method, path, query, headers), path, bucket: 'b' })?.operation.name).toBe(operation);
  });

  test('finds ListBuckets where there is no bucket', async () => {
    const router = new RestRouter(await modelOf('s3'));

    expect(router.match({ request: request('GET', '/'), path: '/' })?.operation.name).toBe('ListBuckets');
    expect(router.match({ request: request('GET', '/', { 'x-id': 'ListDirectoryBuckets' }), path: '/' })?.operation.name)
      .toBe('ListDirectoryBuckets');
  });

  test.each([
    ['GetFunction', 'GET', '/2015-03-31/functions/f', { FunctionName: 'f' }],
    ['ListFunctions', 'GET', '/2015-03-31/functions/', {}],
    ['ListFunctions', 'GET', '/2015-03-31/functions', {}],
    ['Invoke', 'POST', '/2015-03-31/functions/arn%3Aaws%3Alambda/invocations', { FunctionName: 'arn%3Aaws%3Alambda' }],
    [undefined, 'GET', '/2015-03-31/functions/f/unknown', undefined],
    [undefined, 'GET', '/2015-03-31/functions/f//', undefined],
    [undefined, 'GET', '/', undefined],
  ])('finds %s of Lambda for %s %s', async (operation, method, path, labels) => {
    const match = new RestRouter(await modelOf('lambda')).match({ request: request(method, path), path });

    expect([match?.operation.name, match?.labels]).toEqual([operation, labels]);
  });
});
