import { Writable } from 'node:stream';
import { main } from '../../cli/program';

/** What a command line ended with. */
export interface CommandOutcome {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command line in this process. */
export async function runCommandLine(args: readonly string[]): Promise<CommandOutcome> {
  const [stdout, stderr] = [new Collected(), new Collected()];
  let exitCode = 0;
  await main(args, { stdout, stderr, ending: new AbortController(), exit: (code) => { exitCode = code; } });
  return { exitCode, stdout: stdout.text, stderr: stderr.text };
}

class Collected extends Writable {
  public text = '';

  public override _write(chunk: Buffer | string, _encoding: string, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}
