/** Failures of one kind that are shown in full. */
const SHOWN = 5;

/** What differs between two failures of one kind: indices and other numbers, and values in quotes. */
const NUMBERS = /\d+/g;
const QUOTED = /(?<=^|[\s([])(?:'.*?'|"(?:[^"\\]|\\.)*")(?=[\s,:;.?)\]]|$)/g;

/** Where a failure is: the index of its migration. */
const INDEX = /^migrations\[(\d+)\]/;

/**
 * The failures, of each kind the first ones: a mistake that a loop or a table makes in a hundred migrations would hide all others. Where there are
 * more of a kind, a line after them says how many, and in which migrations.
 */
export function groupedByKind(failures: readonly string[]): string[] {
  const kinds = failures.map(kindOf);
  return failures.flatMap((failure, index) => {
    const before = kinds.slice(0, index).filter((kind) => kind === kinds[index]).length;
    if (before < SHOWN) return [failure];
    return before === SHOWN ? [moreOf(failures.filter((_, other) => other >= index && kinds[other] === kinds[index]))] : [];
  });
}

function kindOf(failure: string): string {
  return failure.replace(QUOTED, '').replace(NUMBERS, '');
}

function moreOf(failures: readonly string[]): string {
  const indices = [...new Set(failures.flatMap((failure) => INDEX.exec(failure)?.[1] ?? []).map(Number))];
  return `and ${failures.length} more of this kind${indices.length === 0 ? '' : `, in ${ranges(indices).join(', ')}`}`;
}

/** `migrations[5] to migrations[9]` for indices that follow one another. */
function ranges(indices: readonly number[]): string[] {
  const starts = indices.filter((index) => !indices.includes(index - 1));
  return starts.map((start) => {
    let end = start;
    while (indices.includes(end + 1)) end += 1;
    return end === start ? `migrations[${start}]` : `migrations[${start}] to migrations[${end}]`;
  });
}
