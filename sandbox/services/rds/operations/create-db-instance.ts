import type { CreateDBInstanceMessage, CreateDBInstanceResult } from '@aws-sdk/client-rds';
import type { AuthorizationRequest, Call, Operation } from '../../../core/operation';
import type { KeyView } from '../../kms/key-access';
import { ask, askForTags, ownArn, requestTagContext } from '../authorization';
import { STORAGE_TYPES } from '../catalogue';
import { isClusterEngine } from '../cluster-catalogue';
import { CREATION_PARAMETERS, createdSettings } from '../created-settings';
import { newInstance } from '../new-instance';
import { checkOrderable } from '../orderable';
import type { RdsContext } from '../rds-context';
import { clusterNamed } from '../rules/clusters/members';
import { smallestStorage, storageTypeKnown } from '../rules/creation';
import { enforce } from '../rules/enforce';
import { instanceName } from '../rules/identifiers';
import { backupRetention, instanceClass, instanceNameFree, masterPassword, multiAzPlacement } from '../rules/instance-changes';
import { INSTANCE_ACTIONS, keyNeedsEncryption } from '../rules/keys';
import { customIsSeeded } from '../rules/offers';
import { required, supported } from '../rules/parameters';
import { instanceQuota, storageQuota } from '../rules/quotas';
import { tagKeys } from '../rules/tags';
import { ensureServiceLinkedRole } from '../service-linked-role-check';
import { underKey } from '../state/encryption';
import { NO_TAGS, tagsFrom } from '../state/tags';
import { createClusterMember } from './clusters/create-cluster-member';
import { describedInstance } from './describe-db-instances';

export function createDBInstance(context: RdsContext): Operation<CreateDBInstanceMessage, CreateDBInstanceResult> {
  return {
    authorization: (input, call) => authorization(context, input, call),
    run: (input, call) => {
      if (input.DBClusterIdentifier !== undefined) return createClusterMember(context, input, call);
      check(context, input, call);
      const settings = createdSettings(context, input, call);
      checkOrderable(context, settings, call.region);
      const key = keyOfInstance(context, input, call);
      ensureServiceLinkedRole(context, call);
      const instance = newInstance(context, {
        identifier: (input.DBInstanceIdentifier ?? '').toLowerCase(), scope: { accountId: call.accountId, region: call.region }, settings,
        encryption: underKey(key?.keyArn), tags: tagsFrom(input.Tags),
      });
      if (key !== undefined) context.keys.grant(key, instance.dbiResourceId, call);
      context.lifecycle.create(instance);
      return { DBInstance: describedInstance(context, instance) };
    },
  };
}

function authorization({ state }: RdsContext, input: CreateDBInstanceMessage, call: Call): AuthorizationRequest[] {
  const instance = ownArn('db', input.DBInstanceIdentifier, call);
  const tags = requestTagContext(input.Tags);
  const requested = {
    ...tags, 'rds:DatabaseClass': input.DBInstanceClass ?? '', 'rds:DatabaseEngine': input.Engine ?? '',
    'rds:StorageEncrypted': String(input.StorageEncrypted ?? false), 'rds:StorageSize': String(input.AllocatedStorage ?? 0),
    'rds:MultiAz': String(input.MultiAZ ?? false), 'rds:PubliclyAccessible': String(input.PubliclyAccessible ?? false),
  };
  const named = [
    ...(input.DBClusterIdentifier === undefined ? [] : [ownArn('cluster', input.DBClusterIdentifier, call)]),
    ...(input.OptionGroupName === undefined ? [] : [ownArn('og', input.OptionGroupName, call)]),
    ...(input.DBParameterGroupName === undefined ? [] : [ownArn('pg', input.DBParameterGroupName, call)]),
    ...(input.DBSubnetGroupName === undefined ? [] : [ownArn('subgrp', input.DBSubnetGroupName, call)]),
  ];
  return [
    ask(state, call, 'CreateDBInstance', instance, requested),
    ...named.map(arn => ask(state, call, 'CreateDBInstance', arn, tags)),
    ...askForTags(state, call, instance, input.Tags, NO_TAGS),
  ];
}

function check({ state }: RdsContext, input: CreateDBInstanceMessage, call: Call): void {
  enforce(supported('CreateDBInstance', input, CREATION_PARAMETERS));
  enforce(required(input, 'DBInstanceIdentifier', 'DBInstanceClass', 'Engine', 'AllocatedStorage', 'MasterUsername', 'MasterUserPassword'));
  enforce(clusterNamed(isClusterEngine(input.Engine ?? ''), input.Engine ?? ''));
  enforce(instanceName('DBInstanceIdentifier', input.DBInstanceIdentifier ?? ''));
  enforce(tagKeys(input.Tags));
  enforce(customIsSeeded(input.Engine ?? ''));
  enforce(instanceClass(input.DBInstanceClass));
  enforce(masterPassword(input.MasterUserPassword));
  enforce(storageTypeKnown(input.StorageType ?? 'gp3', STORAGE_TYPES));
  enforce(smallestStorage(input.Engine ?? '', input.StorageType ?? 'gp3', input.AllocatedStorage ?? 0));
  enforce(backupRetention(input.BackupRetentionPeriod));
  enforce(multiAzPlacement(input.MultiAZ, input.AvailabilityZone));
  enforce(keyNeedsEncryption(input.StorageEncrypted, input.KmsKeyId));
  const { instances, allocatedStorage, quotas } = state.of(call);
  enforce(instanceNameFree(instances.get((input.DBInstanceIdentifier ?? '').toLowerCase())));
  enforce(instanceQuota(instances.size, quotas.instances));
  enforce(storageQuota(allocatedStorage, input.AllocatedStorage ?? 0, quotas.allocatedStorage));
}

/** The named key, or the account's `aws/rds` for encrypted storage without one. */
function keyOfInstance({ keys }: RdsContext, { StorageEncrypted, KmsKeyId }: CreateDBInstanceMessage, call: Call): KeyView | undefined {
  return StorageEncrypted === true ? keys.require('specified', KmsKeyId ?? 'alias/aws/rds', call.region, INSTANCE_ACTIONS, call) : undefined;
}
