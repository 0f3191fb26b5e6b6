import { validationError } from '../errors';

export interface S3Location {
  readonly bucket: string;
  readonly key: string;
}

/**
 * Where in S3 a template URL points: with the bucket in the host (`https://bucket.s3.region.amazonaws.com/key`) or in the path
 * (`https://s3.region.amazonaws.com/bucket/key`, and any other host, such as the sandbox's own).
 *
 * @throws AwsError - `ValidationError` for what isn't such a URL.
 */
export function templateLocation(url: string): S3Location {
  if (!URL.canParse(url)) throw validationError(`S3 error: Invalid S3 URL: ${url}`);
  const { hostname, pathname } = new URL(url);
  const inHost = /^(.+)\.s3[.-](?:[a-z0-9-]+\.)?amazonaws\.com$/.exec(hostname)?.[1];
  const path = decodeURIComponent(pathname.slice(1));
  const slash = path.indexOf('/');
  const location = inHost === undefined ? { bucket: path.slice(0, Math.max(0, slash)), key: path.slice(slash + 1) } : { bucket: inHost, key: path };
  if (location.bucket === '' || location.key === '') throw validationError(`S3 error: Invalid S3 URL: ${url}`);
  return location;
}
