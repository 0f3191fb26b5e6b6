import { DatabaseKind } from '../../lambda/step/contract';
import type { MigrationProps } from '../declaration/ferry-props';
import { asStored } from '../declaration/rds-identifier';
import type { RestoredClusterOptions, RestoredInstanceOptions } from '../declaration/restored-database';
import type { SourceDatabase } from '../declaration/source-database';
import { TargetDatabase } from '../declaration/target-database';
import { runName } from './naming';

/** A DB instance to restore. */
export interface PlannedInstance {
  readonly kind: typeof DatabaseKind.INSTANCE;
  /** As RDS stores it, in lower case. */
  readonly identifier: string;
  /** As declared, with the names of groups as RDS stores them. */
  readonly options: RestoredInstanceOptions;
}

/** A DB cluster to restore, with its member instances. */
export interface PlannedCluster {
  readonly kind: typeof DatabaseKind.CLUSTER;
  /** As RDS stores it, in lower case. */
  readonly identifier: string;
  /** As declared, with the names of groups as RDS stores them. */
  readonly options: RestoredClusterOptions;
}

/** What is restored. */
export type PlannedDatabase = PlannedInstance | PlannedCluster;

/** What a migration restores; nothing when it ends with the imported snapshot. */
export function planDatabase({ run, source, database = defaultDatabase(source) }: MigrationProps): PlannedDatabase | undefined {
  const defaultIdentifier = runName(source.identifier, run);
  if (database.instance !== undefined) return planInstance(database.instance, defaultIdentifier);
  return database.cluster === undefined ? undefined : planCluster(database.cluster, defaultIdentifier);
}

function defaultDatabase({ family }: SourceDatabase): TargetDatabase {
  return family.kind === DatabaseKind.INSTANCE ? TargetDatabase.instance() : TargetDatabase.cluster();
}

function planInstance(options: RestoredInstanceOptions, defaultIdentifier: string): PlannedInstance {
  return {
    kind: DatabaseKind.INSTANCE,
    identifier: asStored(options.instanceIdentifier ?? defaultIdentifier),
    options: {
      ...options,
      subnetGroupName: asStored(options.subnetGroupName),
      parameterGroupName: asStored(options.parameterGroupName),
      optionGroupName: asStored(options.optionGroupName),
    },
  };
}

function planCluster(options: RestoredClusterOptions, defaultIdentifier: string): PlannedCluster {
  return {
    kind: DatabaseKind.CLUSTER,
    identifier: asStored(options.clusterIdentifier ?? defaultIdentifier),
    options: {
      ...options,
      subnetGroupName: asStored(options.subnetGroupName),
      parameterGroupName: asStored(options.parameterGroupName),
      clusterParameterGroupName: asStored(options.clusterParameterGroupName),
    },
  };
}
