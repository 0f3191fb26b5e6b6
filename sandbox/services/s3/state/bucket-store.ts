import { createHash } from 'node:crypto';
import type {
  BucketLifecycleConfiguration, BucketVersioningStatus, PublicAccessBlockConfiguration, ServerSideEncryptionConfiguration, Tag,
} from '@aws-sdk/client-s3';
import type { Clock } from '../../../core/clock';
import type { Identifiers } from '../../../core/identifiers';

/** What an object has beside its content. */
export interface ObjectMetadata {
  readonly contentType?: string;
  readonly contentEncoding?: string;
  readonly cacheControl?: string;
  /** `x-amz-meta-…`, names without the prefix. */
  readonly metadata: Readonly<Record<string, string>>;
}

export interface StoredObject extends ObjectMetadata {
  readonly key: string;
  readonly body: Buffer;
  /** In quotes, as S3 gives it. */
  readonly etag: string;
  readonly lastModified: number;
  readonly tags?: readonly Tag[];
}

/** An upload in parts that is under way. */
export interface Upload extends ObjectMetadata {
  readonly uploadId: string;
  readonly key: string;
  readonly parts: Map<number, Buffer>;
}

/** What a bucket is set to. */
export interface BucketSettings {
  /** As it was sent, and read. */
  policy?: { readonly text: string; readonly document: unknown };
  encryption?: ServerSideEncryptionConfiguration;
  versioning?: BucketVersioningStatus;
  publicAccessBlock?: PublicAccessBlockConfiguration;
  lifecycle?: BucketLifecycleConfiguration;
  tags?: Tag[];
}

export interface Bucket extends BucketSettings {
  readonly name: string;
  readonly accountId: string;
  readonly region: string;
  readonly creationDate: number;
  readonly objects: Map<string, StoredObject>;
  readonly uploads: Map<string, Upload>;
}

/** The Region that S3 leaves out of answers and requests. */
export const UNNAMED_REGION = 'us-east-1';

/** The buckets of all accounts; their names are one name space. */
export class BucketStore {
  private readonly buckets = new Map<string, Bucket>();

  public constructor(private readonly clock: Clock, private readonly identifiers: Identifiers) {}

  public create(name: string, accountId: string, region: string): Bucket {
    const bucket: Bucket = { name, accountId, region, creationDate: this.clock.now(), objects: new Map(), uploads: new Map() };
    this.buckets.set(name, bucket);
    return bucket;
  }

  public delete({ name }: Bucket): void {
    this.buckets.delete(name);
  }

  public bucket(name: string): Bucket | undefined {
    return this.buckets.get(name);
  }

  /** By name. */
  public ofAccount(accountId: string): readonly Bucket[] {
    return [...this.buckets.values()].filter((bucket) => bucket.accountId === accountId).sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  public put(bucket: Bucket, key: string, body: Buffer, metadata: ObjectMetadata, etag = `"${md5(body).toString('hex')}"`): StoredObject {
    const object: StoredObject = { ...metadata, key, body, etag, lastModified: this.clock.now() };
    bucket.objects.set(key, object);
    return object;
  }

  public startUpload(bucket: Bucket, key: string, metadata: ObjectMetadata): Upload {
    const upload: Upload = { ...metadata, key, uploadId: this.identifiers.text(64), parts: new Map() };
    bucket.uploads.set(upload.uploadId, upload);
    return upload;
  }

  /** Puts the named parts together; the ETag is that of their MD5 digests, with their number. */
  public finishUpload(bucket: Bucket, upload: Upload, partNumbers: readonly number[]): StoredObject {
    const parts = partNumbers.map((number) => upload.parts.get(number) ?? Buffer.alloc(0));
    bucket.uploads.delete(upload.uploadId);
    const { contentType, contentEncoding, cacheControl, metadata } = upload;
    const etag = `"${md5(Buffer.concat(parts.map(md5))).toString('hex')}-${parts.length}"`;
    return this.put(bucket, upload.key, Buffer.concat(parts), { contentType, contentEncoding, cacheControl, metadata }, etag);
  }
}

/** The ETag of a part, or of an object that was put as one. */
export function md5(body: Buffer): Buffer {
  return createHash('md5').update(body).digest();
}
