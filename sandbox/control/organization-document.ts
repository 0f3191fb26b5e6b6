import { z } from 'zod';
import { MalformedPolicyError } from '../../policy';
import { suggestion } from '../core/nearest-name';
import {
  type OrganizationPolicies, type OrganizationPolicy, organizationPolicy, type OrganizationPolicyType,
} from '../services/iam/organization/organization-policy';
import { type CheckedDocument, type DocumentProblem, exactly, instead, type Path, readDocument, type Reading } from './document';

/** What the organization, and AWS itself, allows an account. */
export interface AccountRules extends OrganizationPolicies {
  /** Functions that may run at a time in each Region. @default 1000 */
  readonly lambdaConcurrency?: number;
  /** Regions that the account hasn't enabled. @default - none */
  readonly disabledRegions?: readonly string[];
}

/** The rules of accounts by their ids. */
export type OrganizationRules = Readonly<Record<string, AccountRules>>;

const LEVEL = '"root", "account" or the name of an organizational unit';

const POLICIES = z.array(exactly({
  name: z.string(instead('a name')).min(1, instead('a name')),
  document: z.record(z.string(), z.unknown(), instead('a policy document: an object with Version and Statement')),
  attachedTo: z.string(instead(LEVEL)).min(1, instead(LEVEL)).optional(),
}), instead('a list of policies, each with name and document'));

const CONCURRENCY = 'a whole number from 0 to 1000';

const RULES: z.ZodType<OrganizationRules> = z.record(z.string(), exactly({
  serviceControlPolicies: POLICIES.optional(),
  resourceControlPolicies: POLICIES.optional(),
  lambdaConcurrency: z.int(instead(CONCURRENCY)).min(0, instead(CONCURRENCY)).max(1_000, instead(CONCURRENCY)).optional(),
  disabledRegions: z.array(z.string(instead('a Region, such as "me-south-1"')), instead('a list of Regions')).optional(),
}), instead('an object with one member for each account'));

const TYPES = [
  ['serviceControlPolicies', 'service_control_policy'], ['resourceControlPolicies', 'resource_control_policy'],
] as const;

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
  const policies = TYPES.flatMap(([kind, type]) => (rules[kind] ?? [])
    .map((policy, index): [Path, string | undefined] => [[account, kind, index, 'document'], malformation(policy, type)]));
  const unknownRegions = (rules.disabledRegions ?? [])
    .map((region, index): [Path, string | undefined] => [[account, 'disabledRegions', index], absence('Region', region, regions)]);
  const unknownAccount: [Path, string | undefined] = [[account], absence('account', account, accounts)];
  return [unknownAccount, ...policies, ...unknownRegions].flatMap(([path, message]) => (message === undefined ? [] : [problem(path, message)]));
}

function absence(kind: string, name: string, names: readonly string[]): string | undefined {
  if (names.includes(name)) return undefined;
  return `is "${name}": the sandbox has no such ${kind}.${suggestion(name, names)} It has: ${names.join(', ')}.`;
}

function malformation(policy: OrganizationPolicy, type: OrganizationPolicyType): string | undefined {
  try {
    organizationPolicy(policy, type);
    return undefined;
  } catch (error) {
    if (!(error instanceof MalformedPolicyError)) throw error;
    return `isn't taken by Organizations: ${error.message}`;
  }
}
