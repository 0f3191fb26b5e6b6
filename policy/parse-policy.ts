import { asList, isJsonObject, type JsonObject } from './json';
import { MalformedPolicyError, policySyntaxError } from './malformed-policy';
import { checkAction } from './parse-action';
import { parseConditions } from './parse-condition';
import { parsePrincipals } from './parse-principal';
import { checkIdentityResource, checkSharedResource, LEGACY_PARSING } from './parse-resource';
import type { Exceptable, Policy, PolicyKind, PolicyVersion, Statement } from './policy';

const POLICY_ELEMENTS = ['Version', 'Id', 'Statement'];
const STATEMENT_ELEMENTS = ['Sid', 'Effect', 'Principal', 'NotPrincipal', 'Action', 'NotAction', 'Resource', 'NotResource', 'Condition'];
const VERSIONS: readonly string[] = ['2008-10-17', '2012-10-17'] satisfies PolicyVersion[];

/**
 * Reads a policy document and checks it as AWS does when it is stored
 * (IAM User Guide: "Grammar of the IAM JSON policy language" and the pages on each element).
 * @param document - the document, as JSON text or parsed.
 * @param kind - where the policy is attached.
 * @throws MalformedPolicyError - names the statement and what is wrong with it.
 */
export function parsePolicy(document: unknown, kind: PolicyKind): Policy {
  const parsed = typeof document === 'string' ? parseJson(document, kind) : document;
  if (!isJsonObject(parsed)) throw policySyntaxError('the document is not a JSON object');
  refuseUnknown(parsed, POLICY_ELEMENTS, 'the document');
  if (parsed.Id !== undefined && typeof parsed.Id !== 'string') throw policySyntaxError('Id is not a text');
  const { Version: version = '2008-10-17', Statement: statements } = parsed;
  if (typeof version !== 'string' || !VERSIONS.includes(version)) {
    throw policySyntaxError(`there is no version ${JSON.stringify(version)}`);
  }
  const list = asList(statements);
  if (statements === undefined || list.length === 0) throw policySyntaxError('the document has no Statement');
  const policy: Policy = { version: version as PolicyVersion, statements: list.map((each, index) => parseStatement(each, index, kind)) };
  if (kind !== 'resource') refuseRepeatedSids(list);
  return policy;
}

function parseJson(text: string, kind: PolicyKind): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw kind === 'identity' ? policySyntaxError('the document is no JSON') : new MalformedPolicyError('This policy contains invalid Json');
  }
}

function parseStatement(statement: unknown, index: number, kind: PolicyKind): Statement {
  if (!isJsonObject(statement)) throw policySyntaxError(`statement ${index + 1} is not an object`);
  const label = parseLabel(statement.Sid, index, kind);
  refuseUnknown(statement, STATEMENT_ELEMENTS, label);
  const { Effect: effect } = statement;
  if (effect !== 'Allow' && effect !== 'Deny') {
    if (typeof effect === 'string' && /^(?:allow|deny)$/i.test(effect)) throw new MalformedPolicyError(LEGACY_PARSING);
    throw policySyntaxError(`the Effect of ${label} is ${JSON.stringify(effect)}; it can be Allow or Deny`);
  }
  return {
    label,
    effect,
    principals: parsePrincipals(statement, label, kind),
    actions: parseActions(statement, label, kind),
    resources: parseResources(statement, label, kind),
    conditions: parseConditions(statement.Condition, label),
  };
}

function parseLabel(sid: unknown, index: number, kind: PolicyKind): string {
  if (sid === undefined || sid === '') return `statement ${index + 1}`;
  if (typeof sid !== 'string') throw policySyntaxError(`the Sid of statement ${index + 1} is not a text`);
  if (kind !== 'resource' && !/^[0-9A-Za-z]*$/.test(sid)) {
    throw new MalformedPolicyError(
      `Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression [0-9A-Za-z]*. Got ${sid}`,
    );
  }
  return sid;
}

function refuseRepeatedSids(statements: readonly unknown[]): void {
  const sids = statements.filter(isJsonObject).map((each) => each.Sid).filter((sid) => sid !== undefined && sid !== '');
  const repeated = sids.find((sid, index) => sids.indexOf(sid) !== index);
  if (repeated !== undefined) {
    throw new MalformedPolicyError(`Statement IDs (SID) in a single policy must be unique. Got ${JSON.stringify(repeated)} twice`);
  }
}

function parseActions(statement: JsonObject, label: string, kind: PolicyKind): Exceptable<string> {
  const actions = parseExceptable(statement, 'Action', label);
  if (actions === undefined) throw new MalformedPolicyError(`Policy statement must contain actions. ${label} has none`);
  for (const action of actions.values) checkAction(action, label, kind);
  return actions;
}

function parseResources(statement: JsonObject, label: string, kind: PolicyKind): Exceptable<string> | undefined {
  const resources = parseExceptable(statement, 'Resource', label);
  if (kind === 'trust') {
    if (resources !== undefined) throw new MalformedPolicyError(`Has prohibited field Resource. It is in ${label}`);
    return undefined;
  }
  if (resources === undefined) throw new MalformedPolicyError(`Policy statement must contain resources. ${label} has none`);
  for (const resource of resources.values) {
    if (kind === 'identity') checkIdentityResource(resource);
    else checkSharedResource(resource, label);
  }
  return resources;
}

function parseExceptable(statement: JsonObject, name: string, label: string): Exceptable<string> | undefined {
  const listed = statement[name];
  const excepted = statement[`Not${name}`];
  if (listed !== undefined && excepted !== undefined) throw policySyntaxError(`${label} has both ${name} and Not${name}`);
  if (listed === undefined && excepted === undefined) return undefined;
  const values = asList(listed ?? excepted);
  if (values.length === 0) return undefined;
  if (!values.every((value) => typeof value === 'string')) throw policySyntaxError(`${name} of ${label} is not a text or a list of texts`);
  return { except: excepted !== undefined, values };
}

function refuseUnknown(object: JsonObject, known: readonly string[], owner: string): void {
  const unknown = Object.keys(object).find((name) => !known.includes(name));
  if (unknown !== undefined) throw policySyntaxError(`${owner} has the unknown element ${unknown}`);
}
