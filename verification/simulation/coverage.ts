import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';

/** Functions that make an outcome of what a step says about itself (lambda/step/engine/outcome.ts). */
const OUTCOMES: ReadonlySet<string> = new Set(['wait', 'fail', 'start']);
const STEP = join(__dirname, '..', '..', 'lambda', 'step');

/** A row of a decision: one place in the code that makes an outcome. */
export interface DecisionRow {
  /** `steps/snapshots/snapshot.ts:70 wait` */
  readonly place: string;
  /** Matches what the step says when it comes out of this row. */
  readonly pattern: RegExp;
}

/** Every row of the steps' decisions, read from their code. */
export function decisionRows(): readonly DecisionRow[] {
  return readdirSync(STEP, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts') && !name.endsWith('outcome.ts'))
    .flatMap((name) => rowsOf(join(STEP, name)));
}

/** The rows that lines of the handler's log came out of. */
export function coveredRows(rows: readonly DecisionRow[], log: Iterable<string>): ReadonlySet<string> {
  const covered = new Set<string>();
  for (const text of log) {
    for (const { place, pattern } of rows) {
      if (!covered.has(place) && pattern.test(text)) covered.add(place);
    }
  }
  return covered;
}

/** What a line of the log says of the step, without what differs from migration to migration. */
export function detailOf(line: string): string {
  const { detail = '' } = JSON.parse(line) as { readonly detail?: string };
  return detail;
}

function rowsOf(file: string): readonly DecisionRow[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  const rows: DecisionRow[] = [];
  const visit = (node: ts.Node): void => {
    const row = ts.isCallExpression(node) ? rowOf(node, source) : undefined;
    if (row !== undefined) rows.push(row);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return rows;
}

function rowOf(call: ts.CallExpression, source: ts.SourceFile): DecisionRow | undefined {
  const name = call.expression.getText(source);
  if (!OUTCOMES.has(name)) return undefined;
  const said = call.arguments[name === 'start' ? 1 : 0];
  const pattern = said === undefined ? '' : patternOf(said);
  const { line } = source.getLineAndCharacterOfPosition(call.getStart(source));
  // a row that says only what another place made up can't be told from the others.
  if (!/[a-z]{4}/.test(pattern)) return undefined;
  return { place: `${relative(STEP, source.fileName)}:${line + 1} ${name}`, pattern: new RegExp(`^${pattern}`) };
}

/** The fixed parts of a text, with anything between them. */
function patternOf(text: ts.Expression): string {
  if (ts.isStringLiteralLike(text)) return escaped(text.text);
  if (ts.isTemplateExpression(text)) {
    return escaped(text.head.text)
      + text.templateSpans.map(({ literal }) => `[^]*?${escaped(literal.text)}`).join('');
  }
  if (ts.isBinaryExpression(text)) return patternOf(text.left) + patternOf(text.right);
  return '[^]*?';
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
