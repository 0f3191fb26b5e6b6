import { seedReservation } from '../../../rehearsal/seeding/reservation-seeding';
import { drawObstacle, type Obstacle, seedStrangers } from '../faults/closing-obstacles';
import type { FaultProfile } from '../faults/fault';
import { type BeforeClosing, closingDifferences, manualSnapshots } from '../invariants/closed-state';
import { finalState } from '../invariants/final-state';
import { misarrivals } from '../invariants/oracle';
import { isUnderSourceKey, resultOf } from '../invariants/result';
import type { Violation } from '../invariants/violation';
import type { DeploymentEnd } from '../runtime/operator';
import type { CourseEnd, CourseProps } from './course';
import type { SimulatedApp } from './simulated-app';

export interface ClosingCourseProps extends Omit<CourseProps, 'misfortunes'> {
  /** How much goes wrong while it is closed. */
  readonly profile: FaultProfile;
  /** `group/parameter` of what somebody has set otherwise. */
  readonly edited: ReadonlySet<string>;
}

/** Deployments that are tried while things go wrong, and when nothing does any more. */
const TRIES = 3;
const CALM_TRIES = 6;
/** How an error of a closing begins that has found something. */
const REFUSED = /The migration (\S+) isn't closed, and everything was left as it is\./g;

/** What the owners of both accounts do when all has arrived and they need nothing of it any more: they close it, and destroy the stacks. */
export class ClosingCourse {
  public deployments = 0;
  private readonly violations: Violation[] = [];
  /** What stands against closing, as long as nobody takes it away. */
  private standing: Obstacle | undefined;

  public constructor(private readonly props: ClosingCourseProps) {}

  public async run({ app, isAnotherRun }: CourseEnd): Promise<readonly Violation[]> {
    const { aws, apps, random, faults, watch, profile } = this.props;
    const keepsImported = random.chance(0.3);
    const closed = apps.closed({ isAnotherRun, keepsImported });
    for (const migration of app.plan.migrations) if (random.chance(0.5)) await seedStrangers(aws, migration, app.plan.sourceRegion);
    const drawn = random.chance(0.6) ? drawObstacle(aws, app.plan.migrations, random.fork('obstacle')) : undefined;
    const obstacle = drawn !== undefined && await drawn.obstacle.strike() ? drawn.obstacle : undefined;
    if (obstacle !== undefined) faults.count(obstacle.kind);
    if (obstacle?.passes !== true) this.standing = obstacle;
    const [databases, made, snapshots] = [(await finalState(aws)).databases, watch.closing.made, manualSnapshots(aws)];
    faults.resume(profile);
    await this.closeInTrouble(closed);
    faults.stop();
    await aws.clock.settled();
    const refused = await this.closeAtLast(closed, obstacle);
    await this.judge(closed, { snapshots, made, refused, kept: obstacle, databases });
    if (refused.length === 0 && !isAnotherRun && random.chance(0.3)) await this.openAgain();
    else await this.destroy(closed);
    return this.violations;
  }

  private async closeInTrouble(closed: SimulatedApp): Promise<void> {
    const { random, operator, aws, faults } = this.props;
    await operator.deploy(closed.source, true);
    for (let attempt = 0; attempt < TRIES; attempt++) {
      if (random.chance(0.2)) {
        aws.clock.after(random.integer(1_000, 300_000), () => void operator.stop(closed.target).then((stopped) => {
          if (stopped) faults.count('closing stopped in the middle');
        }));
      }
      const end = await this.deploy(closed, !random.chance(0.3));
      if (end === 'complete' || end === 'unchanged') return;
      await aws.clock.sleep(random.integer(0, 900_000));
    }
  }

  /** Deploys until all is closed, and takes the obstacle away where that can be done. Answers the labels of what can't be closed. */
  private async closeAtLast(closed: SimulatedApp, obstacle: Obstacle | undefined): Promise<readonly string[]> {
    const { aws, failures, operator } = this.props;
    if (await operator.status(closed.source) === undefined) await operator.deploy(closed.source, true);
    const lost = closed.plan.migrations.filter((migration) => isUnderSourceKey(aws, migration)
      || (obstacle?.repair === undefined && resultOf(aws, migration) === undefined));
    let isCleared = obstacle?.repair === undefined;
    for (let attempt = 0; attempt < CALM_TRIES; attempt++) {
      const before = failures.length;
      const end = await this.deploy(closed, true);
      if (end === 'complete' || end === 'unchanged') {
        if (lost.length > 0) this.note('what can\'t be closed isn\'t closed', `${lost.map(({ label }) => label).join()} ${end}`);
        return [];
      }
      const refused = refusedBy(failures.slice(before));
      if (lost.length > 0 && lost.every(({ label }) => refused.includes(label))) return refused;
      if (!isCleared) await obstacle?.repair?.();
      isCleared = true;
      this.standing = undefined;
      await aws.clock.sleep(60_000);
    }
    this.note('once nothing stands against it, a migration is closed', failures.slice(-2).join(' | '));
    return closed.plan.migrations.map(({ label }) => label);
  }

  /** What is left is what was to be, and the databases are as they were. */
  private async judge(
    closed: SimulatedApp,
    { kept, databases, ...before }: BeforeClosing & { readonly kept?: Obstacle; readonly databases: readonly string[] },
  ): Promise<void> {
    const { aws } = this.props;
    if (kept?.repair !== undefined) await aws.clock.settled();
    this.violations.push(...await closingDifferences(aws, closed, before));
    this.sameDatabases(kept?.kind === 'closing of a renamed database' ? undefined : databases, (await finalState(aws)).databases, 'closing');
  }

  private sameDatabases(before: readonly string[] | undefined, after: readonly string[], what: string): void {
    if (before === undefined || before.join() === after.join()) return;
    const [gone, come] = [before.filter((each) => !after.includes(each)), after.filter((each) => !before.includes(each))];
    this.note(`${what} leaves every database as it is`, `was ${gone.join()}, is ${come.join()}`);
  }

  /** Nothing needs the stacks any more. */
  private async destroy(closed: SimulatedApp): Promise<void> {
    const { aws, operator } = this.props;
    const before = (await finalState(aws)).databases;
    await operator.delete(closed.target);
    await operator.delete(closed.source);
    await aws.clock.settled();
    for (const stack of [closed.target, closed.source]) {
      const status = await operator.status(stack);
      if (status !== undefined) this.note('when all is closed, both stacks can be destroyed', `${stack.name} is ${status}`);
    }
    this.sameDatabases(before, (await finalState(aws)).databases, 'destroying the stacks');
  }

  /** Its owner needs it once more: under another run, beside the first. */
  private async openAgain(): Promise<void> {
    const { aws, apps, failures, operator, faults, edited } = this.props;
    const { anotherRun } = apps;
    for (const migration of anotherRun.migrations) seedReservation(aws, migration);
    await operator.deploy(anotherRun.source, true);
    const before = failures.length;
    const end = await this.deploy(anotherRun, true);
    faults.count('closed migrations opened again');
    if (end !== 'complete') this.note('a closed migration can be opened again', `${end}: ${failures.slice(before).join(' | ')}`);
    this.violations.push(...await misarrivals(aws, anotherRun, edited));
  }

  private async deploy(app: SimulatedApp, disableRollback: boolean): Promise<DeploymentEnd> {
    const { aws, watch, operator, failures } = this.props;
    this.deployments++;
    watch.deploys(app);
    const [startedAt, before] = [aws.clock.now(), failures.length];
    const end = await operator.deploy(app.target, disableRollback);
    if (this.standing !== undefined && end === 'complete') this.note('what can\'t be closed isn\'t closed', `${this.standing.kind}: ${end}`);
    for (const label of refusedBy(failures.slice(before))) {
      const taken = watch.closing.taken.filter((one) => one.label === label && one.time >= startedAt);
      if (taken.length > 0) this.note('a refused closing changes nothing', `${label}: ${taken.length} calls`);
    }
    return end;
  }

  private note(invariant: string, detail: string): void {
    this.violations.push({ invariant, detail });
  }
}

/** Labels of the migrations that weren't closed because something stood against it. */
function refusedBy(reasons: readonly string[]): readonly string[] {
  return [...new Set(reasons.flatMap((reason) => [...reason.matchAll(REFUSED)].map(([, label = '']) => label)))];
}
