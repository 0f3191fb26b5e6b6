import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import ts from 'typescript';
import { DIST, ROOT } from './project';

const INDEX = join(DIST, 'lib', 'index.d.ts');

/** Writes the declarations of the library, as far as its index leads to them. @throws Error - with what the compiler can't declare. */
export function declare(): void {
  const host: ts.ParseConfigFileHost = {
    ...ts.sys, onUnRecoverableConfigFileDiagnostic: ({ messageText }) => { throw new Error(ts.flattenDiagnosticMessageText(messageText, '\n')); },
  };
  const options: ts.CompilerOptions = {
    noEmit: false, noCheck: true, declaration: true, emitDeclarationOnly: true, rootDir: ROOT, outDir: DIST, types: ['node'],
  };
  const parsed = ts.getParsedCommandLineOfConfigFile(join(ROOT, 'tsconfig.json'), options, host);
  const program = ts.createProgram([join(ROOT, 'lib', 'index.ts')], parsed?.options ?? options);
  const written: string[] = [];
  const { diagnostics } = program.emit(undefined, (file, text) => {
    written.push(resolve(file));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  });
  if (diagnostics.length > 0) {
    throw new Error(ts.formatDiagnostics(diagnostics, { ...ts.sys, getCanonicalFileName: (file) => file, getNewLine: () => '\n' }));
  }
  const needed = reachable(INDEX);
  for (const file of written.filter((each) => !needed.has(each))) rmSync(file);
}

/** The declarations that one leads to, itself among them. */
function reachable(file: string, found = new Set<string>()): ReadonlySet<string> {
  if (found.has(file)) return found;
  found.add(file);
  for (const { fileName } of ts.preProcessFile(readFileSync(file, 'utf8')).importedFiles) {
    if (!fileName.startsWith('.')) continue;
    const base = join(dirname(file), fileName);
    const [next] = [`${base}.d.ts`, join(base, 'index.d.ts')].filter((each) => ts.sys.fileExists(each));
    if (next === undefined) throw new Error(`${relative(DIST, file)} leads to ${fileName}, which isn't there`);
    reachable(next, found);
  }
  return found;
}
