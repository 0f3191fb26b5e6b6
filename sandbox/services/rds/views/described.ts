import type { DBCluster, DBInstance } from '@aws-sdk/client-rds';
import { engineMajor } from '../catalogue/engine-catalogue';
import type { RdsContext } from '../context';
import { findSubnetGroup } from '../provisioning/subnet-groups';
import type { Cluster } from '../state/cluster';
import type { Instance } from '../state/instance';
import { clusterView } from './cluster-views';
import { instanceView } from './instance-views';

/** An instance as Describe and every operation that changes one answers it. */
export function describedInstance(context: RdsContext, instance: Instance): DBInstance {
  return instanceView(instance, context.lifecycle.statusOf(instance), findSubnetGroup(context, instance, instance.settings.subnetGroupName));
}

/** A cluster as Describe and every operation that changes one answers it. */
export function describedCluster({ state, clusterLifecycle }: RdsContext, cluster: Cluster): DBCluster {
  const { settings: { engine, engineVersion } } = cluster;
  const optionGroup = engineMajor(engine, engineVersion)?.defaultOptionGroup ?? '';
  return clusterView(cluster, clusterLifecycle.statusOf(cluster), state.of(cluster).membersOf(cluster), optionGroup);
}
