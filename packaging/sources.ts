import { extname } from 'node:path';
import { build, type Metafile } from 'esbuild';
import { INSTALLED_PACKAGES, ROOT } from './project';

/** The constructs, and the command line. */
const ENTRIES = ['lib/index.ts', 'cli/rds-ferry.ts'];

/** What a file asks for only where it isn't compiled yet. */
const IN_THE_REPOSITORY = ['esbuild'];

/** What the package's entries need. */
export interface Needs {
  /** Source files, by their paths from the folder of the project. */
  readonly sources: readonly string[];
  /** Packages, by their names. */
  readonly packages: readonly string[];
}

/**
 * What the package's entries need, themselves included.
 *
 * @throws Error - when that is a package which isn't installed with this one, because it is in none of its dependencies.
 */
export async function neededByEntries(installed: readonly string[] = INSTALLED_PACKAGES): Promise<Needs> {
  const { metafile: { inputs } } = await build({
    absWorkingDir: ROOT, entryPoints: ENTRIES, bundle: true, platform: 'node', format: 'cjs', write: false, outdir: 'unwritten', metafile: true,
    external: [...installed, ...IN_THE_REPOSITORY].flatMap((name) => [name, `${name}/*`]), logLevel: 'error',
  });
  const files = Object.keys(inputs);
  const strangers = files.filter((file) => file.includes('node_modules/'));
  if (strangers.length > 0) throw new Error(undeclared(inputs, strangers));
  const imported = Object.values(inputs).flatMap(({ imports }) => imports).filter(({ external }) => external === true).map(({ path }) => path);
  return {
    sources: files.filter((file) => extname(file) === '.ts').sort(),
    packages: [...new Set(imported.map(packageOf))].filter((name) => installed.includes(name)).sort(),
  };
}

function undeclared(inputs: Metafile['inputs'], strangers: readonly string[]): string {
  const users = Object.entries(inputs)
    .filter(([file, { imports }]) => !strangers.includes(file) && imports.some(({ path }) => strangers.includes(path))).map(([file]) => file);
  const names = new Set(strangers.map((file) => packageOf(file.replace(/^.*node_modules\//, ''))));
  return `${users.join(', ')} need what isn't installed with the package: ${[...names].join(', ')}. `
    + 'What isn\'t for this repository alone belongs to `dependencies` in package.json, with what it needs itself.';
}

/** `@aws-sdk/core/protocols` is a part of `@aws-sdk/core`. */
function packageOf(path: string): string {
  return path.split('/').slice(0, path.startsWith('@') ? 2 : 1).join('/');
}
