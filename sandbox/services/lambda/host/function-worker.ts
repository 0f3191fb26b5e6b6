import { Worker } from 'node:worker_threads';
import type { ErrorPayload, LogLine } from './function-host';
import type { RunRequest, WorkerMessage, WorkerStart } from './messages';
import type { PooledWorker } from './worker-pool';

/** What a worker is made of. */
export interface WorkerProps {
  /** The compiled bootstrap. */
  readonly file: string;
  readonly start: WorkerStart;
  readonly environment: Readonly<Record<string, string>>;
  /** MiB of heap. */
  readonly heap: number;
}

/** How a run in a worker ended. */
export type RunOutcome =
  | { readonly kind: 'success'; readonly payload: string }
  | { readonly kind: 'failure'; readonly error: ErrorPayload }
  | { readonly kind: 'timeout' }
  /** The worker ended before it answered. */
  | { readonly kind: 'exit'; readonly reason: string };

/** Milliseconds of real time that the code may take to load. */
const LOADING_LIMIT = 60_000;

interface CurrentRun {
  readonly request: RunRequest;
  readonly logs: LogLine[];
  readonly settle: (outcome: RunOutcome) => void;
  timer: NodeJS.Timeout;
}

/** One thread that runs one function, one run at a time. */
export class FunctionWorker implements PooledWorker {
  private readonly worker: Worker;
  private current: CurrentRun | undefined;
  private usable = true;

  /** @param logStream - where the function's log of this worker goes. */
  public constructor(props: WorkerProps, public readonly logStream: string) {
    this.worker = new Worker(props.file, {
      // nothing of the parent's: a TypeScript loader there would cost every worker its start.
      execArgv: [],
      env: { ...props.environment },
      workerData: props.start,
      resourceLimits: { maxOldGenerationSizeMb: props.heap },
    });
    this.worker.on('message', (message: WorkerMessage) => this.receive(message));
    this.worker.on(
      'error', (error: NodeJS.ErrnoException) => this.fail(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'signal: killed' : String(error)),
    );
    this.worker.on('exit', (code) => this.fail(`exit status ${code}`));
    this.worker.unref();
  }

  public get healthy(): boolean {
    return this.usable;
  }

  public async run(request: RunRequest): Promise<{ readonly outcome: RunOutcome; readonly logs: readonly LogLine[] }> {
    const logs: LogLine[] = [];
    this.worker.ref();
    const outcome = await new Promise<RunOutcome>((settle) => {
      this.current = { request, logs, settle, timer: this.limit(LOADING_LIMIT) };
      if (this.usable) this.worker.postMessage(request);
      else this.fail('the worker has ended');
    });
    this.worker.unref();
    return { outcome, logs };
  }

  public async end(): Promise<void> {
    this.usable = false;
    await this.worker.terminate();
  }

  private receive(message: WorkerMessage): void {
    switch (message.kind) {
      case 'log':
        this.current?.logs.push(message.line);
        break;
      case 'started':
        if (this.current !== undefined) {
          clearTimeout(this.current.timer);
          this.current.timer = this.limit(this.current.request.timeLimit);
        }
        break;
      case 'success':
        this.settle(message);
        break;
      case 'failure':
        if (message.fatal) this.usable = false;
        this.settle(message);
        break;
    }
  }

  private limit(milliseconds: number): NodeJS.Timeout {
    return setTimeout(() => {
      this.usable = false;
      this.settle({ kind: 'timeout' });
    }, milliseconds);
  }

  private fail(reason: string): void {
    this.usable = false;
    this.settle({ kind: 'exit', reason });
  }

  private settle(outcome: RunOutcome): void {
    const run = this.current;
    this.current = undefined;
    if (run === undefined) return;
    clearTimeout(run.timer);
    run.settle(outcome);
  }
}
