import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { Terminal } from '@xterm/headless';

const PROJECT = resolve(__dirname, '../../..');

export interface TerminalSize {
  readonly columns: number;
  readonly rows: number;
}

/** A program in a pseudo-terminal, and what a screen of that size shows of it. Linux only: `script` and `stty` are of util-linux and coreutils. */
export class PseudoTerminal {
  private readonly terminal: Terminal;
  private readonly process: ChildProcess;
  /** All that was written. */
  public bytes = '';
  private device: string | undefined;

  /** @param command - of the shell. */
  public constructor(command: string, { columns, rows }: TerminalSize, env: NodeJS.ProcessEnv = {}) {
    this.terminal = new Terminal({ cols: columns, rows, scrollback: 1_000, allowProposedApi: true });
    // the program's terminal is as large as the one here, and says its name first, so that it can be resized.
    const started = `tty; stty rows ${rows} cols ${columns} -echo; exec ${command}`;
    this.process = spawn('script', ['--quiet', '--flush', '--return', '--command', started, '/dev/null'], {
      cwd: PROJECT, stdio: ['pipe', 'pipe', 'inherit'],
      env: { ...process.env, NO_COLOR: '', LANG: 'C.UTF-8', LC_ALL: '', TERM: 'xterm-256color', ...env },
    });
    this.process.stdout?.on('data', (chunk: Buffer) => { this.take(chunk.toString('latin1')); });
  }

  /** The rows from the first that was written, what has scrolled away too, without what is empty at the end. */
  public async lines(): Promise<readonly string[]> {
    await new Promise<void>((done) => { this.terminal.write('', done); });
    const { active } = this.terminal.buffer;
    const all = Array.from({ length: active.length }, (_, row) => active.getLine(row)?.translateToString(true) ?? '');
    return all.slice(0, all.findLastIndex((line) => line !== '') + 1);
  }

  /** Gives program and screen another size. */
  public resize({ columns, rows }: TerminalSize): void {
    this.terminal.resize(columns, rows);
    execFileSync('stty', ['-F', this.device ?? '', 'rows', String(rows), 'cols', String(columns)]);
  }

  /** Types keys. */
  public type(keys: string): void {
    this.process.stdin?.write(keys);
  }

  /** Resolves when the program has written that. */
  public async written(text: string): Promise<void> {
    while (!this.bytes.includes(text)) await once(this.process.stdout ?? this.process, 'data');
  }

  /** The exit code of the program. */
  public async ended(): Promise<number | null> {
    const [code] = await once(this.process, 'close') as [number | null];
    return code;
  }

  private take(chunk: string): void {
    const before = this.bytes;
    this.bytes += chunk;
    if (this.device === undefined) {
      const [line, device] = /^(\/dev\/\S+)\r?\n/.exec(this.bytes) ?? [];
      if (line === undefined) return;
      this.device = device;
      this.terminal.write(Buffer.from(this.bytes.slice(line.length), 'latin1'));
      return;
    }
    this.terminal.write(Buffer.from(this.bytes.slice(before.length), 'latin1'));
  }
}
