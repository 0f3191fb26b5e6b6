import { CloudFormationClient, paginateDescribeStacks, type Stack } from '@aws-sdk/client-cloudformation';
import type { EmbeddedAws } from '@rds-ferry/sandbox';
import type { DeclaredMigration } from '../../cloud-assembly/declared-migrations';

/** Outputs by which the stack of a migration is known. */
const IDENTIFIERS: readonly string[] = ['InstanceIdentifier', 'ClusterIdentifier'];

/** What the verification of a migration told. */
export interface ToldOutputs {
  /** What became of the settings, in one line. */
  readonly settings?: string;
  /** Where replication from the source starts, or why there is none. */
  readonly replication?: string;
}

/** What a migration's stack tells in its outputs; nothing where it didn't come to that, or nothing is restored. */
export async function toldOutputs(aws: EmbeddedAws, { AccountId, Region, Restore: database }: DeclaredMigration): Promise<ToldOutputs> {
  if (database === undefined) return {};
  const stacks: Stack[] = [];
  const client = new CloudFormationClient(aws.clientConfiguration(AccountId, Region));
  for await (const page of paginateDescribeStacks({ client }, {})) stacks.push(...page.Stacks ?? []);
  const outputs = stacks.map(({ Outputs = [] }) => new Map(Outputs.map(({ OutputKey: name = '', OutputValue: value }) => [name, value])));
  const told = outputs.find((own) => IDENTIFIERS.some((name) => own.get(name) === database.Identifier));
  return { settings: told?.get('CarriedSettings'), replication: told?.get('ReplicationStart') };
}
