import { engineDescription, fullVersion } from './catalogue';
import { optionGroupFor, parameterGroupFor, requireEngine } from './engine-groups';
import { automatedName } from './lifecycle/instance-lifecycle';
import { SETTING_DEFAULTS, newInstance } from './new-instance';
import { subnets } from './operations/subnet-groups';
import { place } from './placement';
import type { RdsContext } from './rds-context';
import { enforce, found } from './rules/enforce';
import { instanceName } from './rules/identifiers';
import { instanceFound } from './rules/instance-changes';
import { keyUsable } from './rules/keys';
import type { Instance } from './state/instance';
import type { Scope } from './state/rds-state';
import type { InstanceSettings } from './state/settings';
import { NO_TAGS } from './state/tags';
import { provisioned } from './storage';

/** A DB instance that is there from the start. */
export interface InstanceSeed {
  readonly identifier: string;
  readonly engine: 'mysql' | 'mariadb' | 'postgres';
  /** `8.0.35`; a major version stands for its newest minor. */
  readonly engineVersion: string;
  /** `db.t4g.micro` */
  readonly instanceClass: string;
  readonly allocatedGib: number;
  /** @default - gp3 */
  readonly storageType?: string;
  readonly iops?: number;
  /** `aws-managed` is the account's `aws/rds`. */
  readonly encryption: 'none' | 'aws-managed' | { readonly keyArn: string };
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
      identifier: seed.identifier.toLowerCase(), scope, settings: this.settings(scope, seed), keyArn: this.keyArn(scope, seed),
      clusterIdentifier: seed.clusterIdentifier, tags: new Map(Object.entries(seed.tags ?? {})),
    });
    instance.status = 'available';
    instance.started = true;
    this.context.state.of(scope).instances.set(instance.identifier, instance);
    this.context.serviceLinkedRoles.create(scope.accountId, true);
    return instance;
  }

  /** An automated snapshot of an instance, taken now; its name is made as RDS makes it. */
  public automatedSnapshot(scope: Scope, instanceIdentifier: string): string {
    const { instances } = this.context.state.of(scope);
    const instance = found(instances.get(instanceIdentifier.toLowerCase()), thing => instanceFound(instanceIdentifier, thing));
    const identifier = automatedName(instance, this.context.clock.now());
    this.context.snapshots.takeAtOnce(instance, identifier, 'automated', NO_TAGS);
    return identifier;
  }

  /** @throws AwsError - unless the subnets exist, are of one VPC and lie in two zones at least. */
  public subnetGroup(scope: Scope, seed: SubnetGroupSeed): void {
    const name = seed.name.toLowerCase();
    const group = { name, description: seed.description ?? seed.name, ...subnets(this.context, seed.subnetIds, scope), tags: NO_TAGS };
    this.context.state.of(scope).subnetGroups.set(name, group);
  }

  private settings(scope: Scope, seed: InstanceSeed): InstanceSettings {
    const home = this.context.state.of(scope);
    const entry = requireEngine(seed.engine, seed.engineVersion);
    const engine = engineDescription(entry.engine);
    const storageType = seed.storageType ?? 'gp3';
    return {
      ...SETTING_DEFAULTS,
      engine: entry.engine,
      engineVersion: fullVersion(entry, seed.engineVersion),
      licenseModel: engine?.licenseModel ?? '',
      instanceClass: seed.instanceClass,
      masterUsername: seed.masterUsername,
      databaseName: seed.databaseName,
      port: seed.port ?? engine?.port ?? 0,
      allocatedStorage: seed.allocatedGib,
      storageType,
      ...provisioned(storageType, seed.iops, undefined),
      ...place(this.context, scope, {
        DBSubnetGroupName: seed.subnetGroupName, VpcSecurityGroupIds: seed.securityGroupIds, PubliclyAccessible: false,
      }),
      parameterGroupName: parameterGroupFor(home, entry, seed.parameterGroupName),
      optionGroupName: optionGroupFor(home, entry, undefined),
      multiAz: seed.multiAz ?? SETTING_DEFAULTS.multiAz,
      backupRetentionPeriod: seed.backupRetentionPeriod ?? 1,
      copyTagsToSnapshot: seed.copyTagsToSnapshot ?? SETTING_DEFAULTS.copyTagsToSnapshot,
      deletionProtection: seed.deletionProtection ?? SETTING_DEFAULTS.deletionProtection,
      iamAuthentication: seed.iamAuthentication ?? SETTING_DEFAULTS.iamAuthentication,
      logExports: seed.logExports ?? SETTING_DEFAULTS.logExports,
    };
  }

  private keyArn(scope: Scope, { encryption }: InstanceSeed): string | undefined {
    if (encryption === 'none') return undefined;
    const identifier = encryption === 'aws-managed' ? 'alias/aws/rds' : encryption.keyArn;
    return found(this.context.keys.find(identifier, scope), thing => keyUsable('specified', identifier, scope.region, thing, false)).keyArn;
  }
}
