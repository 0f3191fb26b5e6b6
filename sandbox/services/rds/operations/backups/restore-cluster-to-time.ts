import type { RestoreDBClusterToPointInTimeMessage, RestoreDBClusterToPointInTimeResult } from '@aws-sdk/client-rds';
import { type AuthorizationRequest, type Call, type Operation, operation } from '../../../../core/operation';
import { ask, askForTags, conditionKeysOfTags, ownArn } from '../../authorization/resource-authorization';
import { defaultParameterGroup, engineMajor } from '../../catalogue/engine-catalogue';
import type { RdsContext } from '../../context';
import { CLUSTER_RESTORE_PARAMETERS } from '../../provisioning/clusters/restored-cluster-settings';
import { clusterAtTime } from '../../provisioning/point-in-time';
import { clusterFound } from '../../rules/clusters/clusters';
import { enforce, found } from '../../rules/enforce';
import { clusterName } from '../../rules/identifiers';
import {
  clusterAutomatedBackupFound, keyFitsSource, oneSource, restoreTimeDecided, restoreTimeInWindow, restoreType,
} from '../../rules/operating/backups';
import { required } from '../../rules/parameters';
import { tagKeys } from '../../rules/tags';
import type { Cluster } from '../../state/cluster';
import { NO_TAGS } from '../../state/tags';
import { describedCluster } from '../../views/described';
import { checkRestored, restoreCluster } from '../clusters/restore-db-cluster';
import { clusterBackups } from './backups-of';

type Input = RestoreDBClusterToPointInTimeMessage;

const SOURCES = ['SourceDBClusterIdentifier', 'SourceDbClusterResourceId'];
/** What a restore from a snapshot takes and this one has no member for. */
const OF_SNAPSHOTS = ['SnapshotIdentifier', 'Engine', 'EngineVersion', 'AvailabilityZones', 'DatabaseName'];
const PARAMETERS = [
  ...CLUSTER_RESTORE_PARAMETERS.filter((name) => !OF_SNAPSHOTS.includes(name)), ...SOURCES, 'RestoreType', 'RestoreToTime', 'UseLatestRestorableTime',
];

/** Makes another cluster, without members, out of one that is there, or was: as a copy, or as a clone that shares its volume until it is written. */
export function restoreDBClusterToPointInTime(context: RdsContext): Operation<never, unknown> {
  return operation<Input, RestoreDBClusterToPointInTimeResult>({
    members: PARAMETERS,
    authorization: (input, call) => authorization(context, input, call),
    run: (input, call) => {
      enforce(required(input, 'DBClusterIdentifier'));
      enforce(oneSource([input.SourceDBClusterIdentifier, input.SourceDbClusterResourceId], SOURCES));
      enforce(restoreType(input.RestoreType, input.RestoreToTime));
      enforce(restoreTimeDecided('RestoreToTime', input.RestoreToTime, input.UseLatestRestorableTime));
      enforce(clusterName('DBClusterIdentifier', input.DBClusterIdentifier ?? ''));
      enforce(tagKeys(input.Tags));
      const original = sourceOf(context, input, call);
      enforce(keyFitsSource(input.KmsKeyId, original.encryption.type !== 'none'));
      const request = { ...input, SnapshotIdentifier: original.identifier, Engine: original.settings.engine };
      const source = clusterAtTime(context, original);
      checkRestored(context, source, request, call);
      const cluster = restoreCluster(context, source, request, call);
      context.clusterLifecycle.create(cluster);
      return { DBCluster: describedCluster(context, cluster) };
    },
  });
}

function sourceOf(context: RdsContext, input: Input, call: Call): Cluster {
  const { SourceDBClusterIdentifier: id, SourceDbClusterResourceId: resourceId } = input;
  if (id !== undefined) found(context.state.of(call).clusters.get(id.toLowerCase()), (thing) => clusterFound(id, thing));
  const backup = found(clusterBackups(context, call).find(({ database, status }) =>
    database.resourceId === resourceId || (status !== 'retained' && database.identifier === id?.toLowerCase())),
  (thing) => clusterAutomatedBackupFound(id ?? resourceId ?? '', thing));
  enforce(restoreTimeInWindow(input.RestoreToTime, backup.window));
  return backup.database;
}

/** Every resource type that the Service Authorization Reference requires, the default groups too, and the source. */
function authorization(context: RdsContext, input: Input, call: Call): AuthorizationRequest[] {
  const { state } = context;
  const { SourceDBClusterIdentifier: id, SourceDbClusterResourceId: resourceId } = input;
  const backup = clusterBackups(context, call)
    .find(({ database }) => database.resourceId === resourceId || database.identifier === id?.toLowerCase());
  const entry = backup === undefined ? undefined : engineMajor(backup.database.settings.engine, backup.database.settings.engineVersion);
  const groups = entry === undefined ? [] : [
    ownArn('cluster-pg', input.DBClusterParameterGroupName ?? defaultParameterGroup(entry), call), ownArn('og', entry.defaultOptionGroup, call),
  ];
  const target = ownArn('cluster', input.DBClusterIdentifier, call);
  const source = id === undefined ? backup?.arn : ownArn('cluster', id, call);
  return [
    ...[target, ...source === undefined ? [] : [source], ownArn('subgrp', input.DBSubnetGroupName ?? 'default', call), ...groups]
      .map((resource) => ask(state, call, 'RestoreDBClusterToPointInTime', resource, conditionKeysOfTags(input.Tags))),
    ...askForTags(state, call, target, input.Tags, NO_TAGS),
  ];
}
