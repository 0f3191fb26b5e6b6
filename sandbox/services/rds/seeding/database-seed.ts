import { chosenMaintenanceWindow } from '../catalogue/maintenance-windows';
import type { RdsContext } from '../context';
import { INSTANCE_DEFAULTS } from '../provisioning/defaults';
import { found } from '../rules/enforce';
import { keyUsable } from '../rules/keys';
import type { Cluster, ClusterSettings } from '../state/cluster';
import type { AssociatedRole } from '../state/database-settings';
import { type StorageEncryption, underKey } from '../state/encryption';
import type { Instance } from '../state/instance';
import type { InstanceSettings } from '../state/instance-settings';
import { type Observation, UNOBSERVED } from '../state/observation';
import type { Scope } from '../state/rds-state';

/** What can be said of any database that is there from the start, be it an instance or a cluster. */
export interface DatabaseSeed {
  readonly identifier: string;
  /** `8.0.35`; a major version stands for its newest minor. */
  readonly engineVersion: string;
  /** GiB: decides how long snapshots, copies and restores take. */
  readonly allocatedGib: number;
  /** `aws-managed` is the account's `aws/rds`, `aws-owned` a key that AWS owns and nobody sees. */
  readonly encryption: 'none' | 'aws-managed' | 'aws-owned' | { readonly keyArn: string };
  readonly masterUsername: string;
  readonly databaseName?: string;
  readonly port?: number;
  readonly tags?: Readonly<Record<string, string>>;
  readonly backupRetentionPeriod?: number;
  readonly copyTagsToSnapshot?: boolean;
  /** Whether its automated backups have left a snapshot: a database that was just switched over to has none yet. @default true */
  readonly automatedSnapshots?: boolean;
  readonly deletionProtection?: boolean;
  readonly iamAuthentication?: boolean;
  /** Whether RDS keeps the master password in Secrets Manager, under the account's `aws/secretsmanager`. @default false */
  readonly managedMasterPassword?: boolean;
  readonly logExports?: readonly string[];
  readonly subnetGroupName?: string;
  readonly securityGroupIds?: readonly string[];
  readonly parameterGroupName?: string;
  readonly preferredBackupWindow?: string;
  readonly preferredMaintenanceWindow?: string;
  readonly networkType?: string;
  readonly engineLifecycleSupport?: string;
  /** @default - neither Enhanced Monitoring nor Performance Insights */
  readonly observation?: Partial<Observation>;
  readonly associatedRoles?: readonly AssociatedRole[];
}

/** Settings that instances and clusters have alike, as a seed gives them. */
type Seeded = 'associatedRoles' | 'copyTagsToSnapshot' | 'deletionProtection' | 'engineLifecycleSupport' | 'iamAuthentication' | 'logExports'
  | 'networkType' | 'observation' | 'preferredBackupWindow' | 'preferredMaintenanceWindow';

/** What a seed says of these settings; RDS's defaults where it says nothing. */
export function seededSettings(seed: DatabaseSeed, { region }: Scope): Pick<InstanceSettings & ClusterSettings, Seeded> {
  return {
    copyTagsToSnapshot: seed.copyTagsToSnapshot ?? INSTANCE_DEFAULTS.copyTagsToSnapshot,
    deletionProtection: seed.deletionProtection ?? INSTANCE_DEFAULTS.deletionProtection,
    iamAuthentication: seed.iamAuthentication ?? INSTANCE_DEFAULTS.iamAuthentication,
    logExports: seed.logExports ?? INSTANCE_DEFAULTS.logExports,
    preferredBackupWindow: seed.preferredBackupWindow ?? INSTANCE_DEFAULTS.preferredBackupWindow,
    preferredMaintenanceWindow: seed.preferredMaintenanceWindow ?? chosenMaintenanceWindow(region),
    networkType: seed.networkType ?? INSTANCE_DEFAULTS.networkType,
    engineLifecycleSupport: seed.engineLifecycleSupport ?? INSTANCE_DEFAULTS.engineLifecycleSupport,
    observation: { ...UNOBSERVED, ...seed.observation },
    associatedRoles: seed.associatedRoles ?? INSTANCE_DEFAULTS.associatedRoles,
  };
}

/** @throws AwsError - when the key isn't there or RDS couldn't use it. */
export function seededEncryption({ keys }: Pick<RdsContext, 'keys'>, scope: Scope, { encryption }: DatabaseSeed): StorageEncryption {
  if (encryption === 'none') return { type: 'none' };
  if (encryption === 'aws-owned') return { type: 'sse-rds' };
  const identifier = encryption === 'aws-managed' ? 'alias/aws/rds' : encryption.keyArn;
  return underKey(found(keys.find(identifier, scope), (thing) => keyUsable('specified', identifier, scope.region, thing, false)).keyArn);
}

/** The name that AWS Backup gives a snapshot: that of its job. */
export function awsBackupName({ identifiers }: Pick<RdsContext, 'identifiers'>): string {
  return `awsbackup:job-${identifiers.uuid()}`;
}

/** Lets RDS keep the master password of a seeded database, where its seed says so. */
export function seedMasterPassword(
  { masterPasswords }: Pick<RdsContext, 'masterPasswords'>, database: Cluster | Instance, { managedMasterPassword }: DatabaseSeed,
): void {
  if (managedMasterPassword !== true) return;
  const { accountId, region } = database;
  const principal = { kind: 'root', accountId, arn: `arn:aws:iam::${accountId}:root` } as const;
  masterPasswords.manage(database, undefined, { principal, accountId, region, requestId: 'seed' });
  if (database.masterSecret !== undefined) database.masterSecret.status = 'active';
}
