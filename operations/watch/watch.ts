import { setTimeout as sleep } from 'node:timers/promises';
import { readApp } from '../../cloud-assembly/read-app';
import type { SynthesizedApp } from '../../cloud-assembly/synthesis';
import { ALL_MIGRATIONS } from '../../lambda/step/contract';
import { CannotAsk } from '../accounts/cannot-ask';
import { clientConfiguration, type OperatorProfiles, type Side } from '../accounts/operator-access';
import { watchedApp } from './declared/watched-app';
import { type Look, Looking } from './looking/looking';
import { type Trouble, troubleText, whatNext } from './looking/trouble';
import { type Access, WatchedAccounts } from './looking/watched-accounts';
import { nextPause } from './pace';
import { FollowedMigrations } from './progress/followed-migrations';
import { haveEnded, type MigrationProgress } from './progress/migration-progress';
import type { StackProgress } from './progress/stack-progress';
import type { StepProgress } from './progress/step-progress';

export interface WatchProps extends SynthesizedApp, OperatorProfiles {
  /** Labels. @default - all migrations of the app */
  readonly migrations?: readonly string[];
  /** Whether one look is enough. @default false */
  readonly once?: boolean;
  readonly listener: WatchListener;
  /** Ends the watch at any time. */
  readonly ending: AbortSignal;
  /** @default - this machine's */
  readonly time?: WatchTime;
  /** @default - the operator's profiles */
  readonly access?: Access;
}

/** How a watch knows the time, and lets it pass. */
export interface WatchTime {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Resolves after so many milliseconds, or when the signal ends it. */
  pause(milliseconds: number, ending: AbortSignal): Promise<void>;
}

/** Is told what a watch sees. */
export interface WatchListener {
  /** Where all migrations stand after a look, the steps that it changed, and the time of AWS in milliseconds since the epoch. */
  looked(migrations: readonly MigrationProgress[], changed: readonly StepProgress[], now: number): void;
  /** A stack has another status. */
  stack(stack: StackProgress): void;
  /** Something stands in the way that didn't at the look before; `text` has what helps. */
  trouble(trouble: Trouble, text: string): void;
  /** Nothing stands in the way any more. */
  recovered(): void;
}

/** How a watch ended. */
export interface WatchEnd {
  readonly migrations: readonly MigrationProgress[];
  /** `unfinished`: it was ended, or looked once. */
  readonly outcome: 'arrived' | 'failed' | 'unfinished';
}

/**
 * Watches the migrations of an app on AWS until all have arrived or failed. Only looks.
 *
 * @throws UsageError - when the app can't be synthesized, or declares no such migration.
 * @throws CannotAsk - when the first look at the stacks isn't allowed, or AWS can't be reached for it.
 */
export async function watch(props: WatchProps): Promise<WatchEnd> {
  const { listener, ending, time = MACHINE_TIME, once = false } = props;
  const app = watchedApp(await readApp(props), props.migrations ?? []);
  const followed = new FollowedMigrations(app.steps, app.order);
  const accounts = new WatchedAccounts(props.access ?? ((side, region) => clientConfiguration(props, side, region)));
  const looking = new Looking({ app, accounts, followed, now: () => time.now(), hasSourceProfile: props.sourceProfile !== undefined });
  const told = new Told(listener, (side) => hasFixedCredentials(props, side));
  const migrations = new Set(app.steps.map(({ migration }) => migration).filter((label) => label !== ALL_MIGRATIONS)).size;
  let pause: number | undefined;
  while (!ending.aborted) {
    const look = await looking.look();
    if (pause === undefined) expectAnswers(look);
    const progress = followed.progress(look.now);
    told.tell(look, progress, followed.stacks);
    if (once || haveEnded(progress)) return { migrations: progress, outcome: outcomeOf(progress) };
    pause = nextPause({
      before: pause, calls: look.calls, migrations, hasMoved: look.hasMoved, isThrottled: isOf(look, 'throttling'),
      isCutOff: isOf(look, 'credentials') || isOf(look, 'connection'),
    });
    await time.pause(pause, ending);
  }
  return { migrations: followed.progress(looking.now()), outcome: 'unfinished' };
}

function outcomeOf(progress: readonly MigrationProgress[]): WatchEnd['outcome'] {
  if (progress.some(({ status }) => status === 'failed')) return 'failed';
  return haveEnded(progress) ? 'arrived' : 'unfinished';
}

function isOf({ troubles }: Look, kind: Trouble['kind']): boolean {
  return troubles.some((trouble) => trouble.kind === kind);
}

/** What passes by itself is waited for from the beginning; what needs somebody isn't. */
function expectAnswers({ troubles }: Look): void {
  const [trouble] = troubles.filter(({ kind, what }) => (
    kind === 'credentials' || kind === 'connection' || (kind === 'denied' && what.startsWith('the stack '))
  ));
  if (trouble === undefined) return;
  const remedy = trouble.kind === 'connection' ? 'See that this machine has a connection.' : TO_ASK[trouble.side];
  throw new CannotAsk('RF-5206', `${troubleText(trouble)} ${remedy}`);
}

const TO_ASK = {
  source: 'Sign in, and give `--source-profile` a profile of the source account, or leave it out: the handler\'s log tells then what happens there.',
  target: 'Sign in, and give `--target-profile` a profile of the target account, or set AWS_PROFILE, or the like, to one.',
};

/** Whether the credentials of a side are of environment variables, which the SDK takes where no profile is named. */
function hasFixedCredentials({ sourceProfile, targetProfile }: OperatorProfiles, side: Side): boolean {
  const profile = side === 'source' ? sourceProfile : targetProfile;
  return profile === undefined && process.env.AWS_PROFILE === undefined && process.env.AWS_ACCESS_KEY_ID !== undefined;
}

/** Tells a listener what is new. */
class Told {
  private troubles = new Set<string>();
  /** What was denied is told once. */
  private readonly denied = new Set<string>();
  private readonly stacks = new Map<string, string>();

  public constructor(private readonly listener: WatchListener, private readonly isFixed: (side: Side) => boolean) {}

  public tell({ changed, troubles, now }: Look, progress: readonly MigrationProgress[], stacks: readonly StackProgress[]): void {
    for (const stack of stacks) {
      const key = `${stack.accountId}/${stack.stackName}`;
      if (this.stacks.get(key) !== stack.status) this.listener.stack(stack);
      this.stacks.set(key, stack.status);
    }
    this.tellTroubles(troubles);
    this.listener.looked(progress, changed, now);
  }

  private tellTroubles(troubles: readonly Trouble[]): void {
    const lasting = new Set<string>();
    for (const trouble of troubles) {
      // without a connection, or credentials of a side, all looks fail alike; what is denied is each its own, and is told once.
      const isDenied = trouble.kind === 'denied';
      const key = [trouble.kind, trouble.kind === 'connection' ? '' : trouble.side, isDenied ? trouble.what : ''].join(' ');
      const isKnown = this.troubles.has(key) || lasting.has(key) || this.denied.has(key);
      if (!isKnown) this.listener.trouble(trouble, `${troubleText(trouble)} ${whatNext(trouble.kind, this.isFixed(trouble.side))}`);
      (isDenied ? this.denied : lasting).add(key);
    }
    if (lasting.size === 0 && this.troubles.size > 0) this.listener.recovered();
    this.troubles = lasting;
  }
}

const MACHINE_TIME: WatchTime = {
  now: Date.now,
  pause: async (milliseconds, signal) => {
    try {
      await sleep(milliseconds, undefined, { signal });
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  },
};
