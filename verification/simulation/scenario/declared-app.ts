import { Duration } from 'aws-cdk-lib';
import type { FerryProps, MigrationProps } from '../../../lib';
import { ferryFailures } from '../../../lib/validation/ferry-rules';
import { declareAll, declareMigration } from '../../../test/support/cases/all-cases';
import { type Combination, ENCRYPTIONS, FAMILIES, FINAL_KEYS, ORIGINS, REGIONS, TRANSFER_KEYS } from '../../../test/support/cases/dimensions';
import { FIXED_KEYS } from '../../../test/support/cases/keys';
import type { Random } from '../random';
import { drawRestored } from './draw-restores';

/** Identifiers of the databases, and ids of their migrations. Only of the first one the snapshots are there that some cases begin with. */
const IDENTIFIERS = ['orders', 'billing', 'stock'];

/** One wait condition for each slow step, or more. */
const WAITS = [Duration.hours(1), Duration.hours(1), Duration.days(4)];

/** Draws a declaration that the validation lets through: one to three migrations between the two accounts. */
export function drawDeclaration(random: Random): FerryProps {
  const region = random.pick(keysOf(REGIONS));
  const count = random.pick([1, 1, 2, 3]);
  for (;;) {
    const migrations: MigrationProps[] = [];
    while (migrations.length < count) {
      const migration = drawMigration(random, region, IDENTIFIERS[migrations.length] ?? '');
      if (ferryFailures(declareAll(region, [migration])).length === 0) migrations.push(migration);
    }
    const declaration = declareAll(region, migrations);
    if (ferryFailures(declaration).length === 0) return declaration;
  }
}

function drawMigration(random: Random, region: Combination['region'], identifier: string): MigrationProps {
  const combination: Combination = {
    family: random.pick([...keysOf(FAMILIES), 'instance' as const, 'instance' as const]), region, encryption: random.pick(keysOf(ENCRYPTIONS)),
    transferKey: random.pick(keysOf(TRANSFER_KEYS)),
    finalKey: random.pick(keysOf(FINAL_KEYS)), end: random.chance(0.8) ? 'restored' : 'imported snapshot',
    origin: random.pick(identifier === IDENTIFIERS[0] ? keysOf(ORIGINS) : (['fresh', 'automated'] as const)),
  };
  const migration = { ...declareMigration(combination, FIXED_KEYS, identifier), maxWait: random.pick(WAITS) };
  const database = combination.end === 'restored' ? drawRestored(random.fork(`restored ${identifier}`), combination.family, identifier) : undefined;
  return database === undefined ? migration : { ...migration, database };
}

function keysOf<Values extends object>(values: Values): (keyof Values)[] {
  return Object.keys(values) as (keyof Values)[];
}
