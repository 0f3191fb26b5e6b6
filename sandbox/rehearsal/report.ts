import { DescribeKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { DBInstanceNotFoundFault, DescribeDBInstancesCommand, RDSClient, type DBInstance } from '@aws-sdk/client-rds';
import Table from 'cli-table3';
import type { EmbeddedAws } from '../aws';
import type { DeclaredMigration } from './assembly';

/** A database as its account's administrator sees it. */
export interface DatabaseFacts {
  readonly accountId: string;
  readonly identifier: string;
  readonly instance: DBInstance;
  /** `aws/rds (AWS managed)`; nothing when the storage isn't encrypted. */
  readonly key?: string;
}

/** Asks RDS and KMS of the sandbox about a DB instance; nothing when there is none of that name. */
export async function lookAtDatabase(aws: EmbeddedAws, accountId: string, region: string, identifier: string): Promise<DatabaseFacts | undefined> {
  const instance = await findInstance(new RDSClient(aws.clientConfiguration(accountId, region)), identifier);
  if (instance === undefined) return undefined;
  const key = instance.KmsKeyId === undefined ? undefined : await describeKey(new KMSClient(aws.clientConfiguration(accountId, region)), instance.KmsKeyId);
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

async function describeKey(kms: KMSClient, keyArn: string): Promise<string> {
  const { KeyMetadata: key } = await kms.send(new DescribeKeyCommand({ KeyId: keyArn }));
  return `${keyArn.split('/').pop() ?? keyArn}\n${key?.KeyManager === 'AWS' ? 'AWS managed' : 'customer managed'}, account ${key?.AWSAccountId ?? '?'}`;
}

/** One migration before and after. */
export interface Comparison {
  readonly migration: DeclaredMigration;
  readonly before: DatabaseFacts | undefined;
  readonly after: DatabaseFacts | undefined;
}

/** The table that ends a rehearsal. */
export function comparisonTable(comparisons: readonly Comparison[]): string {
  const table = new Table({ head: ['migration', '', 'account', 'identifier', 'engine', 'storage', 'key'], style: { head: [], border: [] } });
  for (const { migration, before, after } of comparisons) {
    table.push([migration.Migration, 'before', ...cells(before)], ['', 'after', ...cells(after)]);
  }
  return table.toString();
}

function cells(facts: DatabaseFacts | undefined): string[] {
  if (facts === undefined) return ['-', '-', '-', '-', '-'];
  const { accountId, identifier, instance, key } = facts;
  const storage = `${instance.AllocatedStorage ?? '?'} GiB ${instance.StorageType ?? ''}`.trimEnd();
  return [accountId, identifier, `${instance.Engine ?? '?'} ${instance.EngineVersion ?? ''}`.trimEnd(), storage, key ?? 'not encrypted'];
}
