import type { Account } from '../accounts/account';
import { type AwsRefusal, awsRefusal } from '../accounts/aws-refusal';

/** How things of a kind are removed. */
export interface Remover {
  /** Asks for it. What isn't there may be refused: {@link isGone}. */
  readonly remove: (account: Account, id: string) => Promise<unknown>;
  /** What it bears. @default - its name says whose it is */
  readonly tags?: (account: Account, id: string) => Promise<Tags>;
  /** The probe also makes such things without its tag: {@link tags} missing it, the name says whose they are. */
  readonly sometimesUntagged?: boolean;
  /** Whether it is still there. @default - nothing is left once the request was taken */
  readonly there?: (account: Account, id: string) => Promise<boolean>;
}

/** Of AWS. IAM's, RDS's and CloudFormation's have one shape. */
export type Tags = readonly { readonly Key?: string }[] | undefined;

/** Whether AWS says that something isn't there. */
export function isGone(error: unknown): boolean {
  const refusal = awsRefusal(error);
  if (refusal === undefined) return false;
  // CloudFormation has one code for all that is wrong.
  return /NotFound|NoSuchEntity/.test(refusal.code) || /^Stack .*does not exist/.test(refusal.message) || nobodyHas(refusal);
}

/** Whether the name is none that anything can have: RDS doesn't even look for it. Source: panther-labs/panther#2240, aws/aws-cli#8296. */
function nobodyHas({ code, message }: AwsRefusal): boolean {
  return code === 'InvalidParameterValue' && /is not a valid identifier/.test(message);
}
