import { arnParts } from '../arns';
import type { Instance, Key, SecurityGroup, Snapshot, SubnetGroup } from '../clients/account-clients';
import { AwsRefusal } from '../clients/refusal';
import type { Accounts } from '../step';
import type { PreflightInput } from './input';

/** What one look gave: a value ("not there" is one), or the refusal to look. */
export type Look<T> = { readonly value: T } | { readonly refusal: AwsRefusal };

/** Everything that the checks are about. Looks that nobody declared a thing for are absent. */
export interface PreflightObservation {
  readonly source: Look<Instance | undefined>;
  /** The source account's `aws/rds`. Absent when the source database has no KMS key. */
  readonly defaultKey?: Look<Key | undefined>;
  /** The transfer key as the source role sees it, and as the function's own role does. */
  readonly transferKeyFromSource: Look<Key | undefined>;
  readonly transferKeyFromTarget: Look<Key | undefined>;
  readonly snapshot: Look<Snapshot | undefined>;
  readonly transferSnapshot: Look<Snapshot | undefined>;
  readonly importedSnapshot: Look<Snapshot | undefined>;
  readonly instance: Look<Instance | undefined>;
  readonly subnetGroup?: Look<SubnetGroup | undefined>;
  readonly securityGroups?: Look<readonly SecurityGroup[]>;
}

/** Looks at everything, whatever single looks are refused. */
export async function observePreflight(input: PreflightInput, accounts: Accounts): Promise<PreflightObservation> {
  const [source, target] = await Promise.all([observeSource(input, accounts), observeTarget(input, accounts)]);
  return { ...source, ...target };
}

type SourceLooks = Pick<PreflightObservation, 'source' | 'defaultKey' | 'transferKeyFromSource' | 'snapshot' | 'transferSnapshot'>;

async function observeSource(input: PreflightInput, accounts: Accounts): Promise<SourceLooks> {
  const { rds, kms } = accounts.source(input.source);
  // first alone: a role that can't be assumed is then asked for once, not by every look.
  const source = await look(rds.findInstance(input.sourceDatabase));
  const hasKey = 'value' in source && source.value?.keyArn !== undefined;
  const [defaultKey, transferKeyFromSource, snapshot, transferSnapshot] = await Promise.all([
    hasKey ? look(kms.findKey(defaultKeyAliasArn(input))) : undefined,
    look(kms.findKey(input.transferKeyAliasArn)),
    look(rds.findSnapshot(input.snapshotName)),
    look(rds.findSnapshot(input.transferSnapshotName)),
  ]);
  return { source, defaultKey, transferKeyFromSource, snapshot, transferSnapshot };
}

type TargetLooks = Omit<PreflightObservation, keyof SourceLooks>;

async function observeTarget(input: PreflightInput, accounts: Accounts): Promise<TargetLooks> {
  const { rds, kms, ec2 } = accounts.own();
  const [transferKeyFromTarget, importedSnapshot, instance, subnetGroup, securityGroups] = await Promise.all([
    look(kms.findKey(input.transferKeyAliasArn)),
    look(rds.findSnapshot(input.importedSnapshotName)),
    look(rds.findInstance(input.instanceIdentifier)),
    input.subnetGroupName === undefined ? undefined : look(rds.findSubnetGroup(input.subnetGroupName)),
    input.securityGroupIds === undefined ? undefined : look(ec2.findSecurityGroups(input.securityGroupIds)),
  ]);
  return { transferKeyFromTarget, importedSnapshot, instance, subnetGroup, securityGroups };
}

async function look<T>(found: Promise<T>): Promise<Look<T>> {
  try {
    return { value: await found };
  } catch (error) {
    if (error instanceof AwsRefusal) return { refusal: error };
    throw error;
  }
}

/** The alias of the AWS managed key that RDS uses by default in the source account. */
function defaultKeyAliasArn(input: PreflightInput): string {
  const partition = arnParts(input.source.RoleArn)?.partition ?? 'aws';
  return `arn:${partition}:kms:${input.region}:${input.source.AccountId}:alias/aws/rds`;
}
