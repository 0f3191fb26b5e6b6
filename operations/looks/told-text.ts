import type { Told } from './told';

/** Findings as lines, each with what to do below it. */
export function toldLines(findings: readonly Told[]): readonly string[] {
  return findings.flatMap(({ problem, remedy, maySettle }, index) => {
    const number = `${index + 1}. `;
    const settle = maySettle === true ? ' (It may go by itself within minutes.)' : '';
    return [`  ${number}${problem}${settle}`, `  ${' '.repeat(number.length)}What to do: ${remedy}`];
  });
}

/** `1 finding`, `2 findings` */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
