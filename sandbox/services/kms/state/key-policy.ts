import { asList, isJsonObject, type JsonObject, MalformedPolicyError, parsePolicy } from '../../../../policy';
import { AwsError } from '../../../core/aws-error';
import type { PrincipalDirectory } from '../../../core/ports/principal-directory';
import { namedPrincipals, showPrincipals, storePrincipals } from '../../../policy/principal-ids';

/** Key policies hold at most 32 KB (KMS API Reference, PutKeyPolicy). */
const MAXIMUM_BYTES = 32_768;

/** A key policy as KMS keeps it. */
export interface KeyPolicy {
  /** As it was given. */
  readonly text: string;
  /**
   * What KMS acts upon: the statements that have an effect, with the unique ids of the roles and users that they name. A role that is
   * deleted and made again has another id and doesn't match. Condition values stay (IAM User Guide, "AWS JSON policy elements: Principal").
   */
  readonly document: unknown;
}

/**
 * Makes of a text what KMS keeps: it has to be a JSON policy of at most 32 KB whose principals exist.
 *
 * @returns KMS's refusal instead when it isn't.
 */
export function storeKeyPolicy(text: string, principals: PrincipalDirectory): KeyPolicy | AwsError {
  const bytes = Buffer.byteLength(text);
  if (bytes > MAXIMUM_BYTES) return new AwsError('LimitExceededException', `The key policy has ${bytes} bytes; ${MAXIMUM_BYTES} are allowed.`);
  const document = parseDocument(text);
  if (document instanceof AwsError) return document;
  if (!namedPrincipals(document).every((principal) => principals.principalExists(principal))) {
    return malformed('Policy contains a statement with one or more invalid principals.');
  }
  return refusedGrammar(document) ?? { text, document: storePrincipals(document, (arn) => principals.principalUniqueId(arn)) };
}

/** The policy as KMS shows it: as it was given, with the unique id in place of the ARN of a role or user that is gone. */
export function showKeyPolicy(policy: KeyPolicy, principals: PrincipalDirectory): string {
  const gone = namedPrincipals(policy.document).some((name) => /^A(ROA|IDA)/.test(name) && principals.principalArnOf(name) === undefined);
  if (!gone) return policy.text;
  return JSON.stringify(showPrincipals(policy.document, (uniqueId) => principals.principalArnOf(uniqueId)), undefined, 2);
}

function parseDocument(text: string): JsonObject | AwsError {
  try {
    const document: unknown = JSON.parse(text);
    return isJsonObject(document) ? withoutIneffective(document) : malformed('The key policy is not a JSON object.');
  } catch (error) {
    return malformed(`The key policy is not valid JSON: ${(error as SyntaxError).message}`);
  }
}

/** A statement without Action or Resource is stored, but has no effect (KMS API Reference, PutKeyPolicy). */
function withoutIneffective(document: JsonObject): JsonObject {
  return {
    ...document, Statement: asList(document.Statement).filter((statement) => hasEither(statement, 'Action') && hasEither(statement, 'Resource')),
  };
}

function hasEither(statement: unknown, element: string): boolean {
  return isJsonObject(statement) && (element in statement || `Not${element}` in statement);
}

function refusedGrammar(document: JsonObject): AwsError | undefined {
  try {
    parsePolicy(document, 'resource');
    return undefined;
  } catch (error) {
    if (error instanceof MalformedPolicyError) return malformed(error.message);
    throw error;
  }
}

function malformed(message: string): AwsError {
  return new AwsError('MalformedPolicyDocumentException', message);
}
