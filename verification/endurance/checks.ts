/** What a run promised and didn't keep. */
export class Checks {
  public readonly broken: string[] = [];

  public constructor(private readonly title: string) {}

  public that(holds: boolean, promise: string): void {
    if (!holds) this.broken.push(`${this.title}: ${promise}`);
  }
}

const MINUTE = 60_000;

export function minutes(milliseconds: number): string {
  return (milliseconds / MINUTE).toFixed(1);
}

export function hours(milliseconds: number): string {
  return (milliseconds / (60 * MINUTE)).toFixed(1);
}
