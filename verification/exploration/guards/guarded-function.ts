import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { compileFunction } from 'node:vm';
import ts from 'typescript';
import * as refusal from '../../../lambda/step/clients/call/refusal';
import type { HandlerOptions, StepHandler } from '../../../lambda/step/handler';
import type { Site, Switchboard } from './guard';
import { instrument, SWITCHBOARD } from './instrument';

const ROOT = resolve(__dirname, '../../../lambda/step');

/** The files that decide; those beside them read properties, speak to AWS, or hold words. */
const DECIDING = new RegExp(`^(${[
  String.raw`steps/(?!.*-input\.ts$|cluster-settings|(cluster|instance)-attributes)`, 'steps/cluster-members-input', String.raw`handler\.ts$`,
  String.raw`engine/(unusable-key|judge-refusal|patience|tick|relay|prepared-step)\.ts$`,
  String.raw`model/(keys|ownership|database-of-snapshot|source-members|closing/(closing-plan|run-snapshots))\.ts$`,
].join('|')})`);

/** The handler with a switchboard in front of its guards. */
export interface GuardedFunction {
  readonly createHandler: (options: HandlerOptions) => StepHandler;
  readonly sites: readonly Site[];
}

/**
 * Compiles the handler in memory, with every guard of its decisions behind the switchboard: one build serves all changes. StrykerJS
 * was looked at (10.1.1, Apache-2.0, 27 dependencies, and its Jest runner): it mutates every expression, words too, and knows tests that pass
 * or fail, not which property of an exploration a change breaks, nor which worlds reach it; a run for each change would take an hour.
 */
export function guardedFunction(switchboard: Switchboard): GuardedFunction {
  const sites: Site[] = [];
  const modules = new Map<string, Record<string, unknown>>([[join(ROOT, 'clients/call/refusal.ts'), refusal]]);
  const fromNode = createRequire(__filename);
  const load = (path: string): Record<string, unknown> => {
    const known = modules.get(path);
    if (known !== undefined) return known;
    const exported: Record<string, unknown> = {};
    modules.set(path, exported);
    const find = (name: string): unknown => (name.startsWith('.') ? load(sourceFile(resolve(dirname(path), name))) : fromNode(name));
    const code = compiled(path, sites);
    const run = compileFunction(code, ['exports', 'require', SWITCHBOARD], { filename: path }) as (...args: unknown[]) => void;
    run(exported, find, switchboard);
    return exported;
  };
  const { createHandler } = load(join(ROOT, 'handler.ts'));
  return { createHandler: createHandler as GuardedFunction['createHandler'], sites };
}

/** A module's file: `x.ts`, or `x/index.ts` of a folder. */
function sourceFile(module: string): string {
  return [`${module}.ts`, join(module, 'index.ts')].find((file) => existsSync(file)) ?? module;
}

function compiled(path: string, sites: Site[]): string {
  const file = relative(ROOT, path);
  const register = (node: ts.Node, text: string, changes: Site['changes']): number => {
    const source = node.getSourceFile();
    const line = source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;
    return sites.push({ number: sites.length, file, line, text: text.replace(/\s+/g, ' '), changes }) - 1;
  };
  return ts.transpileModule(readFileSync(path, 'utf8'), {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022, esModuleInterop: true },
    transformers: DECIDING.test(file) ? { before: [instrument(register)] } : {},
  }).outputText;
}
