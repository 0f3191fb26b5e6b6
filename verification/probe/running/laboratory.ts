import { actingRole } from '../fixtures/acting-role';
import { CouldNotTry, Stopped } from '../model/could-not-try';
import { type Fixture, withNeeds } from '../model/fixture';
import { Bench } from './bench';
import type { LaboratoryProps } from './laboratory-props';

/** The two accounts with what the probes made in them. */
export class Laboratory {
  private readonly fixtures = new Map<string, Promise<unknown>>();
  private readonly ended: Promise<void>;
  private numbers = 0;

  public constructor(public readonly props: LaboratoryProps) {
    this.ended = new Promise((resolve) => props.ending.addEventListener('abort', () => resolve(), { once: true }));
  }

  /** A place for one probe, at which it has the fixtures that it says it needs. */
  public bench(needs: readonly Fixture<unknown>[]): Bench {
    return new Bench(this, new Set(withNeeds(needs)));
  }

  /** @throws CouldNotTry - when it can't be made. */
  public async have<T>(fixture: Fixture<T>): Promise<T> {
    const made = this.fixtures.get(fixture.name) ?? this.make(fixture);
    this.fixtures.set(fixture.name, made);
    try {
      return await (made as Promise<T>);
    } catch (error) {
      if (error instanceof Stopped) throw error;
      const why = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
      throw new CouldNotTry(`its fixture "${fixture.name}" couldn't be made: ${why}`);
    }
  }

  public async sleep(milliseconds: number): Promise<void> {
    this.checkEnding();
    await Promise.race([this.props.sleep(milliseconds), this.ended]);
    this.checkEnding();
  }

  public number(): number {
    return ++this.numbers;
  }

  /** @throws Stopped - when the run was told to end. */
  public checkEnding(): void {
    if (this.props.ending.aborted) throw new Stopped('the run was told to end');
  }

  private async make<T>(fixture: Fixture<T>): Promise<T> {
    await Promise.all(fixture.needs.map((need) => this.have(need)));
    this.checkEnding();
    this.props.progress(`making ${fixture.what}`);
    const standIn = this.props.standIns?.[fixture.name];
    return standIn === undefined ? fixture.make(this.bench([...fixture.needs, actingRole('source'), actingRole('target')])) : standIn() as T;
  }
}
