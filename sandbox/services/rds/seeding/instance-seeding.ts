import type { EngineMajor, InstanceEngine } from '../catalogue/engine-catalogue';
import { engineDescription, fullVersion } from '../catalogue/engine-catalogue';
import type { RdsContext } from '../context';
import { automatedName } from '../lifecycle/instance-lifecycle';
import { subnets } from '../operations/groups/subnet-groups';
import { optionGroupFor, parameterGroupFor, requireEngine } from '../provisioning/engine-groups';
import { SETTING_DEFAULTS, newInstance } from '../provisioning/new-instance';
import { place } from '../provisioning/placement';
import { provisioned } from '../provisioning/storage';
import { enforce, found } from '../rules/enforce';
import { instanceName, snapshotName } from '../rules/identifiers';
import { instanceFound } from '../rules/instance-changes';
import { keyUsable } from '../rules/keys';
import { lastingOptionsKept } from '../rules/option-groups';
import type { StorageEncryption } from '../state/encryption';
import { underKey } from '../state/encryption';
import type { Instance } from '../state/instance';
import type { Scope } from '../state/rds-state';
import type { RegionState } from '../state/region-state';
import type { InstanceSettings } from '../state/settings';
import { NO_TAGS } from '../state/tags';
import { seedOptionGroup } from './group-seeding';

/** A DB instance that is there from the start. */
export interface InstanceSeed {
  readonly identifier: string;
  readonly engine: InstanceEngine;
  /** `8.0.35`; a major version stands for its newest minor. */
  readonly engineVersion: string;
  /** `db.t4g.micro` */
  readonly instanceClass: string;
  readonly allocatedGib: number;
  /** @default - gp3 */
  readonly storageType?: string;
  readonly iops?: number;
  /** `aws-managed` is the account's `aws/rds`, `aws-owned` a key that only AWS sees. */
  readonly encryption: 'none' | 'aws-managed' | 'aws-owned' | { readonly keyArn: string };
  readonly masterUsername: string;
  readonly databaseName?: string;
  readonly port?: number;
  readonly multiAz?: boolean;
  readonly tags?: Readonly<Record<string, string>>;
  readonly backupRetentionPeriod?: number;
  readonly copyTagsToSnapshot?: boolean;
  readonly deletionProtection?: boolean;
  readonly iamAuthentication?: boolean;
  readonly logExports?: readonly string[];
  readonly subnetGroupName?: string;
  readonly securityGroupIds?: readonly string[];
  readonly parameterGroupName?: string;
  /** @default - the default one; a group of its own with the option `TDE` for an instance with transparent data encryption */
  readonly optionGroupName?: string;
  /** Transparent data encryption: its option group has the option `TDE`. A key store has an ARN. @default false */
  readonly tde?: boolean | { readonly credentialArn: string };
  /** @default - the engine's own */
  readonly licenseModel?: string;
  readonly clusterIdentifier?: string;
}

export interface SubnetGroupSeed {
  readonly name: string;
  readonly description?: string;
  readonly subnetIds: readonly string[];
}

/** Puts things into accounts without asking anybody's permission and without taking time. */
export class RdsSeeding {
  public constructor(private readonly context: RdsContext) {}

  /** @throws AwsError - when the engine, key, network or a group that the seed names isn't there. */
  public instance(scope: Scope, seed: InstanceSeed): Instance {
    enforce(instanceName('identifier', seed.identifier));
    const instance = newInstance(this.context, {
      identifier: seed.identifier.toLowerCase(), scope, settings: this.settings(scope, seed), encryption: this.encryption(scope, seed),
      clusterIdentifier: seed.clusterIdentifier, tags: new Map(Object.entries(seed.tags ?? {})),
    });
    instance.status = 'available';
    instance.started = true;
    this.context.state.of(scope).add(instance);
    this.context.serviceLinkedRoles.create(scope.accountId, true);
    return instance;
  }

  /** An automated snapshot of an instance, taken now; its name is made as RDS makes it. */
  public automatedSnapshot(scope: Scope, instanceIdentifier: string): string {
    const instance = this.existing(scope, instanceIdentifier);
    const identifier = automatedName(instance, this.context.clock.now());
    this.context.snapshots.takeAtOnce(instance, identifier, 'automated', NO_TAGS);
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
    const identifier = name ?? `awsbackup:job-${this.context.identifiers.uuid()}`;
    this.context.snapshots.takeAtOnce(instance, identifier, 'awsbackup', instance.tags);
    return identifier;
  }

  /** @throws AwsError - unless the subnets exist, are of one VPC and lie in two zones at least. */
  public subnetGroup(scope: Scope, seed: SubnetGroupSeed): void {
    const name = seed.name.toLowerCase();
    const group = { name, description: seed.description ?? seed.name, ...subnets(this.context, seed.subnetIds, scope), tags: NO_TAGS };
    this.context.state.of(scope).subnetGroups.set(name, group);
  }

  private existing(scope: Scope, identifier: string): Instance {
    return found(this.context.state.of(scope).instances.get(identifier.toLowerCase()), thing => instanceFound(identifier, thing));
  }

  private settings(scope: Scope, seed: InstanceSeed): InstanceSettings {
    const home = this.context.state.of(scope);
    const entry = requireEngine(seed.engine, seed.engineVersion);
    const engine = engineDescription(entry.engine);
    const storageType = seed.storageType ?? 'gp3';
    const placement = place(this.context, scope, {
      DBSubnetGroupName: seed.subnetGroupName, VpcSecurityGroupIds: seed.securityGroupIds, PubliclyAccessible: false,
    });
    return {
      ...SETTING_DEFAULTS,
      engine: entry.engine,
      engineVersion: fullVersion(entry, seed.engineVersion),
      licenseModel: seed.licenseModel ?? engine?.licenseModel ?? '',
      instanceClass: seed.instanceClass,
      masterUsername: seed.masterUsername,
      databaseName: seed.databaseName,
      port: seed.port ?? engine?.port ?? 0,
      allocatedStorage: seed.allocatedGib,
      storageType,
      ...provisioned(storageType, seed.iops, undefined),
      ...placement,
      parameterGroupName: parameterGroupFor(home, entry, seed.parameterGroupName),
      optionGroupName: optionGroupFor(home, entry, this.optionGroup(home, entry, seed), placement.vpcId),
      tdeCredentialArn: typeof seed.tde === 'object' ? seed.tde.credentialArn : undefined,
      multiAz: seed.multiAz ?? SETTING_DEFAULTS.multiAz,
      backupRetentionPeriod: seed.backupRetentionPeriod ?? 1,
      copyTagsToSnapshot: seed.copyTagsToSnapshot ?? SETTING_DEFAULTS.copyTagsToSnapshot,
      deletionProtection: seed.deletionProtection ?? SETTING_DEFAULTS.deletionProtection,
      iamAuthentication: seed.iamAuthentication ?? SETTING_DEFAULTS.iamAuthentication,
      logExports: seed.logExports ?? SETTING_DEFAULTS.logExports,
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

  private encryption(scope: Scope, { encryption }: InstanceSeed): StorageEncryption {
    if (encryption === 'none') return { type: 'none' };
    if (encryption === 'aws-owned') return { type: 'sse-rds' };
    const identifier = encryption === 'aws-managed' ? 'alias/aws/rds' : encryption.keyArn;
    return underKey(found(this.context.keys.find(identifier, scope), thing => keyUsable('specified', identifier, scope.region, thing, false)).keyArn);
  }
}
