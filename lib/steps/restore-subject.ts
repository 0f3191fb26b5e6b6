import { DatabaseKind, type RestoreProperties, type TargetGroupsProperties } from '../../lambda/step/contract';
import { instanceClass } from '../declaration/instance-class';
import { declaredSettings } from '../plan/declared-settings';
import type { PlannedCluster, PlannedDatabase, PlannedInstance } from '../plan/plan-database';
import { credentialsProperties } from './credentials-properties';

/** What Preflight looks for before a restore, beside the snapshot. */
export type RestoreSubject = Omit<RestoreProperties, keyof TargetGroupsProperties | 'MadeFrom'>;

/** What a restore takes for granted, and the names that have to be free for it. */
export function restoreSubject(database: PlannedDatabase): RestoreSubject {
  switch (database.kind) {
    case DatabaseKind.INSTANCE:
      return instanceSubject(database);
    case DatabaseKind.CLUSTER:
      return clusterSubject(database);
  }
}

function instanceSubject({ identifier, options }: PlannedInstance): RestoreSubject {
  return {
    Identifier: identifier,
    SubnetGroupName: options.subnetGroupName,
    SecurityGroupIds: options.securityGroupIds,
    InstanceClass: instanceClass(options.instanceType),
    StorageType: options.storageType,
    CapacityReservation: options.capacityReservation,
    MultiAz: options.multiAz === undefined ? undefined : String(options.multiAz),
    AcceptDefaults: options.acceptDefaults,
    Settings: declaredSettings(options),
    AllowMajorVersionUpgrade: options.allowMajorVersionUpgrade?.toString(),
    ...credentialsProperties(options.credentials),
  };
}

function clusterSubject({ identifier, options }: PlannedCluster): RestoreSubject {
  return {
    Identifier: identifier,
    SubnetGroupName: options.subnetGroupName,
    SecurityGroupIds: options.securityGroupIds,
    InstanceClass: instanceClass(options.instanceType),
    InstanceCount: options.instances?.toString(),
    CapacityReservation: options.capacityReservation,
    AcceptDefaults: options.acceptDefaults,
    Settings: declaredSettings(options),
    AllowMajorVersionUpgrade: options.allowMajorVersionUpgrade?.toString(),
    ...credentialsProperties(options.credentials),
  };
}
