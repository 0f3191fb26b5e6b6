import type { RdsContext } from '../context';
import { resourceArn } from '../rules/resource-arn';
import type { StorageEncryption } from '../state/encryption';
import type { Instance } from '../state/instance';
import type { Scope } from '../state/rds-state';
import type { InstanceSettings } from '../state/settings';
import type { Tags } from '../state/tags';

/** What makes up a new instance. */
export interface NewInstance {
  readonly identifier: string;
  readonly scope: Scope;
  readonly settings: InstanceSettings;
  readonly encryption: StorageEncryption;
  readonly clusterIdentifier?: string;
  readonly tags: Tags;
}

/** Settings that an instance has when nobody says otherwise. Sources: API:CreateDBInstance, API:RestoreDBInstanceFromDBSnapshot. */
export const SETTING_DEFAULTS = {
  multiAz: false,
  autoMinorVersionUpgrade: true,
  copyTagsToSnapshot: false,
  deletionProtection: false,
  iamAuthentication: false,
  dedicatedLogVolume: false,
  logExports: [],
  certificateAuthority: 'rds-ca-rsa2048-g1',
  preferredMaintenanceWindow: 'sun:18:00-sun:18:30',
  preferredBackupWindow: '16:00-16:30',
  networkType: 'IPV4',
  engineLifecycleSupport: 'open-source-rds-extended-support',
} as const satisfies Partial<InstanceSettings>;

/** An instance that begins to be created; it isn't in the store yet. */
export function newInstance(context: Pick<RdsContext, 'clock' | 'identifiers' | 'state'>, parts: NewInstance): Instance {
  const { identifier, scope, settings, encryption, clusterIdentifier, tags } = parts;
  const { accountId, region } = scope;
  return {
    identifier, accountId, region, settings, encryption, clusterIdentifier, tags,
    arn: resourceArn({ type: 'db', accountId, region, name: identifier }),
    dbiResourceId: `db-${context.identifiers.text(26)}`,
    createTime: context.clock.now(),
    endpointAddress: `${identifier}.${context.state.of(scope).endpointLabel}.${region}.rds.amazonaws.com`,
    pending: {},
    status: 'creating',
    started: false,
  };
}
