import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { bin, dependencies, peerDependencies, peerDependenciesMeta, version } from '../../package.json';

const PROJECT = resolve(__dirname, '../..');

/** How a command ended. */
export interface Ended {
  readonly exitCode: number | null;
  /** Of both streams. */
  readonly output: string;
}

/**
 * What `npm pack` makes of the project, installed into an app of another folder, the way pnpm does: the unpacked package lies by itself, beside
 * what it declares and nothing else; the app sees the package and what it was installed with. So what isn't packed or isn't declared isn't found.
 */
export class InstalledPackage {
  public static async pack(): Promise<InstalledPackage> {
    const scratch = realpathSync(mkdtempSync(join(tmpdir(), 'rds-ferry-package-')));
    await succeed(PROJECT, 'npm', 'pack', '--silent', '--pack-destination', scratch);
    await succeed(scratch, 'tar', 'xzf', `rds-ferry-${version}.tgz`);
    return new InstalledPackage(scratch);
  }

  public readonly tarball: string;
  /** The unpacked package. */
  public readonly folder: string;
  /** The folder of the app. */
  public readonly app: string;

  private constructor(private readonly scratch: string) {
    const [store, app] = [join(scratch, 'store', 'node_modules'), join(scratch, 'app')];
    this.tarball = join(scratch, `rds-ferry-${version}.tgz`);
    this.folder = join(store, 'rds-ferry');
    this.app = app;
    const optional = Object.keys(peerDependenciesMeta);
    for (const name of [...Object.keys(dependencies), ...Object.keys(peerDependencies)].filter((each) => !optional.includes(each))) {
      link(installed(name), join(store, name));
    }
    renameSync(join(scratch, 'package'), this.folder);
    for (const name of ['aws-cdk', 'aws-cdk-lib', 'constructs', 'typescript', '@types/node']) link(installed(name), join(app, 'node_modules', name));
    link(this.folder, join(app, 'node_modules', 'rds-ferry'));
    for (const [name, file] of Object.entries(bin)) {
      chmodSync(join(this.folder, file), 0o755);
      link(join(this.folder, file), join(app, 'node_modules', '.bin', name));
    }
    for (const name of ['cdk', 'tsc']) link(installed(join('.bin', name)), join(app, 'node_modules', '.bin', name));
  }

  /** Writes files of the app. */
  public write(files: Readonly<Record<string, string>>): void {
    for (const [name, content] of Object.entries(files)) writeFileSync(join(this.app, name), content);
  }

  /** Runs a command line in the app's folder. */
  public run(command: string, environment: Readonly<Record<string, string>> = {}): Promise<Ended> {
    const [file = '', ...args] = command.split(' ');
    return run(this.app, environment, file, ...args);
  }

  public remove(): void {
    rmSync(this.scratch, { recursive: true, force: true });
  }
}

function installed(name: string): string {
  return join(PROJECT, 'node_modules', name);
}

function link(target: string, path: string): void {
  mkdirSync(dirname(path), { recursive: true });
  symlinkSync(realpathSync(target), path);
}

async function succeed(directory: string, file: string, ...args: readonly string[]): Promise<void> {
  const { exitCode, output } = await run(directory, {}, file, ...args);
  if (exitCode !== 0) throw new Error(`${file} ${args.join(' ')}:\n${output}`);
}

async function run(cwd: string, environment: Readonly<Record<string, string>>, file: string, ...args: readonly string[]): Promise<Ended> {
  // what npm tells the scripts that it runs isn't for the commands of another folder.
  const inherited = Object.entries(process.env).filter(([name]) => !/^(npm_|NODE_|JEST_|AWS_|INIT_CWD$)/.test(name));
  const child = spawn(file, args, { cwd, env: { ...Object.fromEntries(inherited), ...environment }, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => { output += chunk.toString(); });
  const [exitCode] = await once(child, 'close') as [number | null];
  return { exitCode, output };
}
