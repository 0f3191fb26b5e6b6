import { nearestName } from '../../../core/nearest-name';
import { hasFrom, majorRowOf } from './majors';
import type { ClassRow } from './rows';
import { classRows } from './tables';

/** The class of members whose capacity follows the load. */
export const SERVERLESS_CLASS = 'db.serverless';

/** `db.r5.large.tpc1.mem2x` is size `large.tpc1.mem2x` of `r5`. */
export interface ClassParts {
  readonly row: ClassRow;
  readonly size: string;
}

/** The parts of a class that RDS has or had; nothing when it never did: `db.r6g.larg`. */
export function classParts(name: string): ClassParts | undefined {
  const [, family = '', size = ''] = /^db\.([a-z0-9]+)(?:\.(.+))?$/.exec(name) ?? [];
  const row = classRows().get(family);
  return row?.sizes.includes(size) === true ? { row, size } : undefined;
}

export function isInstanceClass(name: string): boolean {
  return classParts(name) !== undefined;
}

/** Names of all classes. */
export function instanceClassNames(): readonly string[] {
  return [...classRows().values()].flatMap((row) => row.sizes.map((size) => className(row.family, size)));
}

/** The class that a misspelt one was most likely meant to be. */
export function nearestInstanceClass(name: string): string | undefined {
  return nearestName(name, instanceClassNames());
}

/** Whether an engine's version runs on a class, wherever: it may be retired, or not be there in a Region. */
export function runsOn(engine: string, version: string, name: string): boolean {
  const parts = classParts(name);
  if (parts === undefined || !familyRuns(parts.row, engine, version) || !sizesFor(parts.row, engine).includes(parts.size)) return false;
  return name !== SERVERLESS_CLASS || hasFrom(engine, version, majorRowOf(engine, version)?.since?.serverlessV2);
}

/** The classes of a family that can be ordered for a version, by their sizes. */
export function orderableSizes(row: ClassRow, engine: string, version: string): readonly string[] {
  return row.retired === true || !familyRuns(row, engine, version) ? [] : sizesFor(row, engine);
}

export function className(family: string, size: string): string {
  return size === '' ? `db.${family}` : `db.${family}.${size}`;
}

function familyRuns(row: ClassRow, engine: string, version: string): boolean {
  const major = majorRowOf(engine, version)?.major;
  return (row.engines[engine] ?? []).some((from) => from === '*' || (majorRowOf(engine, from)?.major === major && hasFrom(engine, version, from)));
}

function sizesFor(row: ClassRow, engine: string): readonly string[] {
  return row.only?.[engine] ?? row.sizes;
}
