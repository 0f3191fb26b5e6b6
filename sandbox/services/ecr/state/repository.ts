import type { EncryptionConfiguration, ImageScanningConfiguration, ImageTagMutability } from '@aws-sdk/client-ecr';

/** A repository of container images. It holds none. */
export interface Repository {
  readonly name: string;
  readonly arn: string;
  readonly registryId: string;
  readonly uri: string;
  readonly created: Date;
  readonly encryption: EncryptionConfiguration;
  readonly tags: Map<string, string>;
  mutability: ImageTagMutability;
  scanning: ImageScanningConfiguration;
  /** JSON, as it was sent. */
  policy?: string;
  lifecyclePolicy?: string;
}
