import { invalidPrincipal, MalformedPolicyError, parsePolicy, type Policy } from '../../../../policy';
import type { PrincipalDirectory } from '../../../core/ports/principal-directory';
import { namedPrincipals, showPrincipals, storePrincipals } from '../../../policy/principal-ids';
import { limitExceeded, malformedPolicyDocument, validationError } from '../errors';

/** A policy document as IAM keeps it. */
export interface StoredDocument {
  /** As it was given; a trust policy with unique ids in place of role and user ARNs. */
  readonly document: unknown;
  readonly policy: Policy;
  /** Characters without white space: what quotas count. */
  readonly size: number;
}

/** IAM User Guide: "IAM and AWS STS quotas". */
const TRUST_POLICY_SIZE = 2048;
const MANAGED_POLICY_SIZE = 6144;

/** Checks the document of an inline policy. @throws AwsError - `MalformedPolicyDocument` */
export function inlineDocument(text: string | undefined): StoredDocument {
  return stored(text, 'identity');
}

/** Checks the document of a managed policy. @throws AwsError - `MalformedPolicyDocument`, `LimitExceeded` */
export function managedDocument(text: string | undefined): StoredDocument {
  const document = stored(text, 'identity');
  if (document.policy.version !== '2012-10-17') throw malformedPolicyDocument('Policy document must be version 2012-10-17 or greater.');
  if (document.size > MANAGED_POLICY_SIZE) throw limitExceeded(`Cannot exceed quota for PolicySize: ${MANAGED_POLICY_SIZE}`);
  return document;
}

/**
 * Checks a trust policy, whose principals must exist, and stores them by their unique ids (an account by its root's ARN).
 * @throws AwsError - `MalformedPolicyDocument`, `LimitExceeded`
 */
export function trustDocument(text: string | undefined, directory: PrincipalDirectory): StoredDocument {
  const given = stored(text, 'trust');
  if (given.size > TRUST_POLICY_SIZE) throw limitExceeded(`Cannot exceed quota for ACLSizePerRole: ${TRUST_POLICY_SIZE}`);
  const stranger = namedPrincipals(given.document).find((principal) => !directory.principalExists(principal));
  if (stranger !== undefined) throw malformedPolicyDocument(invalidPrincipal('AWS', stranger).message);
  const document = storePrincipals(given.document, (principal) =>
    (/^\d{12}$/.test(principal) ? `arn:aws:iam::${principal}:root` : directory.principalUniqueId(principal)));
  return { ...given, document, policy: parsePolicy(document, 'trust') };
}

/** A trust policy as IAM shows it: ids of roles that are gone stay ids. */
export function shownTrustDocument(trust: StoredDocument, directory: PrincipalDirectory): string {
  return encodeURIComponent(JSON.stringify(showPrincipals(trust.document, (id) => directory.principalArnOf(id))));
}

/** IAM answers documents as JSON text, percent-encoded as RFC 3986 says. */
export function shownDocument({ document }: StoredDocument): string {
  return encodeURIComponent(JSON.stringify(document));
}

function stored(text: string | undefined, kind: 'identity' | 'trust'): StoredDocument {
  if (text === undefined || text === '') throw validationError('The policy document must not be empty');
  const policy = parsedOrRefused(text, kind);
  return { document: JSON.parse(text), policy, size: text.replace(/\s/g, '').length };
}

function parsedOrRefused(text: string, kind: 'identity' | 'trust'): Policy {
  try {
    return parsePolicy(text, kind);
  } catch (error) {
    if (error instanceof MalformedPolicyError) throw malformedPolicyDocument(error.message);
    throw error;
  }
}
