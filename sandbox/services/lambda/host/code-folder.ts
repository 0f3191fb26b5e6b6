import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative, sep } from 'node:path';
import { unzipSync } from 'fflate';
import type { CodePackage } from './function-host';

/** A package that the real runtime has built in, by which the folder of the others is found. */
const BUILT_IN_PACKAGE = '@aws-sdk/client-lambda';

/**
 * Temporary folder with the unpacked code of functions. Its `node_modules` stands for the SDK that the real runtime has built in:
 * code that doesn't bundle a package finds the project's own.
 */
export class CodeFolder {
  public readonly path = mkdtempSync(join(tmpdir(), 'sandbox-lambda-'));
  private readonly unpacked = new Map<string, string>();

  public constructor() {
    // Lambda takes .js files as CommonJS where the package doesn't say otherwise, whatever lies above its folder here.
    this.write('package.json', JSON.stringify({ type: 'commonjs' }));
    symlinkSync(projectModules(), join(this.path, 'node_modules'), 'junction');
  }

  /** Writes a file below the folder. */
  public write(name: string, content: string | Uint8Array): string {
    const file = join(this.path, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
    return file;
  }

  /** The folder of a package's files, unpacked at its first use. */
  public unpack(code: CodePackage): string {
    const known = this.unpacked.get(code.sha256);
    if (known !== undefined) return known;
    const folder = mkdtempSync(join(this.path, 'code-'));
    for (const [entry, content] of Object.entries(unzipSync(code.zip))) {
      if (!entry.endsWith('/')) this.write(join(basename(folder), containedPath(folder, entry)), content);
    }
    this.unpacked.set(code.sha256, folder);
    return folder;
  }

  public remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

/** A zip must not write outside its folder. */
function containedPath(folder: string, entry: string): string {
  const path = relative(folder, join(folder, entry));
  if (path === '..' || path.startsWith(`..${sep}`)) throw new Error(`the deployment package holds "${entry}", which lies outside its folder`);
  return path;
}

function projectModules(): string {
  const manifest = require.resolve(`${BUILT_IN_PACKAGE}/package.json`);
  return join(dirname(manifest), ...BUILT_IN_PACKAGE.split('/').map(() => '..'));
}
