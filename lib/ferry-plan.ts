import { Duration } from 'aws-cdk-lib';
import { LEG_MINUTES } from '../lambda/step/contract';
import type { FerryProps, MigrationProps, RestoredDatabaseOptions } from './ferry-props';
import { FinalKey } from './final-key';
import type { FerryNames, MigrationNames } from './naming';
import { DEFAULT_PREFIX, defaultExternalId, ferryNames, migrationNames } from './naming';
import { asStored } from './rds-identifier';
import type { SourceDatabase } from './source-database';
import { ferryFailures } from './validation/ferry-rules';
import { refuse } from './validation/rule';

/** How long a slow step is waited for when the migration doesn't say. */
export const DEFAULT_MAX_WAIT = Duration.hours(5);

/** One migration with its defaults and names filled in. */
export interface MigrationPlan {
  readonly id: string;
  readonly source: SourceDatabase;
  /** Identifiers in lower case, as RDS has them. */
  readonly database: RestoredDatabaseOptions;
  readonly finalKey: FinalKey;
  readonly names: MigrationNames;
  /** How many legs each slow step has. */
  readonly legs: number;
}

/** A checked declaration with its defaults and names filled in: what both stacks are made from. */
export interface FerryPlan {
  readonly sourceAccount: string;
  readonly targetAccount: string;
  readonly region: string;
  readonly externalId: string;
  readonly names: FerryNames;
  readonly migrations: readonly MigrationPlan[];
}

/** How many legs cover a wait; CloudFormation gives each at most an hour. */
export function legsFor(maxWait: Duration): number {
  return Math.ceil(maxWait.toSeconds() / Duration.minutes(LEG_MINUTES).toSeconds());
}

function planMigration(migration: MigrationProps, prefix: string): MigrationPlan {
  const { database } = migration;
  return {
    id: migration.id,
    source: migration.source,
    database: {
      ...database,
      instanceIdentifier: asStored(database.instanceIdentifier),
      subnetGroupName: database.subnetGroupName === undefined ? undefined : asStored(database.subnetGroupName),
      parameterGroupName: database.parameterGroupName === undefined ? undefined : asStored(database.parameterGroupName),
    },
    finalKey: migration.finalKey ?? FinalKey.awsManaged(),
    names: migrationNames(prefix, migration.id),
    legs: legsFor(migration.maxWait ?? DEFAULT_MAX_WAIT),
  };
}

/**
 * Checks a declaration and works out what follows from it.
 *
 * @throws an error that lists everything that is wrong with the declaration.
 */
export function planFerry(props: FerryProps): FerryPlan {
  refuse('the declaration of the migrations', ferryFailures(props));
  const prefix = props.prefix ?? DEFAULT_PREFIX;
  return {
    sourceAccount: props.source.account,
    targetAccount: props.target.account,
    region: props.region,
    externalId: props.externalId ?? defaultExternalId(prefix, props.source.account, props.target.account),
    names: ferryNames(prefix),
    migrations: props.migrations.map((migration) => planMigration(migration, prefix)),
  };
}
