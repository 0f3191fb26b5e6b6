import { createHash } from 'node:crypto';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

const FINENESS = 1_000_000;

/** Draws that the same seed repeats. */
export class Random {
  private readonly generator: ReturnType<typeof xoroshiro128plus>;

  public constructor(private readonly seed: string) {
    this.generator = xoroshiro128plus(createHash('sha256').update(seed).digest().readInt32LE(0));
  }

  /** A stream of its own: one more draw from it doesn't shift the draws of the others. */
  public fork(name: string): Random {
    return new Random(`${this.seed}/${name}`);
  }

  /** A whole number, both ends included. */
  public integer(from: number, to: number): number {
    return uniformInt(this.generator, from, to);
  }

  /** 0 to 1, without 1. */
  public fraction(): number {
    return this.integer(0, FINENESS - 1) / FINENESS;
  }

  public chance(probability: number): boolean {
    return this.fraction() < probability;
  }

  /** The value, or nothing as often. */
  public maybe<T>(value: T): T | undefined {
    return this.chance(0.5) ? value : undefined;
  }

  /** @throws RangeError - when there is nothing to pick from. */
  public pick<T>(values: readonly T[]): T {
    const value = values[this.integer(0, values.length - 1)];
    if (value === undefined) throw new RangeError('nothing to pick from');
    return value;
  }
}
