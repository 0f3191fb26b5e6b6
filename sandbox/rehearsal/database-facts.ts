import { DescribeKeyCommand, KMSClient, ListAliasesCommand } from '@aws-sdk/client-kms';
import { DBInstanceNotFoundFault, DescribeDBInstancesCommand, RDSClient, type DBInstance } from '@aws-sdk/client-rds';
import type { EmbeddedAws } from '../aws';

/** A KMS key as its account's administrator sees it. */
export interface KeyFacts {
  readonly keyId: string;
  readonly accountId: string;
  /** `aws/rds`; nothing when no alias names the key, or it is another account's. */
  readonly aliases: readonly string[];
  readonly managedBy: 'AWS' | 'customer';
}

/** A database as its account's administrator sees it. */
export interface DatabaseFacts {
  readonly accountId: string;
  readonly identifier: string;
  readonly instance: DBInstance;
  /** Nothing when the storage isn't encrypted. */
  readonly key?: KeyFacts;
}

/** Asks RDS and KMS of the sandbox about a DB instance; nothing when there is none of that name. */
export async function lookAtDatabase(aws: EmbeddedAws, accountId: string, region: string, identifier: string): Promise<DatabaseFacts | undefined> {
  const instance = await findInstance(new RDSClient(aws.clientConfiguration(accountId, region)), identifier);
  if (instance === undefined) return undefined;
  const kms = new KMSClient(aws.clientConfiguration(accountId, region));
  const key = instance.KmsKeyId === undefined ? undefined : await lookAtKey(kms, accountId, instance.KmsKeyId);
  return { accountId, identifier, instance, key };
}

async function findInstance(rds: RDSClient, identifier: string): Promise<DBInstance | undefined> {
  try {
    return (await rds.send(new DescribeDBInstancesCommand({ DBInstanceIdentifier: identifier }))).DBInstances?.[0];
  } catch (error) {
    if (error instanceof DBInstanceNotFoundFault) return undefined;
    throw error;
  }
}

async function lookAtKey(kms: KMSClient, askingAccountId: string, keyArn: string): Promise<KeyFacts> {
  const { KeyMetadata: key } = await kms.send(new DescribeKeyCommand({ KeyId: keyArn }));
  if (key === undefined) throw new Error(`KMS describes nothing for the key ${keyArn}`);
  const { KeyId: keyId = keyArn, AWSAccountId: accountId = '' } = key;
  // nobody can list the aliases of another account.
  const aliases = accountId === askingAccountId ? await aliasesOf(kms, keyId) : [];
  return { keyId, accountId, aliases, managedBy: key.KeyManager === 'AWS' ? 'AWS' : 'customer' };
}

async function aliasesOf(kms: KMSClient, keyId: string): Promise<string[]> {
  const { Aliases: aliases = [] } = await kms.send(new ListAliasesCommand({ KeyId: keyId }));
  return aliases.flatMap(({ AliasName: name }) => name === undefined ? [] : [name.replace(/^alias\//, '')]);
}
