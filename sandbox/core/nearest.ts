/** The most edits between a word and one that may have been meant. */
const FARTHEST = 3;

/** The one of `words` that `word` was most likely meant to be; nothing when none is near. */
export function nearest(word: string, words: readonly string[]): string | undefined {
  const [best] = words.map((candidate) => ({ candidate, edits: distance(word, candidate) })).sort((a, b) => a.edits - b.edits);
  return best !== undefined && best.edits <= FARTHEST ? best.candidate : undefined;
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
