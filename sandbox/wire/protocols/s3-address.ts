/** The bucket that a request to S3 names, and the path below it. */
export interface BucketAddress {
  readonly bucket?: string;
  readonly path: string;
}

/** `s3.<anything>`, `s3-<region>.<anything>`, with the bucket before it or not. */
const S3_HOST = /^(?:(.+)\.)?s3(?:-[a-z]+-[a-z]+(?:-[a-z]+)?-\d)?\..+$/;
/** The sandbox's own hosts with a bucket before them: clients on a custom endpoint put it there unless the host is an IP address. */
const LOCAL_HOST = /^(.+)\.(?:localhost|127\.0\.0\.1)$/;

/**
 * Splits the bucket off the host (`bucket.s3.eu-west-1.amazonaws.com`, `bucket.localhost:4566`) or off the path (`/bucket/key`).
 * @param host - the `Host` header, with or without a port.
 * @param path - still percent-encoded.
 */
export function bucketAddress(host: string, path: string): BucketAddress {
  const name = host.replace(/:\d+$/, '');
  const virtual = S3_HOST.exec(name) ?? LOCAL_HOST.exec(name);
  if (virtual?.[1] !== undefined) return { bucket: virtual[1], path };
  const [, bucket, rest] = /^\/([^/]+)(\/.*)?$/s.exec(path) ?? [];
  return bucket === undefined ? { path: '/' } : { bucket, path: rest ?? '/' };
}
