import { Duration } from 'aws-cdk-lib';
import { DatabaseKind, LEG_MINUTES } from '../../lambda/step/contract';
import type { FerryProps, MigrationProps } from '../declaration/ferry-props';
import { FinalKey } from '../declaration/final-key';
import { asStored } from '../declaration/rds-identifier';
import type { SourceDatabase } from '../declaration/source-database';
import { TargetDatabase } from '../declaration/target-database';
import { ClusterRestore } from '../restore/cluster-restore';
import { InstanceRestore } from '../restore/instance-restore';
import type { RestoreStrategy } from '../restore/restore-strategy';
import { ferryFailures } from '../validation/ferry-rules';
import { refuse } from '../validation/rule';
import type { Chain } from './chain';
import type { KeyReference } from './key-reference';
import type { FerryNames, MigrationNames } from './naming';
import { DEFAULT_PREFIX, defaultExternalId, ferryNames, migrationNames, runLabel, runName } from './naming';
import { crossingKey, planChain } from './plan-chain';

/** How long a slow step is waited for when the migration doesn't say. */
export const DEFAULT_MAX_WAIT = Duration.hours(5);

/** One migration, or one run of it, with its defaults and names filled in. */
export interface MigrationPlan {
  /** As tags and messages name it. */
  readonly label: string;
  /** Id of its construct. */
  readonly constructId: string;
  readonly source: SourceDatabase;
  readonly chain: Chain;
  /** What is restored; absent when the migration ends with the imported snapshot. */
  readonly database?: RestoreStrategy;
  /** Option group of the target account that the imported snapshot and the restored database get. */
  readonly optionGroupName?: string;
  /** The key that the shared snapshot is under; absent when it isn't encrypted. */
  readonly crossingKey?: KeyReference;
  readonly names: MigrationNames;
  /** How many legs each slow step has. */
  readonly legs: number;
}

/** A checked declaration with its defaults and names filled in: what both stacks are made from. */
export interface FerryPlan {
  readonly sourceAccount: string;
  readonly sourceRegion: string;
  readonly targetAccount: string;
  readonly targetRegion: string;
  readonly externalId: string;
  readonly names: FerryNames;
  readonly migrations: readonly MigrationPlan[];
}

/** How many legs cover a wait; CloudFormation gives each at most an hour. */
export function legsFor(maxWait: Duration): number {
  return Math.ceil(maxWait.toSeconds() / Duration.minutes(LEG_MINUTES).toSeconds());
}

/**
 * Checks a declaration and works out what follows from it.
 *
 * @throws an error that lists everything that is wrong with the declaration.
 */
export function planFerry(props: FerryProps): FerryPlan {
  refuse('the declaration of the migrations', ferryFailures(props));
  const prefix = props.prefix ?? DEFAULT_PREFIX;
  const ferry = {
    sourceAccount: props.source.account,
    sourceRegion: props.source.region ?? props.region,
    targetAccount: props.target.account,
    targetRegion: props.region,
    externalId: props.externalId ?? defaultExternalId(prefix, props.source.account, props.target.account),
    names: ferryNames(prefix),
  };
  return { ...ferry, migrations: props.migrations.map((migration) => planMigration(migration, prefix, ferry)) };
}

function planMigration(migration: MigrationProps, prefix: string, ferry: Omit<FerryPlan, 'migrations'>): MigrationPlan {
  const { id, run, source } = migration;
  const names = migrationNames(prefix, runName(id, run));
  const database = planDatabase(migration);
  const request = {
    ...ferry,
    source,
    transferKey: migration.transferKey,
    finalKey: migration.finalKey ?? FinalKey.awsManaged(),
    stopsAtSnapshot: database === undefined,
    names,
    transferKeyAliasName: ferry.names.transferKeyAliasName,
  };
  return {
    label: runLabel(id, run),
    constructId: runName(id, run),
    source,
    chain: planChain(request),
    database,
    optionGroupName: database?.optionGroupName ?? importedOptionGroup(migration),
    crossingKey: crossingKey(request),
    names,
    legs: legsFor(migration.maxWait ?? DEFAULT_MAX_WAIT),
  };
}

function planDatabase({ run, source, database = defaultDatabase(source) }: MigrationProps): RestoreStrategy | undefined {
  const identifier = runName(source.identifier, run);
  if (database.instance !== undefined) {
    return new InstanceRestore(database.instance, identifier);
  }
  return database.cluster === undefined ? undefined : new ClusterRestore(database.cluster, identifier);
}

function importedOptionGroup({ database }: MigrationProps): string | undefined {
  return database?.optionGroupName === undefined ? undefined : asStored(database.optionGroupName);
}

function defaultDatabase({ family }: SourceDatabase): TargetDatabase {
  return family.kind === DatabaseKind.INSTANCE ? TargetDatabase.instance() : TargetDatabase.cluster();
}
