import { deflateRawSync } from 'node:zlib';
import type { AssumeRoleRequest } from '@aws-sdk/client-sts';
import { parseArn } from '../../../core/arn';
import { AwsError } from '../../../core/aws-error';
import { malformedPolicyDocument, validationError } from '../../iam/errors';
import { attachablePolicy, existingVersion, writtenState } from '../../iam/operations/policy-access';
import type { IamState } from '../../iam/state/iam-state';
import { inlineDocument } from '../../iam/state/policy-document';

interface Statement {
  readonly Resource?: string | readonly string[];
  readonly NotResource?: string | readonly string[];
}

export interface SessionPolicies {
  /** JSON texts; none: the session may do all that its role may. */
  readonly texts: readonly string[];
  /** Percent of what may be passed; only when a policy or a tag was. */
  readonly packedSize?: number;
}

/** STS API Reference: `AssumeRole`. */
const POLICY_SIZE = 2048;
const MANAGED_POLICIES = 10;
/** Bytes of all that is passed, packed as AWS does it, which isn't told: here, deflated. */
const PACKED_SIZE = 2048;

/** The policies passed with an `AssumeRole`. @throws AwsError - `MalformedPolicyDocument`, `ValidationError`, `NoSuchEntity` */
export function sessionPolicies(input: AssumeRoleRequest, state: IamState): SessionPolicies {
  const arns = (input.PolicyArns ?? []).map((each) => each.arn);
  if (arns.length > MANAGED_POLICIES) throw validationError(`At most ${MANAGED_POLICIES} session policy ARNs can be passed. Got ${arns.length}`);
  // they are of AWS or of the role's account.
  const accountId = parseArn(input.RoleArn ?? '')?.accountId ?? '';
  const inline = input.Policy === undefined ? [] : [checkedInline(input.Policy)];
  const tags = (input.Tags ?? []).flatMap(({ Key = '', Value = '' }) => [Key, Value]);
  if (inline.length + arns.length + tags.length === 0) return { texts: [] };
  const packedSize = percentOfPacked([input.Policy ?? '', ...arns, ...tags].join('\n'));
  return { texts: [...inline, ...arns.map((arn) => defaultDocument(arn, accountId, state))], packedSize };
}

/** @throws AwsError - `PackedPolicyTooLarge` */
function percentOfPacked(text: string): number {
  const percent = Math.ceil(deflateRawSync(text).length / PACKED_SIZE * 100);
  if (percent > 100) throw new AwsError('PackedPolicyTooLarge', `Packed policy consumes ${percent}% of allotted space, please use smaller policy.`);
  return percent;
}

function checkedInline(text: string): string {
  if (text.length > POLICY_SIZE) {
    throw validationError(
      `1 validation error detected: Value at 'policy' failed to satisfy constraint: Member must have length less than or equal to ${POLICY_SIZE}`,
    );
  }
  const [incomplete] = resourcesOf(inlineDocument(text).document).filter((resource) => resource !== '*' && resource.split(':').length < 6);
  if (incomplete !== undefined) throw malformedPolicyDocument(`Resource ${incomplete} must be in ARN format or "*".`);
  return text;
}

/**
 * The resources that a document names. One that STS is given has ARNs with all of their six fields, where a stored one may leave the last ones out
 * (IAM User Guide: "Identify AWS resources with ARNs").
 */
function resourcesOf(document: unknown): readonly string[] {
  const { Statement: statements = [] } = document as { Statement?: Statement | readonly Statement[] };
  return [statements].flat().flatMap(({ Resource = [], NotResource = [] }) => [Resource, NotResource].flat());
}

function defaultDocument(arn: string | undefined, accountId: string, state: IamState): string {
  const policy = attachablePolicy(state, arn, accountId);
  return JSON.stringify(existingVersion(policy, writtenState(policy).defaultVersionId).document.document);
}
