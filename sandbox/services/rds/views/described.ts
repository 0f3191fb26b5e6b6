import type { DBCluster, DBInstance } from '@aws-sdk/client-rds';
import { engineMajor } from '../catalogue/engine-catalogue';
import type { RdsContext } from '../context';
import { findSubnetGroup } from '../provisioning/subnet-groups';
import type { Cluster } from '../state/cluster';
import type { Instance } from '../state/instance';
import { clusterView } from './cluster-views';
import { instanceView } from './instance-views';
import { restorableTime } from './restorable-time';

/** An instance as Describe and every operation that changes one answers it. */
export function describedInstance(context: RdsContext, instance: Instance): DBInstance {
  return instanceView(instance, {
    status: context.lifecycle.statusOf(instance), subnetGroup: findSubnetGroup(context, instance, instance.settings.subnetGroupName),
    restorable: restorableTime(context.backups.since(instance), instance.settings.backupRetentionPeriod, context.clock.now()),
  });
}

/** A cluster as Describe and every operation that changes one answers it. */
export function describedCluster(context: RdsContext, cluster: Cluster): DBCluster {
  const { settings: { engine, engineVersion, backupRetentionPeriod } } = cluster;
  return clusterView(cluster, {
    status: context.clusterLifecycle.statusOf(cluster), members: context.state.of(cluster).membersOf(cluster),
    optionGroup: engineMajor(engine, engineVersion)?.defaultOptionGroup ?? '',
    restorable: restorableTime(cluster.status === 'creating' ? undefined : cluster.createTime, backupRetentionPeriod, context.clock.now()),
  });
}
