/** What an outside client has set off and hasn't waited for yet. */
export interface OutsideWork {
  /** Of the request that set it off: `rds`. */
  readonly service: string;
  /** Number of the question after which it began. */
  readonly since: number;
  /** What shows that the client waits: a look at the service, or the same request once more. */
  readonly until: 'looked at' | 'asked again';
}

/** A request of an outside client, as far as it shows that the client waits. */
export interface Question {
  readonly service: string;
  /** The same for the same request of the same account. */
  readonly key: string;
  /** Whether it changes nothing: a Describe, Get or List. */
  readonly reads: boolean;
}

interface Asked {
  readonly number: number;
  readonly refused: boolean;
}

/** The questions of outside clients: who asks again, waits. */
export class OutsideQuestions {
  private count = 0;
  private readonly asked = new Map<string, Asked>();

  /** Work that begins now. */
  public begin(service: string, until: OutsideWork['until']): OutsideWork {
    return { service, since: this.count, until };
  }

  /** Takes note of what was asked: a look that was answered, or any request that was refused. */
  public note({ key }: Question, refused: boolean): void {
    this.asked.set(key, { number: ++this.count, refused });
  }

  /**
   * Whether who asks this has waited for the work: it looks at the same service, for the second time since the work began where that matters; or
   * it was refused since then, whatever it asked for, and tries again.
   */
  public waitsFor({ service, since, until }: OutsideWork, question: Question): boolean {
    const looks = question.reads && question.service === service;
    if (until === 'looked at') return looks;
    const before = this.asked.get(question.key);
    return before !== undefined && before.number > since && (looks || before.refused);
  }

  /** What was asked before no longer matters when no work is left. */
  public forget(): void {
    this.asked.clear();
  }
}
