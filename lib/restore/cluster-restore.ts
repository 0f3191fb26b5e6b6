import type { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { memberIdentifier, type RestoreProperties } from '../../lambda/step/contract';
import { instanceClass } from '../declaration/instance-class';
import { asStored } from '../declaration/rds-identifier';
import type { RestoredClusterOptions } from '../declaration/target-database';
import {
  DEFAULT_GROUPS, DEFAULT_OPTION_GROUPS, DEFAULT_PARAMETER_GROUPS, DEFAULT_SUBNET_GROUP, groupPermission, networkPermissions,
} from '../permissions/network-permissions';
import { ANY_NAME, ONLY_READS, type Permission } from '../permissions/permission';
import type { Place } from '../plan/arns';
import { rdsArn, SNAPSHOT_RESOURCE } from '../plan/arns';
import type { Chain } from '../plan/chain';
import { ClusterMembers } from '../steps/cluster-members';
import { ClusterVerification } from '../steps/cluster-verification';
import { RestoredCluster } from '../steps/restored-cluster';
import type { RestoreOutput, RestoreStepsProps, RestoreStrategy } from './restore-strategy';

/** Why the members are named with a wildcard. */
const MEMBERS = 'How many members the source has isn\'t declared; the names are the restored cluster\'s with a number';

/** Restores a DB cluster and makes its member instances. */
export class ClusterRestore implements RestoreStrategy {
  public readonly identifier: string;
  private readonly options: RestoredClusterOptions;

  /** @param defaultIdentifier what the cluster is called when the options don't say. */
  constructor(options: RestoredClusterOptions, defaultIdentifier: string) {
    const { subnetGroupName, parameterGroupName, clusterParameterGroupName } = options;
    this.identifier = asStored(options.clusterIdentifier ?? defaultIdentifier);
    this.options = {
      ...options,
      subnetGroupName: subnetGroupName === undefined ? undefined : asStored(subnetGroupName),
      parameterGroupName: parameterGroupName === undefined ? undefined : asStored(parameterGroupName),
      clusterParameterGroupName: clusterParameterGroupName === undefined ? undefined : asStored(clusterParameterGroupName),
    };
  }

  public get preflight(): Omit<RestoreProperties, 'MadeFrom'> {
    const { subnetGroupName, securityGroupIds, instances, instanceType, parameterGroupName, clusterParameterGroupName } = this.options;
    return {
      Identifier: this.identifier,
      SubnetGroupName: subnetGroupName,
      SecurityGroupIds: securityGroupIds,
      InstanceClass: instanceClass(instanceType),
      InstanceCount: instances?.toString(),
      ParameterGroupName: parameterGroupName,
      ClusterParameterGroupName: clusterParameterGroupName,
    };
  }

  public addSteps(scope: Construct, { restoreKeyArn, finalKeyArn, ...props }: RestoreStepsProps): readonly RestoreOutput[] {
    const { instances, instanceType, parameterGroupName } = this.options;
    const cluster = new RestoredCluster(scope, 'Cluster', { ...props, clusterIdentifier: this.identifier, keyArn: restoreKeyArn, options: this.options });
    const members = new ClusterMembers(scope, 'Members', {
      ...props, clusterIdentifier: this.identifier, instances, instanceClass: instanceClass(instanceType), parameterGroupName, after: [cluster],
    });
    const verified = new ClusterVerification(scope, 'Verification', {
      ...props, clusterIdentifier: this.identifier, instances, keyArn: finalKeyArn, after: [members],
    });
    return [
      { id: 'ClusterIdentifier', value: verified.clusterIdentifier, description: 'Identifier of the restored DB cluster' },
      { id: 'ClusterArn', value: verified.clusterArn, description: 'ARN of the restored DB cluster' },
      { id: 'EndpointAddress', value: verified.endpointAddress, description: 'DNS name of the restored DB cluster\'s writer' },
      { id: 'EndpointPort', value: verified.endpointPort, description: 'Port of the restored DB cluster' },
      { id: 'ReaderEndpointAddress', value: verified.readerEndpointAddress, description: 'DNS name of the restored DB cluster\'s readers' },
      { id: 'KeyArn', value: verified.keyArn, description: 'ARN of the key that the restored DB cluster is under' },
    ];
  }

  public permissions(stack: Stack, target: Place, { restore, family }: Chain): readonly Permission[] {
    const { subnetGroupName, clusterParameterGroupName, parameterGroupName } = this.options;
    const cluster = rdsArn(stack, target, 'cluster', this.identifier);
    const snapshot = restore === undefined ? [] : [rdsArn(stack, restore.from, SNAPSHOT_RESOURCE[family.kind], restore.from.name)];
    const subnetGroup = rdsArn(stack, target, 'subgrp', subnetGroupName ?? DEFAULT_SUBNET_GROUP);
    return [
      // before a restore, the step looks for a cluster that was made of the same snapshot and has another name now: a list, which names none.
      { sid: 'DescribeClusters', actions: ['rds:DescribeDBClusters'], resources: [rdsArn(stack, target, 'cluster', '*')], wildcard: ANY_NAME },
      // the cluster is verified with the members that it has, of whatever number and name: its owner may have added some.
      { sid: 'DescribeDatabases', actions: ['rds:DescribeDBInstances'], resources: [rdsArn(stack, target, 'db', '*')], wildcard: ANY_NAME },
      {
        sid: 'RestoreClusters', actions: ['rds:RestoreDBClusterFromSnapshot'],
        resources: [
          cluster, ...snapshot, subnetGroup,
          // RDS authorizes the default groups too, where it takes those.
          rdsArn(stack, target, 'cluster-pg', clusterParameterGroupName ?? DEFAULT_PARAMETER_GROUPS),
          rdsArn(stack, target, 'og', DEFAULT_OPTION_GROUPS),
        ],
        wildcard: DEFAULT_GROUPS,
      },
      { sid: 'TagDatabases', actions: ['rds:AddTagsToResource'], resources: [cluster, ...this.memberArns(stack, target)], wildcard: MEMBERS },
      ...this.memberPermissions(stack, target, [cluster, subnetGroup]),
      ...networkPermissions(stack, target, this.options),
      ...groupPermission(stack, target, {
        sid: 'DescribeClusterParameterGroups', action: 'rds:DescribeDBClusterParameterGroups', resource: 'cluster-pg', name: clusterParameterGroupName,
      }),
      ...groupPermission(stack, target, {
        sid: 'DescribeParameterGroups', action: 'rds:DescribeDBParameterGroups', resource: 'pg', name: parameterGroupName,
      }),
    ];
  }

  private memberPermissions(stack: Stack, target: Place, around: readonly string[]): readonly Permission[] {
    const members = this.memberArns(stack, target);
    const { parameterGroupName, instances } = this.options;
    if (instances === 0) {
      return [];
    }
    return [
      {
        sid: 'MakeMembers', actions: ['rds:CreateDBInstance'],
        resources: [
          ...members, ...around,
          rdsArn(stack, target, 'pg', parameterGroupName ?? DEFAULT_PARAMETER_GROUPS),
          rdsArn(stack, target, 'og', DEFAULT_OPTION_GROUPS),
        ],
        wildcard: `${MEMBERS}. ${DEFAULT_GROUPS}`,
      },
      { sid: 'DescribeClasses', actions: ['rds:DescribeOrderableDBInstanceOptions'], resources: ['*'], wildcard: ONLY_READS },
    ];
  }

  /**
   * Named one by one where their number is declared. How many the source has isn't known here: 16 at most, so that the number has a digit, or
   * two that begin with 1. A database whose identifier goes on after the cluster's has a longer name.
   */
  private memberArns(stack: Stack, target: Place): string[] {
    const { instances } = this.options;
    const names = instances === undefined
      ? [`${this.identifier}-?`, `${this.identifier}-1?`]
      : Array.from({ length: instances }, (_, index) => memberIdentifier(this.identifier, index + 1));
    return names.map((name) => rdsArn(stack, target, 'db', name));
  }
}
