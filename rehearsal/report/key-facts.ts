import { DescribeKeyCommand, KMSClient, ListAliasesCommand } from '@aws-sdk/client-kms';
import type { EmbeddedAws } from '@rds-ferry/sandbox';
import { keyPlace } from '../templates/declared-keys';

/** A KMS key as the administrator of its own account sees it. */
export interface KeyFacts {
  readonly arn: string;
  readonly keyId: string;
  readonly accountId: string;
  /** `aws/rds` */
  readonly aliases: readonly string[];
  readonly managedBy: 'AWS' | 'customer';
}

/** Asks KMS about a key, by its ARN or an alias's. KMS makes an AWS managed key that isn't there yet. */
export async function lookAtKey(aws: EmbeddedAws, arn: string): Promise<KeyFacts> {
  const { accountId, region } = keyPlace(arn);
  const kms = new KMSClient(aws.clientConfiguration(accountId, region));
  const { KeyMetadata: { Arn: keyArn, KeyId: keyId, KeyManager: manager } = {} } = await kms.send(new DescribeKeyCommand({ KeyId: arn }));
  if (keyArn === undefined || keyId === undefined) throw new Error(`KMS describes nothing for the key ${arn}`);
  const { Aliases: aliases = [] } = await kms.send(new ListAliasesCommand({ KeyId: keyId }));
  return {
    arn: keyArn, keyId, accountId, managedBy: manager === 'AWS' ? 'AWS' : 'customer',
    aliases: aliases.flatMap(({ AliasName: name }) => (name === undefined ? [] : [name.replace(/^alias\//, '')])),
  };
}
