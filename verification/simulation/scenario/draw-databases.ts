import { DatabaseFamily, DatabaseKind } from '../../../lambda/step/contract';
import type { FerryPlan, MigrationPlan } from '../../../lib/plan/ferry-plan';
import type { RehearsedDatabase } from '../../../rehearsal/seeding/databases';
import type { Random } from '../random';
import type { DrawnDatabase, DrawnDatabases } from './drawn-database';
import { drawSourceGroups } from './source-groups';

const SIZES = [20, 100, 400, 2_000];
const TEAMS = ['sales', 'billing + co', 'Lager/Süd'];
/** One that capacity can be reserved of, and that has Performance Insights. */
const LARGE_CLASS = 'db.m6i.large';

/** Draws what the source databases of a plan are like. */
export function drawDatabases(random: Random, { migrations }: FerryPlan): DrawnDatabases {
  return Object.fromEntries(migrations.map((migration) => {
    const { source: { identifier } } = migration;
    const database = drawDatabase(random, migration);
    return [identifier, withSettings(random.fork(`settings of ${identifier}`), migration, database)];
  }));
}

function drawDatabase(random: Random, { chain: { family } }: MigrationPlan): RehearsedDatabase {
  const tags = { team: random.pick(TEAMS) };
  if (family.kind === DatabaseKind.CLUSTER) {
    return { tags, members: Array.from({ length: random.integer(1, 3) }, (_, index) => ({ promotionTier: index })) };
  }
  const engine = random.pick(['mysql', 'postgres', 'mariadb']);
  return { tags, engine, allocatedGib: random.pick(SIZES), multiAz: random.chance(0.3) };
}

/** What only a modification after the restore sets, and the groups. */
function withSettings(random: Random, migration: MigrationPlan, database: RehearsedDatabase): DrawnDatabase {
  const isCluster = migration.chain.family.kind === DatabaseKind.CLUSTER;
  const groups = drawSourceGroups(random.fork('groups'), migration, database);
  const [ofCluster, writers, readers] = isCluster ? groups : [];
  return {
    ...database, ...drawSettings(random, migration, database), groups,
    ...isCluster
      ? {
        clusterParameterGroup: ofCluster?.name,
        members: database.members?.map((member, index) => ({ ...member, parameterGroup: (index === 0 ? writers : readers)?.name })),
      }
      : { parameterGroup: groups[0]?.name, instanceClass: LARGE_CLASS },
  };
}

function drawSettings(random: Random, { chain: { family } }: MigrationPlan, { allocatedGib = 0 }: RehearsedDatabase): RehearsedDatabase {
  if (!random.chance(0.5)) return {};
  const isWatched = family.kind === DatabaseKind.INSTANCE || family.name === DatabaseFamily.AURORA;
  return {
    maintenanceWindow: random.maybe('wed:04:00-wed:05:00'),
    backupWindow: random.maybe('10:00-10:45'),
    managedMasterPassword: family.name === DatabaseFamily.NEPTUNE ? undefined : random.chance(0.2),
    ...isWatched ? { monitoringInterval: random.maybe(60), performanceInsights: random.maybe(random.pick([7, 93])) } : {},
    ...family.kind === DatabaseKind.INSTANCE ? { maxAllocatedGib: random.maybe(allocatedGib * 2) } : {},
  };
}
