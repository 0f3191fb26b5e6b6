import { type Conditions, PolicyStatement, type PolicyStatementProps } from 'aws-cdk-lib/aws-iam';

/** Why a statement is about everything. */
export const ONLY_READS = 'The action can\'t be limited to a resource; the statement only reads';

/** Why databases of any name are described. */
export const ANY_NAME = 'A restored database is looked for by its tags, because it may have another name by now, and a cluster may have other '
  + 'members than were made; the statement only reads';

/** What one part of a migration needs; permissions with the same id become one statement. */
export interface Permission {
  /** Id of the statement: letters and digits. */
  readonly sid: string;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly conditions?: Conditions;
  /** Why a resource has a wildcard, where one has. */
  readonly wildcard?: string;
}

/**
 * Characters of the resources that one statement gets at most. Statements are spread over policies, of which IAM takes 6,144 characters each,
 * but a statement can't be divided between two.
 */
const RESOURCES_LIMIT = 1000;

/**
 * Makes one statement of all permissions with the same id and conditions, in the order of their first occurrence. Other conditions under the
 * same id make a second statement, `<sid>2`, and so do more resources than one statement may have.
 */
export function statementsOf(permissions: readonly Permission[]): PolicyStatement[] {
  return distinct(permissions.map(({ sid }) => sid)).flatMap((sid) => {
    const parts = permissions.filter((permission) => permission.sid === sid);
    return distinct(parts.map(conditionsOf))
      .flatMap((conditions) => statementsUnder(parts.filter((part) => conditionsOf(part) === conditions)))
      .map((properties, index) => new PolicyStatement({ ...properties, sid: index === 0 ? sid : `${sid}${index + 1}` }));
  });
}

/**
 * The same permissions with each resource named once for each set of conditions, under all of its actions. What they allow is the same: IAM looks
 * at each resource of a call by itself.
 */
export function byResource(permissions: readonly Permission[]): Permission[] {
  const found = new Map<string, { readonly resource: string; readonly of: Permission[] }>();
  for (const permission of permissions) {
    for (const resource of permission.resources) {
      const key = `${resource} ${conditionsOf(permission)}`;
      const { of } = found.get(key) ?? { of: [] };
      found.set(key, { resource, of: [...of, permission] });
    }
  }
  return [...found.values()].map(({ resource, of }) => ({
    sid: distinct(of.map(({ sid }) => sid)).join(''),
    actions: distinct(of.flatMap(({ actions }) => actions)),
    resources: [resource],
    conditions: of[0]?.conditions,
    wildcard: of.find(({ wildcard }) => wildcard !== undefined)?.wildcard,
  }));
}

/** @param parts - permissions with the same id and conditions. */
function statementsUnder(parts: readonly Permission[]): PolicyStatementProps[] {
  const actions = distinct(parts.flatMap((part) => part.actions));
  return inPortions(distinct(parts.flatMap((part) => part.resources))).map((resources) => ({ actions, resources, conditions: parts[0]?.conditions }));
}

/** The resources in their order, divided where they would be too long for one statement. */
function inPortions(resources: readonly string[]): string[][] {
  const portions: string[][] = [];
  let length = Infinity;
  for (const resource of resources) {
    length += resource.length;
    if (length > RESOURCES_LIMIT) {
      portions.push([]);
      length = resource.length;
    }
    portions.at(-1)?.push(resource);
  }
  return portions;
}

function conditionsOf({ conditions = {} }: Permission): string {
  return JSON.stringify(conditions);
}

function distinct(values: readonly string[]): string[] {
  return [...new Set(values)];
}
