import type { RestoreDBClusterFromSnapshotMessage, RestoreDBClusterFromSnapshotResult } from '@aws-sdk/client-rds';
import { type AuthorizationRequest, type Call, type Operation, operation } from '../../../../core/operation';
import type { KeyView } from '../../../../core/ports/key-access';
import { askForMonitoringRole } from '../../authorization/monitoring-role';
import { ask, askForTags, conditionKeysOfTags, ownArn } from '../../authorization/resource-authorization';
import { ensureServiceLinkedRole } from '../../authorization/service-linked-role-check';
import { clusterStorageTypes, isClusterEngine } from '../../catalogue/cluster-catalogue';
import { defaultParameterGroup, engineMajor, fullVersion } from '../../catalogue/engine-catalogue';
import { upgradeTarget } from '../../catalogue/engine-versions';
import { compareVersions } from '../../catalogue/majors';
import type { RdsContext } from '../../context';
import { checkCapacity, checkClusterFeatures } from '../../provisioning/clusters/cluster-offers';
import { newCluster } from '../../provisioning/clusters/new-cluster';
import { CLUSTER_RESTORE_PARAMETERS, restoredClusterSettings } from '../../provisioning/clusters/restored-cluster-settings';
import { requireEngine } from '../../provisioning/engine-groups';
import { checkClusterOffered } from '../../provisioning/orderable';
import {
  clusterRestoreSourceAvailable, directlyRestorable, notEarlierVersion, restorableClusterEngine, restorableVersion,
} from '../../rules/clusters/cluster-restore';
import { clusterSnapshotFound } from '../../rules/clusters/cluster-snapshots';
import {
  clusterBackupRetention, clusterEngine, clusterEngineMode, clusterNameFree, clusterStorageType,
} from '../../rules/clusters/clusters';
import { notOfMultiAzClusters, parametersOfEngine } from '../../rules/clusters/engine-parameters';
import { clusterQuota } from '../../rules/clusters/quotas';
import { enforce, found } from '../../rules/enforce';
import { clusterName } from '../../rules/identifiers';
import { COPY_ACTIONS, INSTANCE_ACTIONS } from '../../rules/keys';
import { port } from '../../rules/obtainable/ports';
import { required } from '../../rules/parameters';
import { reference, resourceArn } from '../../rules/resource-arn';
import { tagKeys } from '../../rules/tags';
import type { Cluster } from '../../state/cluster';
import type { ClusterSnapshot } from '../../state/cluster-snapshot';
import { keyArnOf } from '../../state/encryption';
import { NO_TAGS, tagsFrom } from '../../state/tags';
import { describedCluster } from '../../views/described';

type Input = RestoreDBClusterFromSnapshotMessage;

/** Makes a cluster without members out of a cluster snapshot; `KmsKeyId` gives it a key, or another one. */
export function restoreDBClusterFromSnapshot(context: RdsContext): Operation<never, unknown> {
  return operation<Input, RestoreDBClusterFromSnapshotResult>({
    members: CLUSTER_RESTORE_PARAMETERS,
    authorization: (input, call) => authorization(context, input, call),
    run: (input, call) => {
      const source = checked(context, input, call);
      const cluster = restoreCluster(context, source, input, call);
      cluster.recovers = source.log;
      context.clusterLifecycle.create(cluster);
      return { DBCluster: describedCluster(context, cluster) };
    },
  });
}

/** A new cluster out of what a snapshot, or a point in time, has; the request has passed `checkRestored`. @throws AwsError - when it can't be had. */
export function restoreCluster(context: RdsContext, source: ClusterSnapshot, input: Input, call: Call): Cluster {
  const settings = restoredClusterSettings(context, source.settings, input, call);
  checkClusterOffered(context, settings, call.region);
  checkCapacity(context, settings, input.ServerlessV2ScalingConfiguration, call.region, false);
  checkClusterFeatures(context, settings, settings, call.region);
  const key = keyOfCluster(context, source, input, call);
  ensureServiceLinkedRole(context, call);
  const cluster = newCluster(context, {
    identifier: (input.DBClusterIdentifier ?? '').toLowerCase(), scope: { accountId: call.accountId, region: call.region }, settings,
    encryption: key === undefined ? source.encryption : { type: 'sse-kms', keyArn: key.keyArn }, tags: tagsFrom(input.Tags),
  });
  if (key !== undefined) context.keys.grant(key, cluster.resourceId, call);
  return cluster;
}

/** Every resource type that the Service Authorization Reference requires, the default groups too, and the snapshot. */
function authorization({ state }: RdsContext, input: Input, call: Call): AuthorizationRequest[] {
  const cluster = ownArn('cluster', input.DBClusterIdentifier, call);
  const snapshot = resourceArn(reference('cluster-snapshot', input.SnapshotIdentifier ?? '', call));
  const source = state.visibleClusterSnapshot(input.SnapshotIdentifier ?? '', call);
  const entry = engineMajor(input.Engine ?? '', input.EngineVersion ?? source?.settings.engineVersion);
  const groups = entry === undefined ? [] : [
    ownArn('cluster-pg', input.DBClusterParameterGroupName ?? defaultParameterGroup(entry), call), ownArn('og', entry.defaultOptionGroup, call),
  ];
  const tags = conditionKeysOfTags(input.Tags);
  return [cluster, snapshot, ...groups, ownArn('subgrp', input.DBSubnetGroupName ?? 'default', call)]
    .map((arn) => ask(state, call, 'RestoreDBClusterFromSnapshot', arn, tags))
    .concat(askForTags(state, call, cluster, input.Tags, NO_TAGS), askForMonitoringRole(input.MonitoringRoleArn));
}

function checked(context: RdsContext, input: Input, call: Call): ClusterSnapshot {
  enforce(required(input, 'DBClusterIdentifier', 'SnapshotIdentifier', 'Engine'));
  const { DBClusterIdentifier: clusterId = '', SnapshotIdentifier: snapshotId = '', Engine: asked = '' } = input;
  enforce(clusterName('DBClusterIdentifier', clusterId));
  enforce(tagKeys(input.Tags));
  const visible = context.state.visibleClusterSnapshot(snapshotId, call);
  const source = found(visible?.region === call.region ? visible : undefined, (thing) => clusterSnapshotFound(snapshotId, thing));
  const { engine } = source.settings;
  const facts = {
    engine, status: source.progress.status, encrypted: source.encryption.type !== 'none', foreign: source.accountId !== call.accountId,
  };
  enforce(restorableClusterEngine(facts, asked));
  enforce(clusterRestoreSourceAvailable(snapshotId, facts));
  enforce(directlyRestorable(facts));
  checkRestored(context, source, input, call);
  return source;
}

/** What a restore refuses, be it from a snapshot or to a point in time. */
export function checkRestored(context: RdsContext, { settings }: ClusterSnapshot, input: Input, call: Call): void {
  const { engine, engineVersion } = settings;
  enforce(clusterEngine('RestoreDBClusterFromSnapshot', engine, isClusterEngine(engine)));
  enforce(clusterEngineMode('RestoreDBClusterFromSnapshot', input.EngineMode));
  enforce(parametersOfEngine('RestoreDBClusterFromSnapshot', engine, input));
  enforce(notOfMultiAzClusters(engine, input));
  checkVersion(engine, engineVersion, input.EngineVersion);
  enforce(clusterStorageType(input.StorageType, clusterStorageTypes(engine)));
  enforce(clusterBackupRetention(input.BackupRetentionPeriod));
  enforce(port(input.Port, engine));
  const home = context.state.of(call);
  enforce(clusterNameFree(home.clusterUnder((input.DBClusterIdentifier ?? '').toLowerCase())));
  enforce(clusterQuota(home.clusters.size, home.quotas.clusters));
}

/** @throws AwsError - when the snapshot's version can't become the one that is asked for. A major version stands for its default minor one. */
function checkVersion(engine: string, current: string, asked: string | undefined): void {
  if (asked === undefined) return;
  const version = fullVersion(requireEngine(engine, asked), asked);
  enforce(notEarlierVersion(current, version, compareVersions(version, current)));
  enforce(restorableVersion(engine, current, version, upgradeTarget(engine, current, version) !== undefined));
}

/**
 * The key of the restored cluster: the one asked for, else the snapshot's. Under another key than the snapshot's, or where that has none, the data is
 * read and written anew, which asks for the rights of a copy; without a change those of any encrypted cluster are enough.
 */
function keyOfCluster({ keys }: RdsContext, source: ClusterSnapshot, { KmsKeyId }: Input, call: Call): KeyView | undefined {
  const sourceKey = keyArnOf(source.encryption);
  const asked = KmsKeyId ?? sourceKey;
  if (asked === undefined) return undefined;
  const isWrittenAnew = keys.find(asked, call)?.keyArn !== sourceKey;
  const actions = isWrittenAnew ? COPY_ACTIONS : INSTANCE_ACTIONS;
  if (isWrittenAnew && sourceKey !== undefined) keys.require('source', sourceKey, source.region, actions, call);
  return keys.require('specified', asked, call.region, actions, call);
}
