import type { SandboxSettings } from './core/settings';
import type { Services } from './services';
import { BOOTSTRAP_VERSION } from './services/cloudformation/cloudformation-service';
import type { BucketSettings } from './services/s3/state/bucket-store';

/** What `cdk bootstrap` sets its bucket to, as far as that makes a difference to the CLI. */
const STAGING_BUCKET: BucketSettings = {
  encryption: { Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms' }, BucketKeyEnabled: false }] },
  publicAccessBlock: { BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true },
  versioning: 'Enabled',
};

/** Gives each account its default network in each Region. */
export function seedNetworks({ ec2 }: Services, { accounts, regions }: SandboxSettings): void {
  for (const accountId of accounts) for (const region of regions) ec2.seedDefaultVpc(accountId, region);
}

/**
 * Puts into each account and Region what `cdk bootstrap` would make, with trust in the other accounts.
 *
 * @param templateFile - the CDK CLI's; that of the CLI which is installed beside the sandbox when absent.
 */
export function bootstrap(
  { identity, cloudFormation, s3, ecr, ssm }: Services, { accounts, regions }: SandboxSettings, templateFile: string | undefined,
): void {
  for (const accountId of accounts) {
    const trusted = accounts.filter((each) => each !== accountId);
    for (const region of regions) {
      identity.seedBootstrapRoles(accountId, region);
      cloudFormation.seedBootstrapStack(accountId, region, trusted, templateFile);
      s3.seedBucket(accountId, region, `cdk-hnb659fds-assets-${accountId}-${region}`, STAGING_BUCKET);
      ecr.seedRepository(accountId, region, `cdk-hnb659fds-container-assets-${accountId}-${region}`);
      ssm.seedParameter(accountId, region, '/cdk-bootstrap/hnb659fds/version', BOOTSTRAP_VERSION);
    }
  }
}
