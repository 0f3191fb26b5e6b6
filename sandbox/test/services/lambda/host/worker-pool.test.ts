import { type PooledWorker, WorkerPool } from '../../../../services/lambda/host/worker-pool';

class FakeWorker implements PooledWorker {
  public healthy = true;
  public ended = false;

  public end(): Promise<void> {
    this.ended = true;
    return Promise.resolve();
  }
}

/** A pool whose workers are kept in the order of their start. */
function poolOf(limits: { readonly perFunction?: number; readonly idle?: number } = {}): {
  readonly pool: WorkerPool<FakeWorker>; readonly started: FakeWorker[];
  readonly use: (functionArn: string, version: string, work?: (worker: FakeWorker) => Promise<void>) => Promise<void>;
} {
  const pool = new WorkerPool<FakeWorker>({ perFunction: 2, idle: 2, idleTime: 60_000, ...limits });
  const started: FakeWorker[] = [];
  const start = (): FakeWorker => {
    const worker = new FakeWorker();
    started.push(worker);
    return worker;
  };
  return { pool, started, use: (functionArn, version, work = () => Promise.resolve()) => pool.use(functionArn, version, start, work) };
}

/** Work that ends when it is told to. */
function gate(): { readonly work: () => Promise<void>; readonly open: () => void } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => { open = resolve; });
  return { work: () => opened, open: () => open() };
}

describe('the pool of workers', () => {
  test('uses a warm worker again', async () => {
    const { use, started } = poolOf();
    await use('f', '1');
    await use('f', '1');
    expect(started).toHaveLength(1);
  });

  test('starts another one for a new version and ends the old one', async () => {
    const { use, started } = poolOf();
    await use('f', '1');
    await use('f', '2');
    expect(started.map((worker) => worker.ended)).toEqual([true, false]);
  });

  test('replaces a worker that is broken', async () => {
    const { use, started } = poolOf();
    await use('f', '1', (worker) => {
      worker.healthy = false;
      return Promise.resolve();
    });
    await use('f', '1');
    expect(started.map((worker) => worker.ended)).toEqual([true, false]);
  });

  test('lets a run wait while its function has all its workers at work', async () => {
    const { use, started } = poolOf({ perFunction: 1 });
    const first = gate();
    const running = use('f', '1', first.work);
    const waiting = use('f', '1');
    await new Promise(setImmediate);
    expect(started).toHaveLength(1);
    first.open();
    await Promise.all([running, waiting]);
    expect(started).toHaveLength(1);
  });

  test('does not let one function wait for another', async () => {
    const { use, started } = poolOf({ perFunction: 1 });
    const outer = gate();
    const running = use('caller', '1', outer.work);
    await use('called', '1');
    outer.open();
    await running;
    expect(started).toHaveLength(2);
  });

  test('keeps only so many idle workers, and ends the oldest', async () => {
    const { use, started } = poolOf({ idle: 2 });
    for (const functionArn of ['a', 'b', 'c']) await use(functionArn, '1');
    expect(started.map((worker) => worker.ended)).toEqual([true, false, false]);
  });

  test('ends the idle workers of a retired function at once, and those at work after their run', async () => {
    const { pool, use, started } = poolOf();
    const long = gate();
    const running = use('f', '1', long.work);
    await use('f', '1');
    pool.retire('f');
    expect(started.map((worker) => worker.ended)).toEqual([false, true]);
    long.open();
    await running;
    expect(started.map((worker) => worker.ended)).toEqual([true, true]);
  });

  test('ends everything and refuses to run when it is closed', async () => {
    const { pool, use, started } = poolOf();
    const long = gate();
    const running = use('f', '1', long.work);
    await new Promise(setImmediate);
    await pool.close();
    expect(started[0]?.ended).toBe(true);
    long.open();
    await running;
    await expect(use('f', '1')).rejects.toThrow('closed');
  });
});
