import type { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { RestoreProperties } from '../../lambda/step/contract';
import { instanceClass } from '../declaration/instance-class';
import { asStored } from '../declaration/rds-identifier';
import type { RestoredInstanceOptions } from '../declaration/target-database';
import {
  DEFAULT_GROUPS, DEFAULT_OPTION_GROUPS, DEFAULT_PARAMETER_GROUPS, DEFAULT_SUBNET_GROUP, groupPermission, networkPermissions,
} from '../permissions/network-permissions';
import { ANY_NAME, ONLY_READS, type Permission } from '../permissions/permission';
import type { Place } from '../plan/arns';
import { rdsArn, SNAPSHOT_RESOURCE } from '../plan/arns';
import type { Chain } from '../plan/chain';
import { InstanceVerification } from '../steps/instance-verification';
import { RestoredInstance } from '../steps/restored-instance';
import type { RestoreOutput, RestoreStepsProps, RestoreStrategy } from './restore-strategy';

/** Restores a DB instance. */
export class InstanceRestore implements RestoreStrategy {
  public readonly identifier: string;
  public readonly optionGroupName?: string;
  private readonly options: RestoredInstanceOptions;

  /** @param defaultIdentifier what the instance is called when the options don't say. */
  constructor(options: RestoredInstanceOptions, defaultIdentifier: string) {
    this.identifier = asStored(options.instanceIdentifier ?? defaultIdentifier);
    this.optionGroupName = options.optionGroupName === undefined ? undefined : asStored(options.optionGroupName);
    this.options = {
      ...options,
      subnetGroupName: options.subnetGroupName === undefined ? undefined : asStored(options.subnetGroupName),
      parameterGroupName: options.parameterGroupName === undefined ? undefined : asStored(options.parameterGroupName),
    };
  }

  public get preflight(): Omit<RestoreProperties, 'MadeFrom'> {
    const { subnetGroupName, securityGroupIds, instanceType, parameterGroupName, storageType } = this.options;
    return {
      Identifier: this.identifier,
      SubnetGroupName: subnetGroupName,
      SecurityGroupIds: securityGroupIds,
      InstanceClass: instanceClass(instanceType),
      ParameterGroupName: parameterGroupName,
      OptionGroupName: this.optionGroupName,
      StorageType: storageType,
    };
  }

  public addSteps(scope: Construct, { finalKeyArn, ...props }: RestoreStepsProps): readonly RestoreOutput[] {
    const restored = new RestoredInstance(scope, 'Database', {
      ...props, instanceIdentifier: this.identifier, optionGroupName: this.optionGroupName, options: this.options,
    });
    const verified = new InstanceVerification(scope, 'Verification', {
      ...props, instanceIdentifier: restored.instanceIdentifier, keyArn: finalKeyArn, after: [restored],
    });
    return [
      { id: 'InstanceIdentifier', value: verified.instanceIdentifier, description: 'Identifier of the restored DB instance' },
      { id: 'InstanceArn', value: verified.instanceArn, description: 'ARN of the restored DB instance' },
      { id: 'EndpointAddress', value: verified.endpointAddress, description: 'DNS name of the restored DB instance' },
      { id: 'EndpointPort', value: verified.endpointPort, description: 'Port of the restored DB instance' },
      { id: 'KeyArn', value: verified.keyArn, description: 'ARN of the key that the restored DB instance is under' },
    ];
  }

  public permissions(stack: Stack, target: Place, { restore, family }: Chain): readonly Permission[] {
    const { subnetGroupName, parameterGroupName } = this.options;
    const instance = rdsArn(stack, target, 'db', this.identifier);
    const snapshot = restore === undefined ? [] : [rdsArn(stack, restore.from, SNAPSHOT_RESOURCE[family.kind], restore.from.name)];
    return [
      // before a restore, the step looks for an instance that was made of the same snapshot and has another name now: a list, which names none.
      { sid: 'DescribeDatabases', actions: ['rds:DescribeDBInstances'], resources: [rdsArn(stack, target, 'db', '*')], wildcard: ANY_NAME },
      {
        sid: 'RestoreDatabases', actions: ['rds:RestoreDBInstanceFromDBSnapshot'],
        resources: [
          instance, ...snapshot,
          // RDS authorizes the default groups too, where it takes those.
          rdsArn(stack, target, 'subgrp', subnetGroupName ?? DEFAULT_SUBNET_GROUP),
          rdsArn(stack, target, 'pg', parameterGroupName ?? DEFAULT_PARAMETER_GROUPS),
          rdsArn(stack, target, 'og', this.optionGroupName ?? DEFAULT_OPTION_GROUPS),
        ],
        wildcard: DEFAULT_GROUPS,
      },
      { sid: 'TagDatabases', actions: ['rds:AddTagsToResource'], resources: [instance] },
      { sid: 'DescribeClasses', actions: ['rds:DescribeOrderableDBInstanceOptions'], resources: ['*'], wildcard: ONLY_READS },
      ...networkPermissions(stack, target, this.options),
      ...groupPermission(stack, target, {
        sid: 'DescribeParameterGroups', action: 'rds:DescribeDBParameterGroups', resource: 'pg', name: parameterGroupName,
      }),
      ...groupPermission(stack, target, {
        sid: 'DescribeOptionGroups', action: 'rds:DescribeOptionGroups', resource: 'og', name: this.optionGroupName,
      }),
    ];
  }
}
