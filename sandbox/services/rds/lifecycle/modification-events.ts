import type { EventName } from '../catalogue/operating/event-catalogue';
import type { InstanceSettings } from '../state/instance-settings';
import type { ModificationPhase } from './modification';

/** What is told of changes that take effect at once, each with what its message names. */
export function eventsAtOnce(before: InstanceSettings, changes: Partial<InstanceSettings>): readonly (readonly [EventName, ...string[]])[] {
  const { backupRetentionPeriod: days, parameterGroupName: group } = changes;
  return [
    ...(days !== undefined && days > 0 && before.backupRetentionPeriod === 0 ? [['instanceBackupsEnabled'] as const] : []),
    ...(days === 0 && before.backupRetentionPeriod > 0 ? [['instanceBackupsDisabled'] as const] : []),
    ...(group !== undefined && group !== before.parameterGroupName ? [['instanceGroupChanged', group] as const] : []),
  ];
}

/** What is told at the beginning and the end of a part of a modification. */
export function eventsOfPhase(
  { status, changes }: ModificationPhase,
): { readonly started: readonly EventName[]; readonly finished: readonly EventName[] } {
  const started: EventName[] = [];
  const finished: EventName[] = [];
  const tell = (isTold: boolean, first: EventName, last: EventName): void => {
    if (!isTold) return;
    started.push(first);
    finished.push(last);
  };
  tell('instanceClass' in changes, 'instanceClassChanging', 'instanceClassChanged');
  tell('allocatedStorage' in changes || 'storageType' in changes || 'iops' in changes, 'instanceStorageChanging', 'instanceStorageChanged');
  tell(changes.multiAz === true, 'instanceMultiAzChanging', 'instanceMultiAzChanged');
  tell(changes.multiAz === false, 'instanceSingleAzChanging', 'instanceSingleAzChanged');
  // a retention waits only where it turns backups on or off.
  const { backupRetentionPeriod: retention } = changes;
  if (retention !== undefined) finished.push(retention === 0 ? 'instanceBackupsDisabled' : 'instanceBackupsEnabled');
  if (status === 'resetting-master-credentials') finished.push('instanceCredentialsReset');
  return { started, finished };
}
