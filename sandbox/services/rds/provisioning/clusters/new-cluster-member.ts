import { endpointDomain } from '../../catalogue/cluster-catalogue';
import { chosenMaintenanceWindow } from '../../catalogue/maintenance-windows';
import type { RdsContext } from '../../context';
import type { Cluster } from '../../state/cluster';
import { DEFAULT_PROMOTION_TIER } from '../../state/cluster-members';
import type { Instance } from '../../state/instance';
import type { InstanceSettings } from '../../state/instance-settings';
import type { Observation } from '../../state/observation';
import type { Tags } from '../../state/tags';
import { INSTANCE_DEFAULTS } from '../defaults';
import { parameterGroupFor, requireEngine } from '../engine-groups';
import { newInstance } from '../new-instance';
import { EMPTY_VOLUME } from './new-cluster';

/** What a member has of its own. */
export interface NewClusterMember {
  readonly identifier: string;
  readonly instanceClass: string;
  readonly promotionTier?: number;
  readonly parameterGroupName?: string;
  readonly availabilityZone?: string;
  readonly publiclyAccessible?: boolean;
  readonly autoMinorVersionUpgrade?: boolean;
  readonly preferredMaintenanceWindow?: string;
  readonly certificateAuthority?: string;
  /** @default - as its cluster is watched */
  readonly observation?: Observation;
  readonly tags: Tags;
}

/**
 * A member that begins to be created; it isn't in the store yet.
 *
 * @throws AwsError - when its parameter group isn't there or doesn't fit.
 */
export function newClusterMember(context: Pick<RdsContext, 'clock' | 'identifiers' | 'state'>, cluster: Cluster, member: NewClusterMember): Instance {
  const { accountId, region, settings: { engine } } = cluster;
  const { endpointLabel } = context.state.of(cluster);
  return {
    ...newInstance(context, {
      identifier: member.identifier, scope: { accountId, region }, settings: memberInstanceSettings(context, cluster, member),
      encryption: cluster.encryption, clusterIdentifier: cluster.identifier, tags: member.tags,
    }),
    promotionTier: member.promotionTier ?? DEFAULT_PROMOTION_TIER,
    endpointAddress: `${member.identifier}.${endpointLabel}.${region}.${endpointDomain(engine)}.amazonaws.com`,
  };
}

function memberInstanceSettings(
  { state }: Pick<RdsContext, 'state'>, { settings: cluster, ...owner }: Cluster, member: NewClusterMember,
): InstanceSettings {
  const entry = requireEngine(cluster.engine, cluster.engineVersion);
  return {
    ...INSTANCE_DEFAULTS,
    engine: cluster.engine,
    engineVersion: cluster.engineVersion,
    licenseModel: cluster.licenseModel,
    instanceClass: member.instanceClass,
    masterUsername: cluster.masterUsername,
    databaseName: cluster.databaseName,
    port: cluster.port,
    allocatedStorage: EMPTY_VOLUME,
    storageType: cluster.storageType,
    backupRetentionPeriod: cluster.backupRetentionPeriod,
    preferredBackupWindow: cluster.preferredBackupWindow,
    preferredMaintenanceWindow: member.preferredMaintenanceWindow ?? chosenMaintenanceWindow(owner.region),
    subnetGroupName: cluster.subnetGroupName,
    vpcId: cluster.vpcId,
    securityGroupIds: cluster.securityGroupIds,
    availabilityZone: member.availabilityZone ?? cluster.availabilityZones[0] ?? `${owner.region}a`,
    publiclyAccessible: member.publiclyAccessible ?? false,
    parameterGroupName: parameterGroupFor(state.of(owner), entry, member.parameterGroupName),
    optionGroupName: entry.defaultOptionGroup,
    autoMinorVersionUpgrade: member.autoMinorVersionUpgrade ?? INSTANCE_DEFAULTS.autoMinorVersionUpgrade,
    copyTagsToSnapshot: cluster.copyTagsToSnapshot,
    iamAuthentication: cluster.iamAuthentication,
    certificateAuthority: member.certificateAuthority ?? INSTANCE_DEFAULTS.certificateAuthority,
    engineLifecycleSupport: cluster.engineLifecycleSupport,
    observation: member.observation ?? cluster.observation,
  };
}
