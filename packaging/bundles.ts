import { join } from 'node:path';
import { build, type Metafile } from 'esbuild';
import { HANDLER_BUNDLE, HANDLER_ENTRY } from '../lib/runtime/handler-code';
import { DIST, ROOT } from './project';

/** Writes the handler, as the constructs bundle it here. Answers what is in it. */
export async function bundleHandler(): Promise<Metafile> {
  const { externalModules, ...options } = HANDLER_BUNDLE;
  const { metafile } = await build({
    ...options, absWorkingDir: ROOT, entryPoints: [HANDLER_ENTRY], bundle: true, platform: 'node', external: externalModules,
    outfile: join(DIST, 'handler', 'index.js'), metafile: true, logLevel: 'warning',
  });
  return metafile;
}

const HOST = join('sandbox', 'services', 'lambda', 'host');

/** Writes the first file of the sandbox's workers, where the sandbox looks for it. */
export async function bundleWorkers(): Promise<void> {
  await build({
    absWorkingDir: ROOT, entryPoints: [join(HOST, 'bootstrap', 'main.ts')], bundle: true, platform: 'node', format: 'cjs', target: 'node20',
    outfile: join(DIST, HOST, 'bootstrap.js'), logLevel: 'warning',
  });
}
