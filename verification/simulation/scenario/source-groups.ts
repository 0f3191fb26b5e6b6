import type { EmbeddedAws } from '@rds-ferry/sandbox';
import { clusterParameters, engineMajor, instanceParameters, type ParameterDescription } from '@rds-ferry/sandbox/rds';
import { DatabaseFamily, DatabaseKind } from '../../../lambda/step/contract';
import type { FerryPlan, MigrationPlan } from '../../../lib/plan/ferry-plan';
import type { RehearsedDatabase } from '../../../rehearsal/seeding/databases';
import { sourceEngine } from '../../../rehearsal/seeding/source-seed';
import { SOURCE_ACCOUNT } from '../../../test/support/cases/keys';
import type { Random } from '../random';
import type { DrawnDatabases, SourceGroup } from './drawn-database';

/** How many values owners set: one request takes 20 of them. */
const COUNTS = [1, 3, 8, 25, 45];
/** What can't be had otherwise than when the database was made. */
const FIXED = ['lower_case_table_names'];

/** Draws the groups of a source: none for most, as all are in RDS's own then. */
export function drawSourceGroups(
  random: Random, { source: { identifier }, chain: { family } }: MigrationPlan, database: RehearsedDatabase,
): readonly SourceGroup[] {
  if (!random.chance(0.3)) return [];
  const groupFamily = groupFamilyOf(family.name, database);
  const drawn = (of: SourceGroup['of'], name: string): SourceGroup => (
    { of, name, values: drawValues(random, of === 'cluster' ? clusterParameters(groupFamily) : instanceParameters(groupFamily)) }
  );
  // DocumentDB has groups of clusters only.
  if (family.name === DatabaseFamily.DOCUMENT_DB) return [drawn('cluster', `${identifier}-cluster`)];
  return family.kind === DatabaseKind.INSTANCE ? [drawn('instance', `${identifier}-tuned`)] : [
    drawn('cluster', `${identifier}-cluster`), drawn('instance', `${identifier}-writer`), drawn('instance', `${identifier}-reader`),
  ];
}

/** Puts the groups of all sources into their account. Their values take the place of what was there under these names. */
export function seedSourceGroups({ rds }: EmbeddedAws, { migrations, sourceRegion }: FerryPlan, databases: DrawnDatabases): void {
  for (const { source: { identifier }, chain } of migrations) {
    const { groups = [], ...described } = databases[identifier] ?? {};
    const family = groupFamilyOf(chain.family.name, described);
    for (const { of, name, values: parameters } of groups) {
      rds.seedParameterGroup(SOURCE_ACCOUNT, sourceRegion, { name, of, family, parameters });
    }
  }
}

/** `mysql8.0` */
export function groupFamilyOf(family: DatabaseFamily, database: RehearsedDatabase): string {
  const { engine, engineVersion } = sourceEngine(family, database);
  return engineMajor(engine, engineVersion)?.family ?? '';
}

function drawValues(random: Random, parameters: readonly ParameterDescription[]): SourceGroup['values'] {
  const settable = parameters.filter(({ name, isModifiable }) => isModifiable && !FIXED.includes(name))
    .flatMap(({ name, allowedValues, dataType }) => {
      const value = valueOf(allowedValues, dataType);
      return value === undefined ? [] : [[name, value] as const];
    });
  const first = random.integer(0, settable.length - 1);
  return Object.fromEntries([...settable.slice(first), ...settable.slice(0, first)].slice(0, random.pick(COUNTS)));
}

/** One that the parameter may have and that isn't its least, where it has several. Text that is free means too much. */
function valueOf(allowed: string | undefined, dataType: ParameterDescription['dataType']): string | undefined {
  if (allowed === undefined) return undefined;
  if (dataType !== 'integer' && dataType !== 'float') return allowed.split(',').at(-1);
  const least = /^(-?\d+)/.exec(allowed)?.[1];
  return least === undefined ? undefined : String(Number(least) + 1);
}
