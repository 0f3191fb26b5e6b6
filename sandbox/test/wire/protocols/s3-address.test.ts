import { bucketAddress } from '../../../wire/protocols/s3-address';

describe('bucketAddress', () => {
  test.each([
    ['127.0.0.1:4566', '/bucket/a/b', { bucket: 'bucket', path: '/a/b' }],
    ['127.0.0.1:4566', '/bucket', { bucket: 'bucket', path: '/' }],
    ['127.0.0.1:4566', '/bucket/', { bucket: 'bucket', path: '/' }],
    ['127.0.0.1:4566', '/', { path: '/' }],
    ['', '/bucket/k', { bucket: 'bucket', path: '/k' }],
    ['localhost:4566', '/bucket/k', { bucket: 'bucket', path: '/k' }],
    ['bucket.localhost:4566', '/k', { bucket: 'bucket', path: '/k' }],
    ['s3-like.bucket.localhost', '/k', { bucket: 's3-like.bucket', path: '/k' }],
    ['bucket.127.0.0.1:4566', '/k', { bucket: 'bucket', path: '/k' }],
    ['bucket.s3.localhost:4566', '/k', { bucket: 'bucket', path: '/k' }],
    ['s3.localhost:4566', '/bucket/k', { bucket: 'bucket', path: '/k' }],
    ['s3.amazonaws.com', '/bucket/k', { bucket: 'bucket', path: '/k' }],
    ['bucket.s3.amazonaws.com', '/', { bucket: 'bucket', path: '/' }],
    ['dotted.bucket.s3.eu-west-1.amazonaws.com', '/k', { bucket: 'dotted.bucket', path: '/k' }],
    ['bucket.s3-eu-west-1.amazonaws.com', '/k', { bucket: 'bucket', path: '/k' }],
    ['s3.dualstack.eu-west-1.amazonaws.com', '/bucket/k', { bucket: 'bucket', path: '/k' }],
  ])('finds the bucket in %s%s', (host, path, expected) => {
    expect(bucketAddress(host, path)).toEqual(expected);
  });
});
