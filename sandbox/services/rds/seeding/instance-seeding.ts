import type { EngineMajor } from '../catalogue/engine';
import { engineDescription, fullVersion, type InstanceEngine } from '../catalogue/engine-catalogue';
import type { RdsContext } from '../context';
import { automatedSnapshotName } from '../lifecycle/snapshot-maker';
import { INSTANCE_DEFAULTS } from '../provisioning/defaults';
import { optionGroupFor, parameterGroupFor, requireEngine } from '../provisioning/engine-groups';
import { newInstance } from '../provisioning/new-instance';
import { place } from '../provisioning/placement';
import { provisioned } from '../provisioning/storage';
import { enforce, found } from '../rules/enforce';
import { instanceName, snapshotName } from '../rules/identifiers';
import { instanceFound } from '../rules/instance-changes';
import { lastingOptionsKept } from '../rules/option-groups';
import { type Instance, isBackedUp } from '../state/instance';
import type { InstanceSettings, StorageVolume } from '../state/instance-settings';
import type { Scope } from '../state/rds-state';
import type { RegionState } from '../state/region-state';
import { inheritedTags, NO_TAGS } from '../state/tags';
import { awsBackupName, type DatabaseSeed, seededEncryption, seededSettings, seedMasterPassword } from './database-seed';
import { seedOptionGroup } from './group-seeding';

/** A DB instance that is there from the start. */
export interface InstanceSeed extends DatabaseSeed {
  readonly engine: InstanceEngine;
  /** `db.t4g.micro` */
  readonly instanceClass: string;
  /** @default - gp3 */
  readonly storageType?: string;
  readonly iops?: number;
  readonly multiAz?: boolean;
  /** @default - the default one; a group of its own with the option `TDE` for an instance with transparent data encryption */
  readonly optionGroupName?: string;
  /** Transparent data encryption: its option group has the option `TDE`. A key store has an ARN. @default false */
  readonly tde?: boolean | { readonly credentialArn: string };
  /** @default - the engine's own */
  readonly licenseModel?: string;
  readonly clusterIdentifier?: string;
  /** Volumes beside the first one. Oracle and SQL Server alone have some. @default - none */
  readonly additionalStorageVolumes?: readonly StorageVolume[];
  readonly certificateAuthority?: string;
  /** MiB/s @default - the storage type's baseline */
  readonly storageThroughput?: number;
  /** GiB up to which the storage grows by itself. @default - it doesn't */
  readonly maxAllocatedStorage?: number;
  /** @default false */
  readonly dedicatedLogVolume?: boolean;
  /** @default true */
  readonly autoMinorVersionUpgrade?: boolean;
  /** Cores and threads. @default - the class's own */
  readonly processorFeatures?: InstanceSettings['processorFeatures'];
  /** @default false */
  readonly publiclyAccessible?: boolean;
  /** `storage-optimization` for one whose storage was changed hours ago. @default available */
  readonly status?: 'available' | 'storage-optimization';
}

/** Puts instances and their snapshots into accounts without asking anybody's permission and without taking time. */
export class InstanceSeeding {
  public constructor(private readonly context: RdsContext) {}

  /** @throws AwsError - when the engine, key, network or a group that the seed names isn't there. */
  public instance(scope: Scope, seed: InstanceSeed): Instance {
    enforce(instanceName('identifier', seed.identifier));
    const instance = newInstance(this.context, {
      identifier: seed.identifier.toLowerCase(), scope, settings: this.settings(scope, seed), encryption: seededEncryption(this.context, scope, seed),
      clusterIdentifier: seed.clusterIdentifier, tags: new Map(Object.entries(seed.tags ?? {})),
    });
    instance.status = seed.status ?? 'available';
    instance.started = true;
    seedMasterPassword(this.context, instance, seed);
    this.context.state.of(scope).add(instance);
    this.context.serviceLinkedRoles.create(scope.accountId, true);
    if (isBackedUp(instance) && seed.automatedSnapshots !== false) this.automatedSnapshot(scope, instance.identifier);
    return instance;
  }

  /** An automated snapshot of an instance, taken now; its name is made as RDS makes it. */
  public automatedSnapshot(scope: Scope, instanceIdentifier: string): string {
    const instance = this.existing(scope, instanceIdentifier);
    const identifier = automatedSnapshotName(instance, this.context.clock.now());
    this.context.snapshots.takeAtOnce(instance, identifier, 'automated', inheritedTags(instance));
    return identifier;
  }

  /** A manual snapshot of an instance, taken now. */
  public manualSnapshot(scope: Scope, instanceIdentifier: string, name: string): void {
    const identifier = name.toLowerCase();
    enforce(snapshotName('name', identifier));
    this.context.snapshots.takeAtOnce(this.existing(scope, instanceIdentifier), identifier, 'manual', NO_TAGS);
  }

  /** A snapshot that AWS Backup took now: it names it after its job, and gives it the instance's tags. */
  public awsBackupSnapshot(scope: Scope, instanceIdentifier: string, name?: string): string {
    const instance = this.existing(scope, instanceIdentifier);
    const identifier = name ?? awsBackupName(this.context);
    this.context.snapshots.takeAtOnce(instance, identifier, 'awsbackup', instance.tags);
    return identifier;
  }

  private existing(scope: Scope, identifier: string): Instance {
    return found(this.context.state.of(scope).instances.get(identifier.toLowerCase()), (thing) => instanceFound(identifier, thing));
  }

  private settings(scope: Scope, seed: InstanceSeed): InstanceSettings {
    const home = this.context.state.of(scope);
    const entry = requireEngine(seed.engine, seed.engineVersion);
    const engine = engineDescription(entry.engine);
    const placement = place(this.context, scope, {
      DBSubnetGroupName: seed.subnetGroupName, VpcSecurityGroupIds: seed.securityGroupIds,
      PubliclyAccessible: seed.publiclyAccessible ?? false,
    });
    return {
      ...INSTANCE_DEFAULTS,
      engine: entry.engine,
      engineVersion: fullVersion(entry, seed.engineVersion),
      licenseModel: seed.licenseModel ?? engine?.licenseModel ?? '',
      instanceClass: seed.instanceClass,
      masterUsername: seed.masterUsername,
      databaseName: seed.databaseName,
      port: seed.port ?? engine?.port ?? 0,
      ...provisioned({
        engine: entry.engine, storageType: seed.storageType ?? 'gp3', allocatedStorage: seed.allocatedGib, iops: seed.iops,
        storageThroughput: seed.storageThroughput,
      }),
      ...placement,
      parameterGroupName: parameterGroupFor(home, entry, seed.parameterGroupName),
      optionGroupName: optionGroupFor(home, entry, this.optionGroup(home, entry, seed), placement.vpcId),
      tdeCredentialArn: typeof seed.tde === 'object' ? seed.tde.credentialArn : undefined,
      multiAz: seed.multiAz ?? INSTANCE_DEFAULTS.multiAz,
      backupRetentionPeriod: seed.backupRetentionPeriod ?? 1,
      ...seededSettings(seed, scope),
      additionalStorageVolumes: seed.additionalStorageVolumes ?? INSTANCE_DEFAULTS.additionalStorageVolumes,
      certificateAuthority: seed.certificateAuthority ?? INSTANCE_DEFAULTS.certificateAuthority,
      maxAllocatedStorage: seed.maxAllocatedStorage,
      dedicatedLogVolume: seed.dedicatedLogVolume ?? INSTANCE_DEFAULTS.dedicatedLogVolume,
      autoMinorVersionUpgrade: seed.autoMinorVersionUpgrade ?? INSTANCE_DEFAULTS.autoMinorVersionUpgrade,
      processorFeatures: seed.processorFeatures ?? INSTANCE_DEFAULTS.processorFeatures,
    };
  }

  /** The named group; for transparent data encryption one that has it, made where none is named. */
  private optionGroup(home: RegionState, { engine, major }: EngineMajor, { identifier, optionGroupName, tde }: InstanceSeed): string | undefined {
    if (tde === undefined || tde === false) return optionGroupName;
    const name = optionGroupName ?? `${identifier.toLowerCase()}-tde`;
    if (optionGroupName === undefined) seedOptionGroup(home, { name, engine, majorVersion: major, options: ['TDE'] });
    enforce(lastingOptionsKept(name, home.optionGroups.get(name.toLowerCase())?.options ?? [], ['TDE']));
    return name;
  }
}
