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

/** How many letters have to be put in, taken out or exchanged to come from one word to the other. */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [above, letter] of [...from].entries()) {
    const next = [above + 1];
    for (let column = 1; column <= to.length; column += 1) {
      const exchanged = (row[column - 1] ?? 0) + (to[column - 1] === letter ? 0 : 1);
      next.push(Math.min((row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1, exchanged));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}
