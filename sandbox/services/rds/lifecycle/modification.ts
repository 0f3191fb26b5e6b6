import type { InstanceStatus } from '../state/instance';
import type { InstanceSettings } from '../state/instance-settings';

/** A part of a modification: the status meanwhile, and what has changed at its end. */
export interface ModificationPhase {
  readonly status: InstanceStatus;
  /** Milliseconds. */
  readonly duration: number;
  readonly changes: Partial<InstanceSettings>;
}

export interface ModificationFacts {
  readonly resetsPassword: boolean;
  readonly renames: boolean;
  /** Milliseconds that a phase takes, but for the optimization of changed storage. */
  readonly step: number;
  /** Milliseconds */
  readonly optimization: number;
}

const STORAGE = ['allocatedStorage', 'storageType', 'iops', 'storageThroughput'] as const;
/** The groups are those that another major version needs. */
const UPGRADE = ['engineVersion', 'parameterGroupName', 'optionGroupName'] as const;

/** The statuses that an instance goes through for its changes, in this order here. Source: UG:accessing-monitoring. */
export function phasesOf(changes: Partial<InstanceSettings>, facts: ModificationFacts): ModificationPhase[] {
  const { resetsPassword, renames, step, optimization } = facts;
  const upgrade = picked(changes, 'engineVersion' in changes ? UPGRADE : []);
  const storage = picked(changes, STORAGE);
  const others = without(changes, [...Object.keys(upgrade), ...STORAGE]);
  return [
    ...(resetsPassword ? [{ status: 'resetting-master-credentials', duration: step, changes: {} } as const] : []),
    ...phase('modifying', step, others),
    ...phase('upgrading', step, upgrade),
    ...phase('modifying', step, storage),
    // the new storage is there already, and the instance can be used.
    ...(isEmpty(storage) ? [] : [{ status: 'storage-optimization', duration: optimization, changes: {} } as const]),
    ...(renames ? [{ status: 'renaming', duration: step, changes: {} } as const] : []),
  ];
}

function phase(status: InstanceStatus, duration: number, changes: Partial<InstanceSettings>): ModificationPhase[] {
  return isEmpty(changes) ? [] : [{ status, duration, changes }];
}

function isEmpty(changes: object): boolean {
  return Object.keys(changes).length === 0;
}

function picked(changes: Partial<InstanceSettings>, names: readonly string[]): Partial<InstanceSettings> {
  return Object.fromEntries(Object.entries(changes).filter(([name]) => names.includes(name)));
}

function without(changes: Partial<InstanceSettings>, names: readonly string[]): Partial<InstanceSettings> {
  return Object.fromEntries(Object.entries(changes).filter(([name]) => !names.includes(name)));
}
