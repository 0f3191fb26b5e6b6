import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative, sep } from 'node:path';
import { unzipSync } from 'fflate';
import type { CodePackage } from './function-host';

/**
 * What code finds without bringing it, of the packages that the real runtime has built in: the SDK's clients, as far as the sandbox has them.
 * Lambda Developer Guide, "Building Lambda functions with Node.js".
 */
export const BUILT_IN_CLIENTS = [
  'application-auto-scaling', 'cloudformation', 'cloudtrail', 'cloudwatch-logs', 'ec2', 'ecr', 'eventbridge', 'iam', 'kms', 'lambda', 'rds', 's3',
  'secrets-manager', 'sfn', 'ssm', 'sts',
].map((name) => `@aws-sdk/client-${name}`);

/**
 * Temporary folder with the unpacked code of functions. Its `node_modules` stands for the SDK that the real runtime has built in: code that doesn't
 * bundle a client finds the sandbox's own.
 */
export class CodeFolder {
  public readonly path = mkdtempSync(join(tmpdir(), 'sandbox-lambda-'));
  private readonly unpacked = new Map<string, string>();

  public constructor() {
    // Lambda takes .js files as CommonJS where the package doesn't say otherwise, whatever lies above its folder here.
    this.write('package.json', JSON.stringify({ type: 'commonjs' }));
    mkdirSync(join(this.path, 'node_modules', '@aws-sdk'), { recursive: true });
    // one by one: package managers don't lay them all into one folder.
    for (const client of BUILT_IN_CLIENTS) symlinkSync(packageFolder(client), join(this.path, 'node_modules', client), 'junction');
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

function packageFolder(name: string): string {
  return dirname(require.resolve(`${name}/package.json`));
}
