import type { CreateDBInstanceMessage, CreateDBInstanceResult } from '@aws-sdk/client-rds';
import { refusedMember } from '../../../../core/members';
import type { Call } from '../../../../core/operation';
import { SERVERLESS_CLASS } from '../../catalogue/cluster-catalogue';
import { isInstanceClass } from '../../catalogue/instance-classes';
import type { RdsContext } from '../../context';
import { newClusterMember } from '../../provisioning/clusters/new-cluster-member';
import { OBSERVATION_PARAMETERS, observationAfter } from '../../provisioning/observation';
import { checkFeatures } from '../../provisioning/orderable';
import { reservedCapacity } from '../../provisioning/reservations';
import { placedInZone } from '../../provisioning/zones';
import { clusterFound } from '../../rules/clusters/clusters';
import { parametersOfEngine } from '../../rules/clusters/engine-parameters';
import {
  acceptsMembers, memberEngine, memberSettings, membersQuota, memberSubnetGroup, memberVersion, promotionTier, serverlessMember,
} from '../../rules/clusters/members';
import { enforce, found } from '../../rules/enforce';
import { instanceName } from '../../rules/identifiers';
import { instanceClass, instanceNameFree } from '../../rules/instance-changes';
import { classOffered } from '../../rules/obtainable/offers';
import { required } from '../../rules/parameters';
import { instanceQuota } from '../../rules/quotas';
import { tagKeys } from '../../rules/tags';
import { maintenanceWindow } from '../../rules/windows';
import type { Cluster } from '../../state/cluster';
import type { Instance } from '../../state/instance';
import { tagsFrom } from '../../state/tags';
import { describedInstance } from '../../views/described';

type Input = CreateDBInstanceMessage;

/** What may be named for a member, and what is refused because it is the cluster's. */
export const MEMBER_PARAMETERS: readonly string[] = [
  'DBClusterIdentifier', 'DBInstanceIdentifier', 'DBInstanceClass', 'Engine', 'EngineVersion', 'AvailabilityZone', 'DBSubnetGroupName',
  'DBParameterGroupName', 'PubliclyAccessible', 'AutoMinorVersionUpgrade', 'PreferredMaintenanceWindow', 'PromotionTier', 'CopyTagsToSnapshot',
  'CACertificateIdentifier', 'LicenseModel', 'DBCapacityReservationIdentifier', 'Tags', ...OBSERVATION_PARAMETERS,
];

/**
 * Adds an instance to a cluster: the storage, its encryption, the network, the users and the backups are the cluster's. RDS's service-linked role is
 * there, since an account that has a cluster can't be without.
 */
export function createClusterMember(context: RdsContext, input: Input, call: Call): CreateDBInstanceResult {
  const cluster = checked(context, input, call);
  const home = context.state.of(call);
  const instance = obtainable(context, input, newClusterMember(context, cluster, {
    identifier: (input.DBInstanceIdentifier ?? '').toLowerCase(), instanceClass: input.DBInstanceClass ?? '', promotionTier: input.PromotionTier,
    parameterGroupName: input.DBParameterGroupName, availabilityZone: input.AvailabilityZone, publiclyAccessible: input.PubliclyAccessible,
    autoMinorVersionUpgrade: input.AutoMinorVersionUpgrade, preferredMaintenanceWindow: input.PreferredMaintenanceWindow?.toLowerCase(),
    certificateAuthority: input.CACertificateIdentifier, observation: observationAfter(context, input, call, cluster.settings.observation),
    tags: tagsFrom(input.Tags),
  }));
  cluster.writer = home.membersOf(cluster).find((member) => member.writer)?.instance.identifier ?? instance.identifier;
  instance.recovers = cluster.recovers;
  cluster.recovers = undefined;
  context.lifecycle.create(instance);
  return { DBInstance: describedInstance(context, instance) };
}

/** @throws AwsError - when the Region lacks what the member is to have, or its zone can't be one of the subnet group. */
function obtainable(context: RdsContext, { AvailabilityZone: zone, DBCapacityReservationIdentifier: asked }: Input, member: Instance): Instance {
  checkFeatures(context, member.settings, member.region);
  const reserved = reservedCapacity(context, member.settings, { asked, zone }, member);
  return { ...member, reserved, settings: placedInZone(context, member.settings, reserved?.zones[0] ?? zone, member) };
}

function checked({ state, clusterLifecycle, offers }: RdsContext, input: Input, call: Call): Cluster {
  const { DBClusterIdentifier: clusterId = '', DBInstanceIdentifier: instanceId = '', DBInstanceClass: className = '' } = input;
  enforce(memberSettings(input));
  enforce(refusedMember('CreateDBInstance for a member of a DB cluster', input, MEMBER_PARAMETERS));
  enforce(required(input, 'DBInstanceIdentifier', 'DBInstanceClass', 'Engine'));
  enforce(instanceName('DBInstanceIdentifier', instanceId));
  enforce(tagKeys(input.Tags));
  enforce(instanceClass(className, isInstanceClass));
  enforce(promotionTier(input.PromotionTier));
  enforce(maintenanceWindow(input.PreferredMaintenanceWindow));
  const home = state.of(call);
  const cluster = found(home.clusters.get(clusterId.toLowerCase()), (thing) => clusterFound(clusterId, thing));
  const { engine, engineVersion, licenseModel, subnetGroupName, serverless } = cluster.settings;
  enforce(memberEngine(input.Engine ?? '', engine));
  enforce(parametersOfEngine('CreateDBInstance', engine, input));
  enforce(memberVersion(input.EngineVersion, engineVersion));
  enforce(memberSubnetGroup(input.DBSubnetGroupName, subnetGroupName));
  const order = { instanceClass: className, engine, engineVersion, licenseModel };
  enforce(classOffered(order, offers.hasClass(call.region, engine, className, engineVersion)));
  enforce(acceptsMembers(cluster.identifier, clusterLifecycle.statusOf(cluster)));
  enforce(serverlessMember(className === SERVERLESS_CLASS, serverless));
  enforce(instanceNameFree(home.instanceUnder(instanceId.toLowerCase())));
  enforce(membersQuota(home.membersOf(cluster).length));
  enforce(instanceQuota(home.instances.size, home.quotas.instances));
  return cluster;
}
