import type { Identifiers } from '../../../core/identifiers';
import { CodeFolder } from './code-folder';
import { compiledBootstrap } from './compiled-bootstrap';
import { functionEnvironment } from './environment';
import { runtimeExited, timedOut } from './failure';
import type { ErrorPayload, FunctionHost, HostedFunction, InvocationContext, InvocationResult, LogLine } from './function-host';
import { FunctionWorker, type RunOutcome } from './function-worker';
import { type PoolLimits, WorkerPool } from './worker-pool';

export interface WorkerFunctionHostProps {
  /** Where the sandbox listens; asked when a worker starts. */
  readonly endpointUrl: () => string;
  readonly identifiers: Identifiers;
  /** @default - 2 workers at work per function, 8 idle ones, for a minute */
  readonly limits?: Partial<PoolLimits>;
}

const DEFAULT_LIMITS: PoolLimits = { perFunction: 2, idle: 8, idleTime: 60_000 };

/** Seconds of real time that a run may take at most, whatever the function's timeout: nothing in the sandbox takes longer unless it hangs. */
const LONGEST_RUN = 60;

/** Runs functions in threads of this process, one function per thread, with the environment and the files that Lambda gives them. */
export class WorkerFunctionHost implements FunctionHost {
  private readonly pool: WorkerPool<FunctionWorker>;
  private folder: CodeFolder | undefined;
  private bootstrap: Promise<string> | undefined;
  private closed = false;

  public constructor(private readonly props: WorkerFunctionHostProps) {
    this.pool = new WorkerPool({ ...DEFAULT_LIMITS, ...props.limits });
  }

  public async invoke(fn: HostedFunction, payload: string, context: InvocationContext): Promise<InvocationResult> {
    if (this.closed) throw new Error(`${fn.arn} can't run: the function host is closed`);
    const file = await (this.bootstrap ??= compiledBootstrap().then((code) => this.files.write('bootstrap.js', code)));
    const seconds = Math.min(fn.timeout, LONGEST_RUN);
    const { requestId, invokedFunctionArn, now } = context;
    const request = { payload, requestId, invokedFunctionArn, now, timeLimit: seconds * 1000 };
    // the credentials are part of the environment, which a thread has for life.
    const version = `${fn.revision} ${context.credentials.accessKeyId}`;
    return this.pool.use(fn.arn, version, () => this.start(fn, context, file), async (worker) => {
      const { outcome, logs } = await worker.run(request);
      return result(outcome, { requestId, seconds, logs, logStream: worker.logStream });
    });
  }

  public retire(functionArn: string): void {
    this.pool.retire(functionArn);
  }

  public async close(): Promise<void> {
    this.closed = true;
    await this.pool.close();
    this.folder?.remove();
  }

  private get files(): CodeFolder {
    return this.folder ??= new CodeFolder();
  }

  private start(fn: HostedFunction, { now, credentials }: InvocationContext, file: string): FunctionWorker {
    const taskRoot = this.files.unpack(fn.code);
    const endpointUrl = this.props.endpointUrl();
    const logStream = `${new Date(now).toISOString().slice(0, 10)
      .replaceAll('-', '/')}/[$LATEST]${this.props.identifiers.text(32, '0123456789abcdef')}`;
    return new FunctionWorker({
      file,
      start: { taskRoot, handler: fn.handler, runtime: fn.runtime, endpointUrl },
      environment: functionEnvironment(fn, { credentials, endpointUrl, taskRoot, logStream }),
      heap: fn.memorySize,
    }, logStream);
  }
}

interface RunFacts {
  readonly requestId: string;
  /** The time limit that applied. */
  readonly seconds: number;
  readonly logs: readonly LogLine[];
  readonly logStream: string;
}

function result(outcome: RunOutcome, { requestId, seconds, logs, logStream }: RunFacts): InvocationResult {
  const failed = (error: ErrorPayload): InvocationResult => ({ payload: JSON.stringify(error), functionError: 'Unhandled', logs, logStream });
  switch (outcome.kind) {
    case 'success': return { payload: outcome.payload, logs, logStream };
    case 'failure': return failed(outcome.error);
    case 'timeout': return failed(timedOut(requestId, seconds));
    case 'exit': return failed(runtimeExited(requestId, outcome.reason));
  }
}
