/** How a guard is changed: it always or never holds, what it finds is dropped, or one case is taken for another. */
export type Change =
  | { readonly kind: 'always' | 'never' | 'dropped' }
  | { readonly kind: 'case'; readonly from: number; readonly to: number };

/** A place in the source where a decision forks. */
export interface Site {
  readonly number: number;
  /** Path under `lambda/step`. */
  readonly file: string;
  readonly line: number;
  readonly text: string;
  readonly changes: readonly Change[];
}

/** What the instrumented code calls at its sites. */
export interface Switchboard {
  bool(site: number, value: unknown): unknown;
  maybe(site: number, value: unknown): unknown;
  choice(site: number, value: unknown, cases: readonly unknown[]): unknown;
}

/** Records which sites are evaluated, and changes one of them. */
export class Guards implements Switchboard {
  public readonly seen = new Set<number>();
  private active: { readonly site: number; readonly change: Change } | undefined;

  public change(site: number, change: Change): void {
    this.active = { site, change };
  }

  public restore(): void {
    this.active = undefined;
  }

  public bool(site: number, value: unknown): unknown {
    const change = this.changeAt(site);
    if (change === undefined || change.kind === 'case' || change.kind === 'dropped') return value;
    return change.kind === 'always';
  }

  public maybe(site: number, value: unknown): unknown {
    return this.changeAt(site) === undefined ? value : undefined;
  }

  public choice(site: number, value: unknown, cases: readonly unknown[]): unknown {
    const change = this.changeAt(site);
    return change?.kind === 'case' && value === cases[change.from] ? cases[change.to] : value;
  }

  private changeAt(site: number): Change | undefined {
    this.seen.add(site);
    return this.active?.site === site ? this.active.change : undefined;
  }
}

export function changeWords(change: Change, { text }: Site): string {
  if (change.kind !== 'case') return change.kind;
  const labels = text.slice(text.indexOf('{') + 1, -1).split(' | ');
  return `${labels[change.from]?.trim()} as ${labels[change.to]?.trim()}`;
}
