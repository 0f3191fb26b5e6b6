import { ENGINE_MAJORS, defaultParameterGroup } from '../catalogue';
import type { OptionGroup, ParameterGroup, SubnetGroup } from './groups';
import type { Instance } from './instance';
import type { Snapshot } from './snapshot';
import { NO_TAGS } from './tags';

/** What RDS holds for one account in one Region, by name. */
export class RegionState {
  public readonly instances = new Map<string, Instance>();
  public readonly snapshots = new Map<string, Snapshot>();
  public readonly subnetGroups = new Map<string, SubnetGroup>();
  public readonly parameterGroups = new Map<string, ParameterGroup>();
  public readonly optionGroups = new Map<string, OptionGroup>();

  /** @param endpointLabel - the part of endpoints that all instances of the account and Region have in common. */
  public constructor(public readonly accountId: string, public readonly region: string, public readonly endpointLabel: string) {
    for (const entry of ENGINE_MAJORS) {
      const name = defaultParameterGroup(entry);
      this.parameterGroups.set(name, { name, family: entry.family, description: `Default parameter group for ${entry.family}`, tags: NO_TAGS });
      this.optionGroups.set(entry.defaultOptionGroup, {
        name: entry.defaultOptionGroup, engine: entry.engine, majorVersion: entry.major,
        description: `Default option group for ${entry.engine} ${entry.major}`,
      });
    }
  }

  public get manualSnapshots(): readonly Snapshot[] {
    return [...this.snapshots.values()].filter(snapshot => snapshot.type === 'manual');
  }

  /** GiB of all instances. */
  public get allocatedStorage(): number {
    return [...this.instances.values()].reduce((sum, instance) => sum + instance.settings.allocatedStorage, 0);
  }

  /** Copies into this account and Region that haven't ended. */
  public get runningCopies(): readonly Snapshot[] {
    return [...this.snapshots.values()].filter(snapshot => snapshot.copiedFrom !== undefined && snapshot.progress.unfinished);
  }

  /** The instance that a snapshot's data came from, as long as it is here. */
  public instanceByResourceId(dbiResourceId: string): Instance | undefined {
    return [...this.instances.values()].find(instance => instance.dbiResourceId === dbiResourceId);
  }
}
