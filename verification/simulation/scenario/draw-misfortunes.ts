import type { EmbeddedAws } from '@rds-ferry/sandbox';
import type { MigrationPlan } from '../../../lib/plan/ferry-plan';
import type { Faults } from '../faults/fault';
import { GROUP_MISFORTUNES } from '../faults/group-misfortunes';
import type { Misfortune } from '../faults/misfortune';
import { MISFORTUNES } from '../faults/misfortunes';
import { SETTINGS_MISFORTUNES } from '../faults/settings-misfortunes';
import type { Maker } from '../faults/victim';
import type { Random } from '../random';
import type { DrawnDatabase, DrawnDatabases } from './drawn-database';
import { ownSnapshots } from './own-snapshots';
import type { SimulatedApp } from './simulated-app';

/** A misfortune, and when it strikes: milliseconds from the beginning. */
export interface TimedMisfortune {
  readonly after: number;
  readonly misfortune: Misfortune;
}

const MINUTE = 60_000;
/** Most migrations here are over after a quarter of an hour. */
const WITHIN = [MINUTE, 3 * MINUTE, 10 * MINUTE, 20 * MINUTE, 60 * MINUTE];

/** What misfortunes strike. */
export interface Victims {
  readonly aws: EmbeddedAws;
  readonly app: SimulatedApp;
  readonly databases: DrawnDatabases;
  readonly faults: Faults;
}

/** Draws what happens beside the migrations within the first hour. */
export function drawMisfortunes(random: Random, { aws, app: { plan }, databases, faults }: Victims): readonly TimedMisfortune[] {
  return Array.from({ length: random.pick([0, 1, 1, 2, 3]) }, () => random.pick(plan.migrations)).flatMap((migration) => {
    const snapshots = ownSnapshots(migration);
    if (snapshots.length === 0) return [];
    const database = databases[migration.source.identifier];
    const victim = { aws, random, plan: migration, sourceRegion: plan.sourceRegion, snapshot: random.pick(snapshots), database, faults };
    return [{ after: random.integer(0, random.pick(WITHIN)), misfortune: random.pick(makersFor(random, migration, database))(victim) }];
  });
}

/** What happens to groups and settings is drawn where there are some to happen to. */
function makersFor(random: Random, migration: MigrationPlan, database: DrawnDatabase | undefined): readonly Maker[] {
  const hasGroups = migration.database !== undefined && database !== undefined && database.groups.length > 0;
  if (hasGroups && random.chance(0.5)) return GROUP_MISFORTUNES;
  return migration.database !== undefined && random.chance(0.3) ? SETTINGS_MISFORTUNES : MISFORTUNES;
}
