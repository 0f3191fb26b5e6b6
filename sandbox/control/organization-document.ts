import { z } from 'zod';
import { suggestion } from '../core/nearest-name';
import { MalformedPolicyError } from '../policy/malformed-policy';
import { parsePolicy } from '../policy/parse-policy';
import { type CheckedDocument, type DocumentProblem, exactly, instead, type Path, readDocument, type Reading } from './document';

/** A policy of the organization, attached to an account. */
export interface OrganizationPolicy {
  readonly name: string;
  /** `{ "Version": "2012-10-17", "Statement": [ … ] }` */
  readonly document: object;
}

/** What the organization, and AWS itself, allows an account. */
export interface AccountRules {
  /** Beside FullAWSAccess. @default - none */
  readonly serviceControlPolicies?: readonly OrganizationPolicy[];
  /** Beside RCPFullAWSAccess. @default - none */
  readonly resourceControlPolicies?: readonly OrganizationPolicy[];
  /** Functions that may run at a time in each Region. @default 1000 */
  readonly lambdaConcurrency?: number;
  /** Regions that the account hasn't enabled. @default - none */
  readonly disabledRegions?: readonly string[];
}

/** The rules of accounts by their ids. */
export type OrganizationRules = Readonly<Record<string, AccountRules>>;

const POLICIES = z.array(exactly({
  name: z.string(instead('a name')).min(1, instead('a name')),
  document: z.record(z.string(), z.unknown(), instead('a policy document: an object with Version and Statement')),
}), instead('a list of policies, each with name and document'));

const CONCURRENCY = 'a whole number from 0 to 1000';

const RULES: z.ZodType<OrganizationRules> = z.record(z.string(), exactly({
  serviceControlPolicies: POLICIES.optional(),
  resourceControlPolicies: POLICIES.optional(),
  lambdaConcurrency: z.int(instead(CONCURRENCY)).min(0, instead(CONCURRENCY)).max(1_000, instead(CONCURRENCY)).optional(),
  disabledRegions: z.array(z.string(instead('a Region, such as "me-south-1"')), instead('a list of Regions')).optional(),
}), instead('an object with one member for each account'));

/** Where rules can apply. */
export interface OrganizationPlaces {
  readonly accounts: readonly string[];
  readonly regions: readonly string[];
}

/**
 * Reads the rules of accounts from JSON or YAML.
 *
 * @returns them, or everything that is wrong, also with policies in themselves and with accounts and Regions that the sandbox doesn't have.
 */
export function readOrganization(document: string, places: OrganizationPlaces): Reading<OrganizationRules> {
  const read = readDocument(document, RULES);
  if ('problems' in read) return read;
  const problems = Object.entries(read.checked.value).flatMap(([account, rules]) => accountProblems(read.checked, places, account, rules));
  return problems.length > 0 ? { problems } : { value: read.checked.value };
}

function accountProblems(
  { problem }: CheckedDocument<OrganizationRules>, { accounts, regions }: OrganizationPlaces, account: string, rules: AccountRules,
): DocumentProblem[] {
  const policies = (['serviceControlPolicies', 'resourceControlPolicies'] as const).flatMap((kind) => (rules[kind] ?? [])
    .map(({ document }, index): [Path, string | undefined] => [[account, kind, index, 'document'], malformation(kind, document)]));
  const unknownRegions = (rules.disabledRegions ?? [])
    .map((region, index): [Path, string | undefined] => [[account, 'disabledRegions', index], absence('Region', region, regions)]);
  const unknownAccount: [Path, string | undefined] = [[account], absence('account', account, accounts)];
  return [unknownAccount, ...policies, ...unknownRegions].flatMap(([path, message]) => (message === undefined ? [] : [problem(path, message)]));
}

function absence(kind: string, name: string, names: readonly string[]): string | undefined {
  if (names.includes(name)) return undefined;
  return `is "${name}": the sandbox has no such ${kind}.${suggestion(name, names)} It has: ${names.join(', ')}.`;
}

function malformation(kind: 'serviceControlPolicies' | 'resourceControlPolicies', document: object): string | undefined {
  try {
    parsePolicy(document, kind === 'serviceControlPolicies' ? 'identity' : 'resource');
    return undefined;
  } catch (error) {
    if (!(error instanceof MalformedPolicyError)) throw error;
    return `isn't a policy: ${error.message}`;
  }
}
