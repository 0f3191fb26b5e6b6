import type { Construct } from 'constructs';
import { instanceClass } from '../declaration/instance-class';
import { declaredSettings, verifiedSettings } from '../plan/declared-settings';
import type { PlannedCluster } from '../plan/plan-database';
import { ClusterMembers } from '../steps/cluster-members';
import { ClusterVerification } from '../steps/cluster-verification';
import { RestoredCluster } from '../steps/restored-cluster';
import { RestoredSettings } from '../steps/restored-settings';
import { PORT_OUTPUT } from './migration-connections';
import type { RestoreSteps, RestoreStepsProps, RestoreStrategy } from './restore-strategy';
import { secretOutputs } from './secret-outputs';

/** Restores a DB cluster and makes its member instances. */
export class ClusterRestore implements RestoreStrategy {
  public constructor(private readonly cluster: PlannedCluster) {}

  public addSteps(scope: Construct, { restoreKeyArn, finalKeyArn, membersWait, ...props }: RestoreStepsProps): RestoreSteps {
    const { identifier: clusterIdentifier, options } = this.cluster;
    const {
      instances, instanceType, allowMajorVersionUpgrade, acceptDefaults, capacityReservation, credentials, subnetGroupName, securityGroupIds,
    } = options;
    const declared = declaredSettings(options);
    const restored = new RestoredCluster(scope, 'Cluster', { ...props, clusterIdentifier, keyArn: restoreKeyArn, options });
    const members = new ClusterMembers(scope, 'Members', {
      ...props, wait: membersWait ?? props.wait, clusterIdentifier, instances, instanceClass: instanceClass(instanceType),
      capacityReservation, acceptDefaults, settings: declared, after: [restored],
    });
    const settings = new RestoredSettings(scope, 'Settings', {
      ...props, identifier: clusterIdentifier, acceptDefaults, settings: declared, credentials, after: [members],
    });
    const verified = new ClusterVerification(scope, 'Verification', {
      ...props, clusterIdentifier, instances, keyArn: finalKeyArn, allowMajorVersionUpgrade, acceptDefaults,
      subnetGroupName, securityGroupIds, capacityReservation, settings: verifiedSettings(options), credentials, after: [settings],
    });
    const outputs = [
      { id: 'EndpointAddress', value: verified.endpointAddress, description: 'DNS name of the restored DB cluster\'s writer' },
      { id: 'ClusterIdentifier', value: verified.clusterIdentifier, description: 'Identifier of the restored DB cluster' },
      { id: 'ClusterArn', value: verified.clusterArn, description: 'ARN of the restored DB cluster' },
      { id: PORT_OUTPUT, value: verified.endpointPort, description: 'Port of the restored DB cluster' },
      { id: 'ReaderEndpointAddress', value: verified.readerEndpointAddress, description: 'DNS name of the restored DB cluster\'s readers' },
      { id: 'KeyArn', value: verified.keyArn, description: 'ARN of the key that the restored DB cluster is under' },
      ...secretOutputs(this.cluster, settings),
      { id: 'CarriedSettings', value: verified.carriedSettings, description: 'What became of the settings of the source' },
    ];
    return { lastLeg: verified.lastLeg, replicationStart: verified.replicationStart, outputs };
  }
}
