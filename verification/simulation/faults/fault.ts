import type { Random } from '../random';

/** What can happen to one call of AWS. */
export const FaultKind = {
  THROTTLED: 'throttled',
  SERVER_FAULT: 'server fault',
  FAULT_AFTER_EFFECT: 'server fault after the effect',
  RESET: 'connection reset',
  RESET_AFTER_EFFECT: 'connection reset after the effect',
  LOST_RESPONSE: 'response lost',
  KILLED_BEFORE: 'function killed before a call',
  KILLED_AFTER: 'function killed after a call',
  REFUSED: 'request refused',
} as const;
export type FaultKind = (typeof FaultKind)[keyof typeof FaultKind];

/** What can happen between CloudFormation, the provider framework and the handler. */
export const RuntimeFaultKind = {
  INVOKED_TWICE: 'handler invoked twice',
  EVENT_DELIVERED_TWICE: 'event delivered twice',
  FRAMEWORK_DIED: 'framework function died',
  NEVER_ANSWERED: 'leg never answered',
  STRAY_DELETE: 'Delete with an invented id',
} as const;
export type RuntimeFaultKind = (typeof RuntimeFaultKind)[keyof typeof RuntimeFaultKind];

/** How often each kind of fault is drawn beside the others, where one is drawn at all. */
const WEIGHTS: readonly FaultKind[] = [
  FaultKind.THROTTLED, FaultKind.THROTTLED, FaultKind.THROTTLED, FaultKind.SERVER_FAULT, FaultKind.SERVER_FAULT, FaultKind.FAULT_AFTER_EFFECT,
  FaultKind.RESET, FaultKind.RESET_AFTER_EFFECT, FaultKind.LOST_RESPONSE, FaultKind.LOST_RESPONSE, FaultKind.KILLED_BEFORE, FaultKind.KILLED_AFTER,
];

/** How much goes wrong in a run: probabilities for each call, and for each request of CloudFormation. */
export interface FaultProfile {
  readonly calls: number;
  readonly requests: number;
  /** Whether calls take no time, as where they are made while time stands still. */
  readonly atOnce?: boolean;
}

export const CALM: FaultProfile = { calls: 0, requests: 0 };

/** Faults that come again and again for a while: the SDK's own tries don't get past them. */
const LASTING: readonly FaultKind[] = [
  FaultKind.THROTTLED, FaultKind.THROTTLED, FaultKind.SERVER_FAULT, FaultKind.RESET, FaultKind.FAULT_AFTER_EFFECT, FaultKind.LOST_RESPONSE,
];
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
/** How long they last. */
const DURATIONS = [10 * SECOND, MINUTE, 3 * MINUTE, 12 * MINUTE, 30 * MINUTE];

/** A call of AWS. */
export interface FaultyCall {
  /** `rds` */
  readonly service: string;
  /** `CopyDBSnapshot` */
  readonly operation: string;
  /** Milliseconds since the epoch. */
  readonly time: number;
}

/** A time in which calls of one service, or of one operation, meet the same fault. */
export interface Outage {
  readonly kind: FaultKind;
  readonly service: string;
  readonly operation?: RegExp | string;
  /** Milliseconds since the epoch. */
  readonly until: number;
  /** How many calls go well before. @default 0 */
  after?: number;
}

/** Calls that change something are met this much more often: what they did may be known or not. */
const ON_CHANGES = 4;
/** Of the faults that are drawn, so many last. */
const LASTING_SHARE = 0.08;

/** Draws the faults of a run and counts them, until they stop. */
export class Faults {
  public readonly counts = new Map<string, number>();
  private profile: FaultProfile;
  private outage: Outage | undefined;
  private readonly begun: Outage[] = [];
  private hasStopped = false;

  public constructor(private readonly random: Random, profile: FaultProfile) {
    this.profile = profile;
  }

  /** Nothing goes wrong from now on. */
  public stop(): void {
    this.profile = CALM;
    this.outage = undefined;
    this.begun.length = 0;
    this.hasStopped = true;
  }

  /** Things go wrong again. */
  public resume(profile: FaultProfile): void {
    this.profile = profile;
    this.hasStopped = false;
  }

  /**
   * Lets certain calls meet a fault, until a time or until nothing goes wrong any more.
   *
   * @returns whether anything may go wrong still.
   */
  public begin(outage: Outage): boolean {
    if (!this.hasStopped) this.begun.push({ ...outage });
    return !this.hasStopped;
  }

  /** The fault of a call, if there is one. */
  public ofCall(call: FaultyCall): FaultKind | undefined {
    const outage = [...this.begun, ...this.outage === undefined ? [] : [this.outage]].find((each) => isHit(each, call));
    if (outage !== undefined) return this.counted(outage.kind);
    const isChange = !/^(?:Describe|Get|List|Assume|Simulate)/.test(call.operation);
    if (!this.random.chance(this.profile.calls * (isChange ? ON_CHANGES : 1))) return undefined;
    if (this.random.chance(LASTING_SHARE)) return this.beginOutage(call);
    return this.counted(this.random.pick(WEIGHTS));
  }

  private beginOutage({ service, operation, time }: FaultyCall): FaultKind {
    const kind = this.random.pick(LASTING);
    this.outage = { kind, service, operation: this.random.chance(0.5) ? operation : undefined, until: time + this.random.pick(DURATIONS) };
    this.count(`${kind}, for a while`);
    return kind;
  }

  /** Whether this happens now. @param share - of the profile's probability for requests. */
  public happens(kind: RuntimeFaultKind, share = 1): boolean {
    if (!this.random.chance(this.profile.requests * share)) return false;
    this.counted(kind);
    return true;
  }

  /** Milliseconds on the wire in one direction: mostly little, now and then seconds. */
  public latency(): number {
    if (this.profile.atOnce === true) return 0;
    return this.profile.calls > 0 && this.random.chance(0.02) ? this.random.integer(1_000, 25_000) : this.random.integer(5, 300);
  }

  public count(kind: string): void {
    this.counts.set(kind, (this.counts.get(kind) ?? 0) + 1);
  }

  private counted<Kind extends string>(kind: Kind): Kind {
    this.count(kind);
    return kind;
  }
}

function isHit(outage: Outage, call: FaultyCall): boolean {
  const { service, operation, until, after = 0 } = outage;
  const isNamed = operation instanceof RegExp ? operation.test(call.operation) : operation === undefined || operation === call.operation;
  if (call.time >= until || call.service !== service || !isNamed) return false;
  outage.after = Math.max(after - 1, 0);
  return after === 0;
}
