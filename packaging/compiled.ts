import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, posix, relative, sep } from 'node:path';
import { build, type OutputFile } from 'esbuild';
import { exports as sandboxExports } from '../sandbox/package.json';
import { DIST, ROOT, VERSION } from './project';

/** Writes one JavaScript file for each source; those of the library have source maps, with their sources in them. */
export async function compile(sources: readonly string[]): Promise<void> {
  const isLibrary = (source: string): boolean => /^(lib|lambda)\//.test(source);
  write([...await compiled(sources.filter(isLibrary), true), ...await compiled(sources.filter((source) => !isLibrary(source)), false)]);
  // the command line reads its version from the file above it.
  writeFileSync(join(DIST, 'package.json'), `${JSON.stringify({ type: 'commonjs', version: VERSION }, undefined, 2)}\n`);
}

async function compiled(sources: readonly string[], sourcemap: boolean): Promise<readonly OutputFile[]> {
  const { outputFiles } = await build({
    absWorkingDir: ROOT, entryPoints: [...sources], outdir: DIST, outbase: ROOT, platform: 'node', format: 'cjs', target: 'node20', write: false,
    sourcemap, logLevel: 'error',
  });
  return outputFiles;
}

function write(files: readonly OutputFile[]): void {
  for (const { path, text } of files) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, withSandboxInside(text, relative(DIST, path).split(sep).join('/')));
  }
}

/** The sandbox is a package in the repository, and a folder of the published one. @param file - from the folder of the compiled code. */
function withSandboxInside(code: string, file: string): string {
  return code.replaceAll(/(require|import)\("@rds-ferry\/sandbox(\/[^"]+)?"\)/g, (_, load: string, path = '') => {
    const source = (sandboxExports as Readonly<Record<string, string>>)[`.${path}`];
    if (source === undefined) throw new Error(`${file} imports @rds-ferry/sandbox${path}, which the sandbox doesn't export`);
    const target = posix.join('sandbox', source).replace(/\.ts$/, '.js');
    const fromHere = posix.relative(posix.dirname(file), target);
    return `${load}("${fromHere.startsWith('.') ? fromHere : `./${fromHere}`}")`;
  });
}
