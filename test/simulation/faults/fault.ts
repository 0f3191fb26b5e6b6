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
} as const;
export type FaultKind = (typeof FaultKind)[keyof typeof FaultKind];

/** What can happen between CloudFormation, the provider framework and the step function. */
export const RuntimeFaultKind = {
  INVOKED_TWICE: 'step function invoked twice',
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
}

export const CALM: FaultProfile = { calls: 0, requests: 0 };

/** Draws the faults of a run and counts them, until they stop. */
export class Faults {
  public readonly counts = new Map<string, number>();
  private profile: FaultProfile;

  public constructor(private readonly random: Random, profile: FaultProfile) {
    this.profile = profile;
  }

  /** Nothing goes wrong from now on. */
  public stop(): void {
    this.profile = CALM;
  }

  /** The fault of the next call, if there is one. */
  public ofCall(): FaultKind | undefined {
    return this.random.chance(this.profile.calls) ? this.counted(this.random.pick(WEIGHTS)) : undefined;
  }

  /** Whether this happens now. @param share - of the profile's probability for requests. */
  public happens(kind: RuntimeFaultKind, share = 1): boolean {
    if (!this.random.chance(this.profile.requests * share)) return false;
    this.counted(kind);
    return true;
  }

  /** Milliseconds on the wire in one direction: mostly little, now and then seconds. */
  public latency(): number {
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
