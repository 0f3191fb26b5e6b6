import { distance } from 'fastest-levenshtein';

/** More of a name's letters than this share may not differ, or the names have nothing to do with each other. */
const FARTHEST = 0.4;

/** The name that was likely meant by a misspelled one: the nearest of `names`, whatever their case; nothing when none is near. */
export function nearestName(misspelled: string, names: readonly string[]): string | undefined {
  // what is much longer is no misspelling, and may be as long as a file.
  const near = names.filter((name) => misspelled.length <= 2 * name.length);
  const [nearest] = near
    .map((name) => ({ name, far: distance(misspelled.toLowerCase(), name.toLowerCase()) }))
    .filter(({ far }) => far <= Math.max(1, Math.floor(misspelled.length * FARTHEST)))
    .sort((a, b) => a.far - b.far);
  return nearest?.name;
}

/** `: did you mean …?`, or nothing. */
export function meant(misspelled: string, names: readonly string[]): string {
  const nearest = nearestName(misspelled, names);
  return nearest === undefined ? '' : `: did you mean ${nearest}?`;
}
