import type { InstanceSettings } from '../../state/instance-settings';

/** The changes that make a difference. */
export function differing(settings: InstanceSettings, changes: Partial<InstanceSettings>): Partial<InstanceSettings> {
  const before: Readonly<Record<string, unknown>> = { ...settings };
  return Object.fromEntries(Object.entries(changes).filter(([name, value]) => JSON.stringify(before[name]) !== JSON.stringify(value)));
}
