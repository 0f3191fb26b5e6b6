import type { CreateGrantRequest } from '@aws-sdk/client-kms';
import { AwsError } from '../../../core/aws-error';
import type { ContextValue } from '../../../core/operation';
import type { PrincipalDirectory } from '../../../core/ports/principal-directory';
import { type Grant, GRANTABLE_OPERATIONS, MAXIMUM_GRANTS } from '../state/grant';

/**
 * Whether a grant like this can be made on a symmetric encryption key (KMS API Reference, CreateGrant).
 *
 * @param present - how many grants the key has.
 * @returns KMS's refusal, or nothing when it can.
 */
export function refusedGrant(input: CreateGrantRequest, principals: PrincipalDirectory, present: number): AwsError | undefined {
  if (input.GranteeServicePrincipal !== undefined || input.RetiringServicePrincipal !== undefined) {
    return new AwsError(
      'NotImplemented', 'The sandbox makes no grants to service principals on request; give GranteePrincipal the ARN of an IAM principal.', 501,
    );
  }
  if (input.GranteePrincipal === undefined) {
    return new AwsError('ValidationException', 'You must specify GranteePrincipal or GranteeServicePrincipal.');
  }
  const operations = input.Operations ?? [];
  if (operations.length === 0) return new AwsError('ValidationException', 'Operations must not be empty.');
  const unknown = operations.find((name) => !GRANTABLE_OPERATIONS.includes(name));
  if (unknown !== undefined) {
    return new AwsError('ValidationException', `Operation ${unknown} can't be granted on a key with key usage ENCRYPT_DECRYPT.`);
  }
  const named = [input.GranteePrincipal, input.RetiringPrincipal].filter((principal) => principal !== undefined);
  if (!named.every((principal) => principals.principalExists(principal))) {
    return new AwsError('InvalidArnException', 'ARN does not refer to a valid principal');
  }
  return present < MAXIMUM_GRANTS ? undefined : new AwsError('LimitExceededException', `A key has at most ${MAXIMUM_GRANTS} grants.`);
}

/** Whether a request asks for a grant that is there already: only a named one can be asked for twice. */
export function sameGrant(grant: Grant, input: CreateGrantRequest): boolean {
  if (grant.name === undefined || grant.name !== input.Name) return false;
  const present = contents(grant.granteePrincipal, grant.retiringPrincipal, grant.operations, grant.constraints);
  return present === contents(input.GranteePrincipal, input.RetiringPrincipal, input.Operations ?? [], input.Constraints);
}

/** The condition keys of CreateGrant that tell about the grant (Service Authorization Reference, AWS KMS). */
export function grantContext(input: CreateGrantRequest): Readonly<Record<string, ContextValue>> {
  const context: Record<string, ContextValue> = { 'kms:GrantOperations': input.Operations ?? [] };
  if (input.GranteePrincipal !== undefined) context['kms:GranteePrincipal'] = input.GranteePrincipal;
  if (input.RetiringPrincipal !== undefined) context['kms:RetiringPrincipal'] = input.RetiringPrincipal;
  if (input.Constraints?.EncryptionContextEquals !== undefined) context['kms:GrantConstraintType'] = 'EncryptionContextEquals';
  if (input.Constraints?.EncryptionContextSubset !== undefined) context['kms:GrantConstraintType'] = 'EncryptionContextSubset';
  if (input.Constraints?.SourceArn !== undefined) context['kms:GrantConstraintSourceArn'] = input.Constraints.SourceArn;
  return context;
}

function contents(grantee: string | undefined, retiring: string | undefined, operations: readonly string[], constraints: unknown): string {
  return JSON.stringify([grantee, retiring, [...operations].sort(), constraints]);
}
