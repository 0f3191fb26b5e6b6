import { DatabaseKind, MAX_CLUSTER_MEMBERS, memberIdentifier } from '../../lambda/step/contract';
import type { Place } from './arns';
import type { FerryPlan, MigrationPlan } from './ferry-plan';
import type { PlannedDatabase } from './plan-database';

/** A thing that a migration makes in RDS. An account has one of a kind and name in a Region. */
export interface MadeName {
  /** As messages say it. */
  readonly kind: 'instance' | 'cluster' | 'snapshot' | 'cluster snapshot';
  /** As RDS stores it. */
  readonly name: string;
  /** Identifier of the restored cluster that an instance is a member of. */
  readonly memberOf?: string;
}

/** The same, with where it is and which migration makes it. */
export interface PlacedName extends MadeName, Place {
  /** Label of the migration. */
  readonly migration: string;
}

/** What a migration restores. A cluster has as many members as one can have: how many it gets may show at the restore only. */
export function databaseNames(database: PlannedDatabase | undefined): readonly MadeName[] {
  if (database === undefined) return [];
  // an app that runs without a type check may give anything.
  const name = String(database.identifier);
  if (database.kind === DatabaseKind.INSTANCE) return [{ kind: 'instance', name }];
  const members = Array.from({ length: MAX_CLUSTER_MEMBERS }, (_, index) => memberIdentifier(name, index + 1));
  return [{ kind: 'cluster', name }, ...members.map((member) => ({ kind: 'instance', name: member, memberOf: name } as const))];
}

/** All that the migrations of a declaration make in RDS, in both accounts. */
export function madeNames(plan: FerryPlan): readonly PlacedName[] {
  const target = { account: plan.targetAccount, region: plan.targetRegion };
  return plan.migrations.flatMap((migration) => [
    ...snapshotNames(migration),
    ...databaseNames(migration.database).map((made) => ({ ...made, ...target, migration: migration.label })),
  ]);
}

function snapshotNames({ label, chain: { family, snapshot, transferCopy, importCopy } }: MigrationPlan): PlacedName[] {
  const kind = family.kind === DatabaseKind.INSTANCE ? 'snapshot' : 'cluster snapshot';
  return [snapshot, transferCopy, importCopy].filter((made) => made !== undefined)
    .map(({ name, account, region }) => ({ kind, name, account, region, migration: label }));
}

/** Whether two would be one thing. Members of two clusters of one name don't say so again. */
export function isSameThing(one: MadeName, other: MadeName): boolean {
  return one.kind === other.kind && one.name === other.name && (one.memberOf === undefined || other.memberOf === undefined);
}
