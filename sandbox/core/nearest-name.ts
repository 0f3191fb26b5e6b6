import { distance } from 'fastest-levenshtein';

/** More of a name's letters than this share may not differ, or the names have nothing to do with each other. */
const FARTHEST = 0.4;

/** The name that was likely meant by a misspelled one: the nearest of `names`, whatever their case; nothing when none is near. */
export function nearestName(misspelled: string, names: readonly string[]): string | undefined {
  const ranked = names
    .map((name) => ({ name, far: distance(misspelled.toLowerCase(), name.toLowerCase()) }))
    .sort((a, b) => a.far - b.far);
  const [nearest] = ranked;
  if (nearest === undefined || nearest.far > Math.max(1, Math.floor(misspelled.length * FARTHEST))) return undefined;
  return nearest.name;
}

/** ` Did you mean "…"?`, or nothing. */
export function suggestion(misspelled: string, names: readonly string[]): string {
  const nearest = nearestName(misspelled, names);
  return nearest === undefined ? '' : ` Did you mean "${nearest}"?`;
}
