import type { FerryPlan } from '../plan/ferry-plan';
import type { Permission } from './permission';

/** Up to so many migrations, snapshots are named one by one: the names of more don't fit into the policies that a role can have. */
export const NAMED_MIGRATIONS = 40;

const WILDCARD = 'The names of all snapshots don\'t fit into the policies of a role; what begins with the prefix is of this pair of stacks';

/**
 * The same permissions, of many migrations with one pattern for all snapshots that they make, in place of their names. Databases are still named one
 * by one.
 */
export function withSnapshotPatterns({ names: { prefix }, migrations }: FerryPlan, permissions: readonly Permission[]): Permission[] {
  if (migrations.length <= NAMED_MIGRATIONS) return [...permissions];
  // prefixes are letters, digits and hyphens.
  const own = new RegExp(`(:(?:cluster-)?snapshot:${prefix}-).+$`);
  return permissions.map((permission) => {
    if (!permission.resources.some((arn) => own.test(arn))) return permission;
    return { ...permission, resources: permission.resources.map((arn) => arn.replace(own, '$1*')), wildcard: permission.wildcard ?? WILDCARD };
  });
}
