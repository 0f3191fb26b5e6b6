import { DescribeKeyCommand, GetKeyPolicyCommand, type KeyMetadata, KMSClient, paginateListAliases } from '@aws-sdk/client-kms';
import { AWS_MANAGED_KEY_ALIAS } from '../../../lambda/step/contract';
import type { LookConfiguration } from './account';
import { type Look, lookedAt } from './look';

/** A key as KMS describes it. */
export interface SeenKey {
  readonly metadata: KeyMetadata;
  /** Without their `alias/`. */
  readonly aliases: Look<readonly string[]>;
  /** The document, as text. */
  readonly policy: Look<string>;
}

/** KMS of an account and Region as somebody who only looks. */
export class KeyLooks {
  private readonly client: KMSClient;

  public constructor(configuration: LookConfiguration) {
    this.client = new KMSClient(configuration);
  }

  /** @param arn - of the key, or of an alias of it. KMS makes a key when it is asked for by the alias of one of AWS's, so that isn't asked. */
  public async key(arn: string): Promise<Look<SeenKey>> {
    if (arn.endsWith(`:${AWS_MANAGED_KEY_ALIAS}`)) return { unseen: 'KMS would make the AWS managed key if it were asked for by its alias' };
    const described = await lookedAt('kms:DescribeKey', async () => (await this.client.send(new DescribeKeyCommand({ KeyId: arn }))).KeyMetadata);
    if (!('seen' in described)) return described;
    const { seen: metadata } = described;
    const [aliases, policy] = await Promise.all([this.aliases(metadata.KeyId ?? ''), this.policy(metadata.KeyId ?? '')]);
    return { seen: { metadata, aliases, policy } };
  }

  private aliases(keyId: string): Promise<Look<readonly string[]>> {
    return lookedAt('kms:ListAliases', async () => {
      const names: string[] = [];
      for await (const { Aliases = [] } of paginateListAliases({ client: this.client }, { KeyId: keyId })) {
        names.push(...Aliases.flatMap(({ AliasName }) => AliasName?.replace(/^alias\//, '') ?? []));
      }
      return names;
    });
  }

  private policy(keyId: string): Promise<Look<string>> {
    const request = new GetKeyPolicyCommand({ KeyId: keyId, PolicyName: 'default' });
    return lookedAt('kms:GetKeyPolicy', async () => (await this.client.send(request)).Policy);
  }
}
