import { DatabaseKind } from '../../../lambda/step/contract';
import type { FerryPlan, MigrationPlan } from '../../../lib/plan/ferry-plan';
import type { RehearsedDatabase, RehearsedDatabases } from '../../../rehearsal/seeding/databases';
import type { Random } from '../random';

const SIZES = [20, 100, 400, 2_000];
const TEAMS = ['sales', 'billing + co', 'Lager/Süd'];

/** Draws what the source databases of a plan are like. */
export function drawDatabases(random: Random, { migrations }: FerryPlan): RehearsedDatabases {
  return Object.fromEntries(migrations.map((migration) => [migration.source.identifier, drawDatabase(random, migration)]));
}

function drawDatabase(random: Random, { chain: { family } }: MigrationPlan): RehearsedDatabase {
  const tags = { team: random.pick(TEAMS) };
  if (family.kind === DatabaseKind.CLUSTER) {
    return { tags, members: Array.from({ length: random.integer(1, 3) }, (_, index) => ({ promotionTier: index })) };
  }
  const engine = random.pick(['mysql', 'postgres', 'mariadb']);
  return { tags, engine, allocatedGib: random.pick(SIZES), multiAz: random.chance(0.3) };
}
