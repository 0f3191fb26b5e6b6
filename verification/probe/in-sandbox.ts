import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedAws, type VirtualClock } from '@rds-ferry/sandbox';
import { Account, type Configure } from './accounts/account';
import type { Surroundings } from './command';
import { Ledger } from './ledger/ledger';
import type { ProbeOptions } from './options';
import type { LaboratoryProps } from './running/laboratory-props';

export const REGION = 'eu-west-1';
export const OTHER_REGION = 'us-east-1';
export const SOURCE = '111111111111';
export const TARGET = '222222222222';

/** Milliseconds between two looks. The sandbox's time is nobody's, but a look costs some of ours. */
const INTERVAL = 60_000;

/** Holds a sandbox's time but for sleeping: else it jumps ahead between two requests, and nothing is ever seen on its way. */
class HeldTime {
  private release: (() => void) | undefined;

  public constructor(private readonly clock: VirtualClock) {
    this.hold();
  }

  /** Milliseconds of the sandbox's time. */
  public async sleep(milliseconds: number): Promise<void> {
    const over = this.clock.sleep(milliseconds);
    this.release?.();
    await over;
    this.hold();
  }

  /** Lets time go on by itself. */
  public end(): void {
    this.release?.();
  }

  private hold(): void {
    void this.clock.during(() => new Promise<void>((resolve) => { this.release = resolve; }));
  }
}

/** A sandbox that the probe runs on as it does on AWS, of two accounts without anything in them. */
export class ProbedSandbox {
  public static async start(): Promise<ProbedSandbox> {
    // it listens for the functions' sake, which run in threads of their own.
    return new ProbedSandbox(await EmbeddedAws.start({ regions: [REGION, OTHER_REGION], accounts: [SOURCE, TARGET] }));
  }

  public readonly folder = mkdtempSync(join(tmpdir(), 'rds-ferry-probe-'));
  /** What the command wrote. */
  public readonly lines: string[] = [];
  private readonly time: HeldTime;
  private controller = new AbortController();

  private constructor(public readonly aws: EmbeddedAws) {
    this.time = new HeldTime(aws.clock);
  }

  /** Tells what runs to end. */
  public stop(): void {
    this.controller.abort();
  }

  public configure(accountId: string): Configure {
    return (region, session) => {
      const configuration = this.aws.clientConfiguration(accountId, region);
      // the SDK takes LimitExceeded for throttling, and would try again in real time.
      return { ...configuration, maxAttempts: 1, credentials: session ?? configuration.credentials };
    };
  }

  public account(accountId: string, region = REGION): Account {
    return new Account(accountId, region, this.configure(accountId));
  }

  /** What a run without the command works with. */
  public props(run = 'test'): LaboratoryProps {
    return {
      ...this.surroundings(run), otherRegion: OTHER_REGION, ledger: new Ledger(this.folder, run), progress: () => undefined,
      source: this.account(SOURCE), target: this.account(TARGET),
    };
  }

  /** What the command runs in. */
  public surroundings(run = 'test'): Surroundings & Pick<LaboratoryProps, 'lanes'> {
    this.controller = new AbortController();
    return {
      configure: { source: this.configure(SOURCE), target: this.configure(TARGET) },
      sleep: (milliseconds) => this.time.sleep(milliseconds), now: () => this.aws.clock.now(), interval: INTERVAL, lanes: 1,
      standIns: { 'asymmetric key': () => this.aws.kms.seedKey(TARGET, REGION, { spec: 'RSA_2048' }) },
      ending: this.controller.signal, ask: async () => true, write: (line) => this.lines.push(line), run, version: 'test',
    };
  }

  public options(given: Partial<ProbeOptions> = {}): ProbeOptions {
    return {
      task: 'run', sourceProfile: 'a', targetProfile: 'b', region: REGION, otherRegion: OTHER_REGION, maxCost: 100, yes: true,
      allowOtherDatabases: false, withAccountIds: false, folder: this.folder, ...given,
    };
  }

  public async close(): Promise<void> {
    this.time.end();
    await this.aws.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
