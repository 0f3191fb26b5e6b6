import { join } from 'node:path';
import { build } from 'esbuild';

let compiled: Promise<string> | undefined;

/** The workers' first file as one piece of JavaScript, so that no worker pays for a TypeScript loader; made once for all sandboxes. */
export function compiledBootstrap(): Promise<string> {
  return compiled ??= compile();
}

async function compile(): Promise<string> {
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
