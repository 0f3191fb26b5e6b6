import type { Clock } from '../../core/clock';
import type { Identifiers } from '../../core/identifiers';
import type { Authorizer, Service } from '../../core/operation';
import { bucketOperations } from './operations/bucket-operations';
import { objectOperations } from './operations/object-operations';
import { objectTagOperations } from './operations/object-tag-operations';
import { policyOperations } from './operations/policy-operations';
import { settingOperations } from './operations/setting-operations';
import { uploadOperations } from './operations/upload-operations';
import { type BucketSettings, BucketStore } from './state/bucket-store';

/** What S3 needs of the rest of the sandbox. */
export interface S3ServiceProps {
  readonly clock: Clock;
  readonly identifiers: Identifiers;
  /** Asked whether a caller may know that an object doesn't exist. */
  readonly authorizer: Authorizer;
}

/** S3 in memory: buckets without versions, and objects, as far as publishing and reading of assets goes. */
export class S3Service {
  public readonly service: Service;
  private readonly store: BucketStore;

  public constructor(props: S3ServiceProps) {
    this.store = new BucketStore(props.clock, props.identifiers);
    const context = { store: this.store, authorizer: props.authorizer };
    this.service = {
      signingName: 's3',
      operations: {
        ...bucketOperations(context), ...settingOperations(context), ...policyOperations(context), ...objectOperations(context),
        ...objectTagOperations(context),
        ...uploadOperations(context),
      },
    };
  }

  /** A bucket that is there from the beginning: `cdk-hnb659fds-assets-<account>-<region>`. */
  public seedBucket(accountId: string, region: string, name: string, settings: BucketSettings = {}): void {
    const taken = this.store.bucket(name);
    if (taken !== undefined) {
      throw new Error(`seedBucket: account ${taken.accountId} has the bucket ${name} already; bucket names are unique over all accounts`);
    }
    Object.assign(this.store.create(name, accountId, region), settings);
  }
}
