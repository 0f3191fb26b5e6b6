import { extname } from 'node:path';
import { build } from 'esbuild';
import { INSTALLED_PACKAGES, ROOT } from './project';

/** The constructs, and the command line. */
const ENTRIES = ['lib/index.ts', 'cli/rds-ferry.ts'];

/** What a file asks for only where it isn't compiled yet. */
const IN_THE_REPOSITORY = ['esbuild'];

/**
 * The source files that the package's entries need, each by its path from the folder of the project.
 *
 * @throws Error - when one of them imports a package that isn't installed with this one: it is in none of its dependencies.
 */
export async function neededSources(): Promise<readonly string[]> {
  const packages = [...INSTALLED_PACKAGES, ...IN_THE_REPOSITORY];
  const { metafile } = await build({
    absWorkingDir: ROOT, entryPoints: ENTRIES, bundle: true, platform: 'node', format: 'cjs', write: false, outdir: 'unwritten', metafile: true,
    external: packages.flatMap((name) => [name, `${name}/*`]), logLevel: 'error',
  });
  const inputs = Object.keys(metafile.inputs);
  const undeclared = inputs.filter((input) => input.includes('node_modules/'));
  if (undeclared.length > 0) {
    const files = inputs.filter((input) => metafile.inputs[input]?.imports.some(({ path }) => undeclared.includes(path)) === true);
    throw new Error(`${files.join(', ')} need what isn't in the package's dependencies: ${undeclared.join(', ')}`);
  }
  return inputs.filter((input) => extname(input) === '.ts').sort();
}
