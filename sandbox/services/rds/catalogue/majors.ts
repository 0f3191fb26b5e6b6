import type { MajorRow } from './rows';
import { majorRows, versionRows } from './tables';

/** The major versions of an engine, oldest first. */
export function majorRowsOf(engine: string): readonly MajorRow[] {
  return majorRows().filter((row) => row.engine === engine);
}

/** The major version that a version is of, or is. */
export function majorRowOf(engine: string, version: string): MajorRow | undefined {
  return majorRowsOf(engine).find(({ major }) => version === major || version.startsWith(`${major}.`));
}

/** Whether a version is the other or a later one of the same engine. Versions are in the order of their table. */
export function isAtLeast(engine: string, version: string, other: string): boolean {
  const rows = versionRows().get(engine) ?? [];
  const place = (name: string): number => rows.findIndex((row) => row.version === name);
  // one that the table lacks, as a floor may be that was retired long ago, is compared by its numbers.
  return place(other) === -1 ? compareVersions(version, other) >= 0 : place(version) >= place(other);
}

/** Whether something that holds from a version on (`*`: always; nothing: never) holds for this one. */
export function hasFrom(engine: string, version: string, from: string | undefined): boolean {
  return from === '*' || (from !== undefined && isAtLeast(engine, version, from));
}

/** Below 0 when `a` is the older one. Numbers in versions are compared as such: 8.0.9 is before 8.0.35. */
export function compareVersions(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true });
}
