import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Where a package that the sandbox is part of has the file, compiled when the package was made. The sources never have it. */
const PREPARED = join(__dirname, 'bootstrap.js');

let compiled: Promise<string> | undefined;

/** The workers' first file as one piece of JavaScript, so that no worker pays for a TypeScript loader; made once for all sandboxes. */
export function compiledBootstrap(): Promise<string> {
  return compiled ??= existsSync(PREPARED) ? readFile(PREPARED, 'utf8') : compile();
}

async function compile(): Promise<string> {
  // not needed, and not there, where the file is prepared.
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    entryPoints: [join(__dirname, 'bootstrap', 'main.ts')],
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    write: false,
  });
  return outputFiles.map((file) => file.text).join('\n');
}
