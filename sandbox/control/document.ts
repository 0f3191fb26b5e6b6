import { isMap, isPair, isScalar, LineCounter, type Node, parseDocument, type YAMLMap } from 'yaml';
import { z } from 'zod';
import { suggestion } from '../core/nearest-name';

/** What is wrong with a document, and in which line. */
export interface DocumentProblem {
  /** From 1. */
  readonly line: number;
  readonly message: string;
}

/** A document that is as it should be, or all that is wrong with it. */
export type Reading<Value> = { readonly value: Value } | { readonly problems: readonly DocumentProblem[] };

/** The path of a member: `['faults', 0, 'service']`. */
export type Path = readonly PropertyKey[];

/** A document that follows its schema, for checks beyond that. */
export interface CheckedDocument<Value> {
  readonly value: Value;
  /** A problem with the member at `path`. */
  readonly problem: (path: Path, message: string) => DocumentProblem;
}

/** Reads JSON or YAML and checks it against a schema. */
export function readDocument<Value>(text: string, schema: z.ZodType<Value>): { readonly checked: CheckedDocument<Value> } | {
  readonly problems: readonly DocumentProblem[];
} {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  if (document.errors.length > 0) {
    return { problems: document.errors.map(({ pos, message }) => ({ line: lines.linePos(pos[0]).line, message: `isn't JSON or YAML: ${message}` })) };
  }
  const lineOf = (path: Path): number => lines.linePos(offsetOf(document.contents, path)).line;
  const result = schema.safeParse(document.toJS());
  if (!result.success) return { problems: result.error.issues.flatMap((issue) => problemsOf(issue, lineOf)).sort((a, b) => a.line - b.line) };
  const problem = (path: Path, message: string): DocumentProblem => ({ line: lineOf(path), message: `${shownPath(path)} ${message}` });
  return { checked: { value: result.data, problem } };
}

/** The problems, one a line, each with its own. */
export function shownProblems(problems: readonly DocumentProblem[]): string {
  return problems.map(({ line, message }) => `  - line ${line}: ${message}`).join('\n');
}

/** Where the member at `path` begins; of one that is missing, what it is missing from. */
function offsetOf(contents: Node | null, path: Path): number {
  let node: unknown = contents;
  let offset = contents?.range?.[0] ?? 0;
  for (const step of path) {
    const pair = isMap(node) ? pairOf(node, step) : undefined;
    if (pair !== undefined && isScalar(pair.key)) offset = pair.key.range?.[0] ?? offset;
    node = pair?.value ?? itemOf(node, step);
    if (pair === undefined && hasRange(node)) offset = node.range[0];
    if (node === undefined) break;
  }
  return offset;
}

function pairOf(map: YAMLMap, name: PropertyKey): { key: unknown; value: unknown } | undefined {
  return map.items.find((item) => isPair(item) && isScalar(item.key) && String(item.key.value) === String(name));
}

function itemOf(node: unknown, step: PropertyKey): unknown {
  if (typeof node !== 'object' || node === null || !('items' in node) || !Array.isArray(node.items) || typeof step !== 'number') return undefined;
  return node.items[step] as unknown;
}

function hasRange(node: unknown): node is { readonly range: readonly [number, number, number] } {
  return typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range);
}

/** Unknown members are told of one by one: `exactly` writes a line about each. */
function problemsOf(issue: z.core.$ZodIssue, lineOf: (path: Path) => number): DocumentProblem[] {
  if (issue.code !== 'unrecognized_keys') return [{ line: lineOf(issue.path), message: `${shownPath(issue.path)} ${issue.message}` }];
  const messages = issue.message.split('\n');
  return issue.keys.map((key, index) => ({
    line: lineOf([...issue.path, key]), message: `${shownPath([...issue.path, key])} ${messages[index] ?? ''}`,
  }));
}

/** `faults[0].service` */
function shownPath(path: Path): string {
  const text = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`)).join('').replace(/^\./, '');
  return text === '' ? 'the document' : text;
}

/** An object of these members and no others. */
export function exactly<Shape extends z.core.$ZodLooseShape>(shape: Shape): z.ZodObject<Shape, z.core.$strict> {
  const members = Object.keys(shape);
  return z.strictObject(shape, {
    error: (issue) => (issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => `isn't known.${suggestion(key, members)} Known here: ${members.join(', ')}.`).join('\n')
      : `is ${shown(issue.input)}, expected an object with the members ${members.join(', ')}`),
  });
}

/** What stands where something else was expected: words for a schema's `error`. */
export function instead(expected: string): { readonly error: (issue: { readonly input?: unknown }) => string } {
  return { error: ({ input }) => (input === undefined ? `is missing, expected ${expected}` : `is ${shown(input)}, expected ${expected}`) };
}

/** A value as the document has it, cut where it is long. */
export function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
