import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedAws, type VirtualClock } from '@rds-ferry/sandbox';
import { Account, type Configure } from './accounts/account';
import { Ledger } from './ledger/ledger';
import { Laboratory, type LaboratoryProps } from './running/laboratory';

export const REGION = 'eu-west-1';
export const OTHER_REGION = 'us-east-1';
export const SOURCE = '111111111111';
export const TARGET = '222222222222';

/** Holds a sandbox's time but for sleeping: else it jumps ahead between two requests, and nothing is ever seen on its way. */
export class HeldTime {
  private release: () => void = () => undefined;

  public constructor(private readonly clock: VirtualClock) {
    this.hold();
  }

  /** Milliseconds of the sandbox's time. */
  public async sleep(milliseconds: number): Promise<void> {
    const over = this.clock.sleep(milliseconds);
    this.release();
    await over;
    this.hold();
  }

  /** Lets time go on by itself. */
  public end(): void {
    this.release();
  }

  private hold(): void {
    void this.clock.during(() => new Promise<void>((resolve) => { this.release = resolve; }));
  }
}

/** A sandbox with the two accounts, and what a run on it works with. */
export interface SandboxRun {
  readonly aws: EmbeddedAws;
  readonly configure: (accountId: string) => Configure;
  readonly props: LaboratoryProps;
  readonly laboratory: Laboratory;
  readonly folder: string;
  /** Tells the run to end. */
  readonly stop: () => void;
  readonly close: () => Promise<void>;
}

/** @param aws - one that is there from an earlier run. */
export async function sandboxRun(run = 'test', given: Partial<Pick<SandboxRun, 'aws' | 'folder'>> = {}): Promise<SandboxRun> {
  const aws = given.aws ?? await EmbeddedAws.start({ regions: [REGION, OTHER_REGION], accounts: [SOURCE, TARGET] });
  const folder = given.folder ?? mkdtempSync(join(tmpdir(), 'probe-'));
  const configure = (accountId: string): Configure => (region, session) => {
    // the SDK takes LimitExceeded for throttling, and would try again in real time.
    const configuration = { ...aws.clientConfiguration(accountId, region), maxAttempts: 1 };
    return session === undefined ? configuration : { ...configuration, credentials: session };
  };
  const time = new HeldTime(aws.clock);
  const controller = new AbortController();
  const props: LaboratoryProps = {
    run, otherRegion: OTHER_REGION, ledger: new Ledger(folder, run), ending: controller.signal, progress: () => undefined,
    source: new Account(SOURCE, REGION, configure(SOURCE)), target: new Account(TARGET, REGION, configure(TARGET)),
    interval: 60_000, standIns: standIns(aws), sleep: (milliseconds) => time.sleep(milliseconds), now: () => aws.clock.now(),
  };
  return {
    aws, configure, props, folder, laboratory: new Laboratory(props), stop: () => controller.abort(),
    close: async () => {
      time.end();
      if (given.aws === undefined) await aws.close();
    },
  };
}

/** What AWS makes and the sandbox doesn't. */
function standIns(aws: EmbeddedAws): LaboratoryProps['standIns'] {
  return {
    'asymmetric key': () => aws.kms.seedKey(TARGET, REGION, { spec: 'RSA_2048' }),
  };
}
