import type { CreateDBClusterMessage, CreateDBClusterResult } from '@aws-sdk/client-rds';
import { type AuthorizationRequest, type Call, type Operation, operation } from '../../../../core/operation';
import type { KeyView } from '../../../../core/ports/key-access';
import { askForManagedPassword } from '../../authorization/master-password-authorization';
import { askForMonitoringRole } from '../../authorization/monitoring-role';
import { ask, askForTags, conditionKeysOfTags, ownArn } from '../../authorization/resource-authorization';
import { ensureServiceLinkedRole } from '../../authorization/service-linked-role-check';
import { clusterStorageTypes, isAurora, isClusterEngine } from '../../catalogue/cluster-catalogue';
import { defaultParameterGroup, engineMajor } from '../../catalogue/engine-catalogue';
import type { RdsContext } from '../../context';
import { checkCapacity, checkClusterFeatures, checkLifecycle } from '../../provisioning/clusters/cluster-offers';
import { CLUSTER_CREATION_PARAMETERS, createdClusterSettings } from '../../provisioning/clusters/created-cluster-settings';
import { newCluster } from '../../provisioning/clusters/new-cluster';
import { checkClusterOffered } from '../../provisioning/orderable';
import {
  clusterBackupRetention, clusterEngine, clusterEngineMode, clusterNameFree, clusterStorageType,
} from '../../rules/clusters/clusters';
import { notOfMultiAzClusters, parametersOfEngine } from '../../rules/clusters/engine-parameters';
import { clusterQuota } from '../../rules/clusters/quotas';
import { enforce } from '../../rules/enforce';
import { clusterName } from '../../rules/identifiers';
import { masterPassword } from '../../rules/instance-changes';
import { INSTANCE_ACTIONS } from '../../rules/keys';
import { firstDatabaseName, masterUserName } from '../../rules/master-user';
import { port } from '../../rules/obtainable/ports';
import { passwordDecided } from '../../rules/operating/master-passwords';
import { required } from '../../rules/parameters';
import { tagKeys } from '../../rules/tags';
import type { StorageEncryption } from '../../state/encryption';
import { NO_TAGS, tagsFrom } from '../../state/tags';
import { describedCluster } from '../../views/described';

type Input = CreateDBClusterMessage;

export function createDBCluster(context: RdsContext): Operation<never, unknown> {
  return operation<Input, CreateDBClusterResult>({
    members: CLUSTER_CREATION_PARAMETERS,
    authorization: (input, call) => authorization(context, input, call),
    run: (input, call) => {
      check(context, input, call);
      const settings = createdClusterSettings(context, input, call);
      checkClusterOffered(context, settings, call.region);
      checkLifecycle(context, settings);
      checkCapacity(context, settings, input.ServerlessV2ScalingConfiguration, call.region, false);
      checkClusterFeatures(context, settings, settings, call.region);
      const key = keyOfCluster(context, input, call);
      ensureServiceLinkedRole(context, call);
      const cluster = newCluster(context, {
        identifier: (input.DBClusterIdentifier ?? '').toLowerCase(), scope: { accountId: call.accountId, region: call.region }, settings,
        encryption: encryptionOfNew(settings.engine, key), tags: tagsFrom(input.Tags),
      });
      if (input.ManageMasterUserPassword === true) context.masterPasswords.manage(cluster, input.MasterUserSecretKmsKeyId, call);
      if (key !== undefined) context.keys.grant(key, cluster.resourceId, call);
      context.clusterLifecycle.create(cluster);
      return { DBCluster: describedCluster(context, cluster) };
    },
  });
}

/** Without a key new Aurora clusters are under one that AWS owns, since February 2026. Source: AUG:Overview.Encryption. */
function encryptionOfNew(engine: string, key: KeyView | undefined): StorageEncryption {
  if (key !== undefined) return { type: 'sse-kms', keyArn: key.keyArn };
  return { type: isAurora(engine) ? 'sse-rds' : 'none' };
}

/** Every resource type that the Service Authorization Reference requires, the default groups too. */
function authorization({ state }: RdsContext, input: Input, call: Call): AuthorizationRequest[] {
  const cluster = ownArn('cluster', input.DBClusterIdentifier, call);
  const entry = engineMajor(input.Engine ?? '', input.EngineVersion);
  const requested = {
    ...conditionKeysOfTags(input.Tags), 'rds:DatabaseEngine': input.Engine ?? '', 'rds:DatabaseName': input.DatabaseName ?? '',
    'rds:StorageEncrypted': String(input.StorageEncrypted ?? false),
    'rds:ManageMasterUserPassword': String(input.ManageMasterUserPassword ?? false),
  };
  const groups = entry === undefined ? [] : [
    ownArn('cluster-pg', input.DBClusterParameterGroupName ?? defaultParameterGroup(entry), call), ownArn('og', entry.defaultOptionGroup, call),
  ];
  return [
    ...[cluster, ...groups, ownArn('subgrp', input.DBSubnetGroupName ?? 'default', call)]
      .map((arn) => ask(state, call, 'CreateDBCluster', arn, requested)),
    ...askForTags(state, call, cluster, input.Tags, NO_TAGS),
    ...askForMonitoringRole(input.MonitoringRoleArn),
    ...askForManagedPassword(input.ManageMasterUserPassword, 'cluster', call),
  ];
}

function check({ state }: RdsContext, input: Input, call: Call): void {
  const { Engine: engine = '' } = input;
  enforce(required(input, 'DBClusterIdentifier', 'Engine'));
  enforce(clusterEngine('CreateDBCluster', engine, isClusterEngine(engine)));
  enforce(clusterEngineMode('CreateDBCluster', input.EngineMode));
  enforce(parametersOfEngine('CreateDBCluster', engine, input));
  enforce(notOfMultiAzClusters(engine, input));
  // Neptune has no users.
  if (engine !== 'neptune') enforce(required(input, 'MasterUsername', ...input.ManageMasterUserPassword === true ? [] : ['MasterUserPassword']));
  enforce(passwordDecided(input));
  enforce(clusterName('DBClusterIdentifier', input.DBClusterIdentifier ?? ''));
  enforce(tagKeys(input.Tags));
  enforce(masterUserName(input.MasterUsername, engine));
  enforce(masterPassword(input.MasterUserPassword, engine));
  enforce(firstDatabaseName('DatabaseName', input.DatabaseName, engine));
  enforce(clusterStorageType(input.StorageType, clusterStorageTypes(engine)));
  enforce(clusterBackupRetention(input.BackupRetentionPeriod));
  enforce(port(input.Port, engine));
  const home = state.of(call);
  enforce(clusterNameFree(home.clusterUnder((input.DBClusterIdentifier ?? '').toLowerCase())));
  enforce(clusterQuota(home.clusters.size, home.quotas.clusters));
}

/** The named key, or the account's `aws/rds` for encrypted storage without one. */
function keyOfCluster({ keys }: RdsContext, { StorageEncrypted, KmsKeyId }: Input, call: Call): KeyView | undefined {
  if (StorageEncrypted !== true && KmsKeyId === undefined) return undefined;
  return keys.require('specified', KmsKeyId ?? 'alias/aws/rds', call.region, INSTANCE_ACTIONS, call);
}
