import type { Side } from '../../accounts/operator-access';
import type { Awaited } from '../declared/awaited';
import type { WatchedApp, WatchedStack } from '../declared/watched-app';
import type { FollowedMigrations } from '../progress/followed-migrations';
import { legNews, type ResourceStatus } from '../progress/step-changes';
import { isSame, type LegNews, type StepProgress } from '../progress/step-progress';
import { StackLook } from './stack-look';
import { lookAtThings, type SeenThing, thingText } from './things-look';
import { type Trouble, troubleKind, WrongAccount } from './trouble';
import type { WatchedAccounts } from './watched-accounts';

/** What a look showed. */
export interface Look {
  /** The steps that are otherwise than before it. */
  readonly changed: readonly StepProgress[];
  /** Whether one of them began, was done, or failed. */
  readonly hasMoved: boolean;
  readonly troubles: readonly Trouble[];
  /** How many calls it took. */
  readonly calls: number;
  /** The time of AWS: milliseconds since the epoch. */
  readonly now: number;
}

export interface LookingProps {
  readonly app: WatchedApp;
  readonly accounts: WatchedAccounts;
  readonly followed: FollowedMigrations;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Whether the source's credentials are declared to be of the source account; else they may be the target's. */
  readonly hasSourceProfile: boolean;
}

/** Of the handler's log so much is read at first, in milliseconds: it has the percentages that the first estimate is made of. */
const LOG_BEFORE = 60 * 60_000;

/** Lines come into the log some seconds late. */
const LOG_OVERLAP = 30_000;

/** Milliseconds until what was denied is asked for again. */
const DENIED_FOR = 600_000;

/** A step that runs, and what it waits for. */
interface Wanted {
  readonly progress: StepProgress;
  readonly stack: WatchedStack;
  readonly awaited: Awaited;
  readonly side: Side;
}

/** Looks at both accounts, and lets the migrations be followed by what is there. */
export class Looking {
  private readonly looks: readonly { readonly stack: WatchedStack; readonly look: StackLook; logSince?: number }[];
  private readonly deniedUntil = new Map<string, number>();
  /** The account that each side's credentials are of, as far as it was asked. */
  private readonly ids = new Map<Side, string>();
  private troubles: Trouble[] = [];
  /** The newest time that AWS told: its clock may be ahead of this machine's. */
  private newest = 0;

  public constructor(private readonly props: LookingProps) {
    this.looks = props.app.stacks.map((stack) => ({ stack, look: new StackLook(stack) }));
  }

  public async look(): Promise<Look> {
    this.troubles = [];
    const before = [...this.props.followed.steps];
    await this.lookAtSource();
    for (const each of this.looks) {
      await this.lookAtStack(each);
      await this.lookAtLog(each);
    }
    await this.lookAtRds();
    const after = this.props.followed.steps;
    return {
      changed: after.filter((step, index) => !isSame(step, before[index])),
      hasMoved: after.some(({ status }, index) => status !== before[index]?.status),
      troubles: this.troubles, calls: this.props.accounts.callsSince(), now: this.now(),
    };
  }

  /** The time of AWS, in milliseconds since the epoch: not before anything that it told. */
  public now(): number {
    return Math.max(this.props.now(), this.newest);
  }

  /** A profile that is declared to be of the source account is to be one from the beginning, and not hours later. */
  private async lookAtSource(): Promise<void> {
    const { app: { stacks, sourceAccounts }, hasSourceProfile } = this.props;
    const [place] = stacks.flatMap(({ awaited }) => [...awaited.values()]).filter(({ accountId }) => sourceAccounts.has(accountId));
    if (!hasSourceProfile || place === undefined || this.ids.has('source')) return;
    await this.attempt('source', `RDS in ${place.region}`, () => this.expectAccount('source', place.region, [...sourceAccounts]));
  }

  private async lookAtStack({ stack, look }: { readonly stack: WatchedStack; readonly look: StackLook }): Promise<void> {
    const { stackName, accountId, region } = stack;
    await this.attempt('target', `the stack ${stackName}`, async () => {
      await this.expectAccount('target', region, [accountId]);
      const found = await look.look(this.props.accounts.of('target', region), (statuses) => statuses.forEach((status) => this.takeStatus(status)));
      if (found === 'absent') this.props.followed.takeAbsence(stackName, accountId);
    });
  }

  private async lookAtLog(each: { readonly stack: WatchedStack; readonly look: StackLook; logSince?: number }): Promise<void> {
    const { stack: { accountId, region, stackName }, look: { logGroup } } = each;
    if (logGroup === undefined || this.runningSteps().every(({ step }) => step.stackName !== stackName)) return;
    await this.attempt('target', `the log ${logGroup}`, async () => {
      const lines = await this.props.accounts.of('target', region).stepLines(logGroup, each.logSince ?? this.now() - LOG_BEFORE);
      for (const { message = '', timestamp: time = 0 } of lines) {
        const news = legNews({ accountId, line: message.trim(), time });
        if (news !== undefined) this.takeNews(news);
      }
      each.logSince = Math.max(each.logSince ?? 0, ...lines.map(({ timestamp = 0 }) => timestamp - LOG_OVERLAP), this.now() - LOG_BEFORE);
    });
  }

  /** Asks RDS about all that running steps wait for, in one call for each account, Region and kind. */
  private async lookAtRds(): Promise<void> {
    const wanted = this.runningSteps().flatMap((progress) => this.wantedOf(progress));
    const places = new Map(wanted.map(({ side, awaited: { accountId, region } }) => [`${accountId}/${region}`, { side, accountId, region }]));
    for (const { side, accountId, region } of places.values()) {
      await this.attempt(side, `RDS in ${region}`, async () => {
        if (!await this.canSee(side, region, accountId)) return;
        const there = wanted.filter(({ awaited }) => awaited.accountId === accountId && awaited.region === region);
        const seen = await lookAtThings(this.props.accounts.of(side, region), there.map(({ awaited }) => awaited));
        for (const each of there) this.takeSeen(each, seen);
      });
    }
  }

  private wantedOf(progress: StepProgress): readonly Wanted[] {
    const stack = this.props.app.stacks.find(({ stackName }) => stackName === progress.step.stackName);
    const awaited = stack?.awaited.get(progress.step.legs[0] ?? '');
    if (stack === undefined || awaited === undefined) return [];
    return [{ progress, stack, awaited, side: awaited.accountId === stack.accountId ? 'target' : 'source' }];
  }

  private takeSeen({ progress: { step, detail }, stack: { accountId, stackName }, awaited }: Wanted, seen: readonly SeenThing[]): void {
    const { kind, identifier } = awaited;
    const thing = seen.find((each) => each.kind === kind && each.identifier === identifier);
    if (thing === undefined) return;
    const isCounted = thing.percent !== undefined && thing.percent < 100;
    // what RDS doesn't count, the handler says better.
    if (!isCounted && detail !== undefined) return;
    this.takeNews({
      kind: 'waits', logicalId: step.legs[0] ?? '', accountId, stackName, time: this.now(), detail: thingText(thing),
      percent: isCounted ? thing.percent : undefined,
    });
  }

  /** Whether the source's credentials are of the account: without a profile of its own they may be the target's, which is no mistake. */
  private async canSee(side: Side, region: string, accountId: string): Promise<boolean> {
    const { app: { sourceAccounts }, hasSourceProfile } = this.props;
    if (side === 'target') return this.expectAccount('target', region, [accountId]).then(() => true);
    if (hasSourceProfile && !this.ids.has('source')) await this.expectAccount('source', region, [...sourceAccounts]);
    return await this.idOf('source', region) === accountId;
  }

  /** @throws WrongAccount */
  private async expectAccount(side: Side, region: string, wanted: readonly string[]): Promise<void> {
    const id = await this.idOf(side, region);
    if (wanted.includes(id)) return;
    this.ids.delete(side);
    throw new WrongAccount(side, id, wanted);
  }

  private async idOf(side: Side, region: string): Promise<string> {
    const id = this.ids.get(side) ?? await this.props.accounts.of(side, region).id();
    this.ids.set(side, id);
    return id;
  }

  private async attempt(side: Side, what: string, look: () => Promise<void>): Promise<void> {
    const key = `${side} ${what}`;
    if ((this.deniedUntil.get(key) ?? 0) > this.now()) return;
    try {
      await look();
    } catch (error) {
      const kind = troubleKind(error);
      if (kind === undefined) throw error;
      if (kind === 'denied') this.deniedUntil.set(key, this.now() + DENIED_FOR);
      if (kind === 'credentials') {
        this.props.accounts.renew();
        this.ids.clear();
      }
      this.troubles.push({ kind, what, side, message: error instanceof Error ? error.message : String(error) });
    }
  }

  private runningSteps(): readonly StepProgress[] {
    return this.props.followed.steps.filter(({ status }) => status === 'running');
  }

  private takeStatus(status: ResourceStatus): void {
    this.newest = Math.max(this.newest, status.time);
    this.props.followed.takeStatus(status);
  }

  private takeNews(news: LegNews): void {
    this.newest = Math.max(this.newest, news.time);
    this.props.followed.takeNews(news);
  }
}
