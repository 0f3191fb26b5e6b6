/**
 * Every physical name, as a pure function of the declaration. The names are the wiring between the two accounts: each stack computes the
 * names of the other one's resources, so neither needs an output of the other.
 */

import { type SnapshotNames, snapshotNames } from '../../lambda/step/contract';

/** Physical names that a pair of stacks has once. */
export interface FerryNames {
  /** First part of them all. */
  readonly prefix: string;
  /** Role in the source account that the handler assumes. */
  readonly sourceRoleName: string;
  /** Role of the handler, in the target account. */
  readonly targetRoleName: string;
  /** Path of both roles, with its slashes. */
  readonly rolePath: string;
  /** Both roles as their ARNs end, with the path. */
  readonly sourceRoleWithPath: string;
  readonly targetRoleWithPath: string;
  /** Alias of the transfer keys that a step makes, with its `alias/`. */
  readonly transferKeyAliasName: string;
  /** The handler's three functions. */
  readonly onEventFunctionName: string;
  readonly isCompleteFunctionName: string;
  readonly isOverFunctionName: string;
  /** The function of CDK's provider framework that CloudFormation calls. */
  readonly providerFunctionName: string;
}

/** Names of what one migration makes, or one run of it, beside the database. */
export interface MigrationNames extends SnapshotNames {
  /** What the names of groups in the target account begin with that are made after the source's. */
  readonly groupPrefix: string;
}

/** The prefix of every name when the declaration gives none. */
export const DEFAULT_PREFIX = 'rds-ferry';

/** The path of roles when the declaration gives none. */
export const DEFAULT_ROLE_PATH = '/';

/** The path as CDK's roles take it. */
export function pathProp(rolePath: string): string | undefined {
  return rolePath === DEFAULT_ROLE_PATH ? undefined : rolePath;
}

export function ferryNames(prefix: string, rolePath = DEFAULT_ROLE_PATH): FerryNames {
  const [sourceRoleName, targetRoleName] = [`${prefix}-source`, `${prefix}-target`];
  return {
    prefix,
    sourceRoleName,
    targetRoleName,
    rolePath,
    sourceRoleWithPath: `${rolePath.slice(1)}${sourceRoleName}`,
    targetRoleWithPath: `${rolePath.slice(1)}${targetRoleName}`,
    transferKeyAliasName: `alias/${prefix}-transfer`,
    onEventFunctionName: `${prefix}-on-event`,
    isCompleteFunctionName: `${prefix}-is-complete`,
    isOverFunctionName: `${prefix}-is-over`,
    providerFunctionName: `${prefix}-provider`,
  };
}

/** A migration, or one run of it, as a part of names: `orders`, `orders-cutover`. */
export function runName(id: string, run?: string): string {
  return run === undefined ? id : `${id}-${run}`;
}

/** The same for tags and messages, where a slash keeps a run apart from an id with a hyphen: `orders`, `orders/cutover`. */
export function runLabel(id: string, run?: string): string {
  return run === undefined ? id : `${id}/${run}`;
}

/** The id of the migration that a label is of. */
export function migrationId(label: string): string {
  return label.split('/', 1)[0] ?? label;
}

/**
 * Names of snapshots and groups.
 *
 * @param run - what `runName` gives.
 */
export function migrationNames(prefix: string, run: string): MigrationNames {
  return { ...snapshotNames(prefix, run), groupPrefix: `${prefix}-${run}-group` };
}

/** The external id that the source role asks for: not a secret, it keeps two pairs of stacks apart. */
export function defaultExternalId(prefix: string, sourceAccount: string, targetAccount: string): string {
  return `${prefix}-${sourceAccount}-${targetAccount}`;
}

/**
 * Name of a stack's output about a migration: letters and digits, as CloudFormation asks for.
 *
 * @param run - what `runName` gives.
 */
export function outputName(run: string, output: string): string {
  return `${run.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())}${output}`;
}
