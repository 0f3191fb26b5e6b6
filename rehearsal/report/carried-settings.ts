import { CloudFormationClient, paginateDescribeStacks, type Stack } from '@aws-sdk/client-cloudformation';
import type { EmbeddedAws } from '@rds-ferry/sandbox';
import type { DeclaredMigration } from '../../cloud-assembly/declared-migrations';

/** Outputs by which the stack of a migration is known. */
const IDENTIFIERS: readonly string[] = ['InstanceIdentifier', 'ClusterIdentifier'];

/** What the verification of a migration told of the settings, in one line; nothing where it didn't come to that, or nothing is restored. */
export async function carriedSettings(aws: EmbeddedAws, { AccountId, Region, Restore: database }: DeclaredMigration): Promise<string | undefined> {
  if (database === undefined) return undefined;
  const stacks: Stack[] = [];
  const client = new CloudFormationClient(aws.clientConfiguration(AccountId, Region));
  for await (const page of paginateDescribeStacks({ client }, {})) stacks.push(...page.Stacks ?? []);
  const outputs = stacks.map(({ Outputs = [] }) => new Map(Outputs.map(({ OutputKey: name = '', OutputValue: value }) => [name, value])));
  return outputs.find((own) => IDENTIFIERS.some((name) => own.get(name) === database.Identifier))?.get('CarriedSettings');
}
