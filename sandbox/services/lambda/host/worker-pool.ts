/** Something that can be kept warm. */
export interface PooledWorker {
  /** Whether it can run once more. */
  readonly healthy: boolean;
  end(): Promise<void>;
}

export interface PoolLimits {
  /** Workers that one function may have at work at a time; more runs wait. Counted per function, so that one that calls another can't starve it. */
  readonly perFunction: number;
  /** Workers of all functions that are kept while they have nothing to do. */
  readonly idle: number;
  /** Milliseconds of real time after which an idle worker ends. */
  readonly idleTime: number;
}

interface IdleWorker<W> {
  readonly worker: W;
  readonly group: Group;
  readonly timer: NodeJS.Timeout;
}

/** The workers of one function. */
interface Group {
  /** What a worker must have been started for to be used again. */
  version: string | undefined;
  busy: number;
  readonly waiting: (() => void)[];
}

/** Keeps workers warm between runs, within limits. */
export class WorkerPool<W extends PooledWorker> {
  private readonly groups = new Map<string, Group>();
  private idle: IdleWorker<W>[] = [];
  private readonly all = new Set<W>();
  private closed = false;

  public constructor(private readonly limits: PoolLimits) {}

  /** Runs `work` with a warm worker of the function in the same version, or one made by `start`; waits while too many are at work. */
  public async use<T>(functionArn: string, version: string, start: () => W, work: (worker: W) => Promise<T>): Promise<T> {
    const group = this.groupOf(functionArn);
    await this.turn(group);
    try {
      if (this.closed) throw new Error('the function host is closed');
      const worker = this.take(group, version) ?? this.started(start());
      try {
        return await work(worker);
      } finally {
        this.giveBack(group, version, worker);
      }
    } finally {
      group.busy--;
      group.waiting.shift()?.();
    }
  }

  /** Ends the idle workers of a function; those at work end after their run. */
  public retire(functionArn: string): void {
    const group = this.groups.get(functionArn);
    if (group === undefined) return;
    group.version = undefined;
    this.dismiss((idle) => idle.group === group);
  }

  public async close(): Promise<void> {
    this.closed = true;
    this.dismiss(() => true);
    for (const group of this.groups.values()) for (const wake of group.waiting.splice(0)) wake();
    await Promise.all([...this.all].map((worker) => worker.end()));
  }

  private async turn(group: Group): Promise<void> {
    while (group.busy >= this.limits.perFunction && !this.closed) await new Promise<void>((resolve) => group.waiting.push(resolve));
    group.busy++;
  }

  private take(group: Group, version: string): W | undefined {
    this.dismiss((idle) => idle.group === group && (group.version !== version || !idle.worker.healthy));
    group.version = version;
    const taken = this.idle.find((idle) => idle.group === group);
    if (taken === undefined) return undefined;
    clearTimeout(taken.timer);
    this.idle = this.idle.filter((idle) => idle !== taken);
    return taken.worker;
  }

  private giveBack(group: Group, version: string, worker: W): void {
    if (this.closed || !worker.healthy || group.version !== version) {
      this.finish(worker);
      return;
    }
    const timer = setTimeout(() => this.dismiss((idle) => idle.worker === worker), this.limits.idleTime).unref();
    this.idle.push({ worker, group, timer });
    for (const oldest of this.idle.slice(0, Math.max(0, this.idle.length - this.limits.idle))) this.dismiss((idle) => idle === oldest);
  }

  private dismiss(which: (idle: IdleWorker<W>) => boolean): void {
    const dismissed = this.idle.filter(which);
    this.idle = this.idle.filter((idle) => !dismissed.includes(idle));
    for (const { worker, timer } of dismissed) {
      clearTimeout(timer);
      this.finish(worker);
    }
  }

  private started(worker: W): W {
    this.all.add(worker);
    return worker;
  }

  private finish(worker: W): void {
    void worker.end().finally(() => this.all.delete(worker));
  }

  private groupOf(functionArn: string): Group {
    const known = this.groups.get(functionArn);
    if (known !== undefined) return known;
    const group: Group = { version: undefined, busy: 0, waiting: [] };
    this.groups.set(functionArn, group);
    return group;
  }
}
