import { asList, isJsonObject, type JsonObject } from './json';
import { MalformedPolicyError, policySyntaxError } from './malformed-policy';
import { type Exceptable, type PolicyKind, PRINCIPAL_TYPES, type PrincipalPattern, type PrincipalType } from './policy';

/**
 * The forms that name somebody (IAM User Guide: "AWS JSON policy elements: Principal"). A wildcard can't be a part of an ARN.
 * Whether the principal exists is another question, see `PrincipalDirectory`.
 */
const FORMS: Readonly<Record<PrincipalType, RegExp>> = {
  AWS: new RegExp('^(?:' + [
    '\\*',
    '\\d{12}',
    'arn:[\\w-]+:iam::\\d{12}:root',
    'arn:[\\w-]+:iam::\\d{12}:(?:user|role)/[\\w+=,.@/-]+',
    'arn:[\\w-]+:sts::\\d{12}:(?:assumed-role/[\\w+=,.@-]+/[\\w+=,.@-]+|federated-user/[\\w+=,.@-]+)',
    'A(?:ROA|IDA)[A-Z0-9]{12,}',
  ].join('|') + ')$'),
  Service: /^(?:\*|[a-z0-9.-]+\.amazonaws\.com(?:\.cn)?)$/,
  Federated: /^(?:\*|arn:[\w-]+:iam::\d{12}:(?:saml|oidc)-provider\/\S+|[a-z0-9.-]+\.[a-z]+)$/,
  CanonicalUser: /^[0-9a-f]{64}$/,
};

/**
 * Reads `Principal` or `NotPrincipal` of a statement.
 * @throws MalformedPolicyError - when it is missing where it must be, present where it mustn't, or of no known form.
 */
export function parsePrincipals(statement: JsonObject, label: string, kind: PolicyKind): Exceptable<PrincipalPattern> | undefined {
  const { Principal: listed, NotPrincipal: excepted } = statement;
  if (kind === 'identity') {
    if (listed !== undefined || excepted !== undefined) {
      throw new MalformedPolicyError(`Policy document should not specify a principal. ${label} does`);
    }
    return undefined;
  }
  if (listed !== undefined && excepted !== undefined) throw policySyntaxError(`${label} has both Principal and NotPrincipal`);
  if (listed === undefined && excepted === undefined) throw new MalformedPolicyError(`Missing required field Principal. ${label} names nobody`);
  if (excepted !== undefined) refuseNotPrincipal(statement, label, kind);
  return { except: excepted !== undefined, values: parsePatterns(listed ?? excepted, label) };
}

function refuseNotPrincipal(statement: JsonObject, label: string, kind: PolicyKind): void {
  if (kind === 'trust') throw new MalformedPolicyError(`Has prohibited field NotPrincipal. It is in ${label}`);
  if (statement.Effect !== 'Deny') throw policySyntaxError(`${label} has NotPrincipal, which goes only with the Effect Deny`);
}

function parsePatterns(element: unknown, label: string): readonly PrincipalPattern[] {
  if (element === '*') return [{ type: 'AWS', value: '*' }];
  if (!isJsonObject(element)) {
    throw policySyntaxError(`the principal of ${label} is ${JSON.stringify(element)}; it can be "*" or an object such as {"AWS": …}`);
  }
  const patterns = Object.entries(element).flatMap(([type, values]) => asList(values).map((value) => parsePattern(type, value, label)));
  if (patterns.length === 0) throw new MalformedPolicyError(`Missing required field Principal. ${label} names nobody`);
  return patterns;
}

function parsePattern(type: string, value: unknown, label: string): PrincipalPattern {
  if (!isPrincipalType(type)) {
    throw policySyntaxError(`${label} has a principal of the unknown type ${type}; there are ${PRINCIPAL_TYPES.join(', ')}`);
  }
  if (typeof value !== 'string' || !FORMS[type].test(value)) throw invalidPrincipal(type, value);
  return { type, value };
}

function isPrincipalType(type: string): type is PrincipalType {
  return (PRINCIPAL_TYPES as readonly string[]).includes(type);
}

/** IAM's words for a principal of no known form, and for one that doesn't exist. */
export function invalidPrincipal(type: PrincipalType, value: unknown): MalformedPolicyError {
  return new MalformedPolicyError(`Invalid principal in policy: "${type === 'Service' ? 'SERVICE' : type}":${JSON.stringify(value)}`);
}
