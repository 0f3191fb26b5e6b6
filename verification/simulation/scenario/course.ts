import type { EmbeddedAws } from '@rds-ferry/sandbox';
import { seedReservation } from '../../../rehearsal/seeding/reservation-seeding';
import type { Faults } from '../faults/fault';
import { liveName, resultOf } from '../invariants/result';
import type { Violation } from '../invariants/violation';
import type { Watch } from '../invariants/watches/watch';
import type { Random } from '../random';
import { obey } from '../runtime/obedience';
import type { DeploymentEnd, Operator } from '../runtime/operator';
import { deleteResult, leavesMark } from './deleted-result';
import type { TimedMisfortune } from './draw-misfortunes';
import type { DeclaredApps } from './pool';
import type { SimulatedApp } from './simulated-app';

export interface CourseProps {
  readonly aws: EmbeddedAws;
  readonly apps: DeclaredApps;
  readonly operator: Operator;
  readonly random: Random;
  readonly faults: Faults;
  readonly misfortunes: readonly TimedMisfortune[];
  /** The errors that ended legs so far. */
  readonly failures: readonly string[];
  readonly watch: Watch;
}

/** How a course ended. */
export interface CourseEnd {
  readonly deployments: number;
  /** Whether the errors asked for every step anew. */
  readonly isAnotherRun: boolean;
  /** What was declared in the end. */
  readonly app: SimulatedApp;
  readonly violations: readonly Violation[];
}

/** As often as the longest work needs legs, and one more for each step. */
const MORE_DEPLOYMENTS = 10;

/** Deployments that are tried while things go wrong. */
const TRIES = 4;
/** Milliseconds after which somebody interferes with a deployment, at most. */
const WHEN = [60_000, 300_000, 1_800_000];

/** What the operators of both accounts do: they deploy while things go wrong, and again when nothing does any more. */
export class Course {
  private deployments = 0;

  public constructor(private readonly props: CourseProps) {}

  public async run(hasFaults: boolean): Promise<CourseEnd> {
    const { operator, apps: { app } } = this.props;
    await operator.deploy(app.source, true);
    let declared = app;
    let early: readonly Violation[] = [];
    if (hasFaults) {
      this.startMisfortunes();
      declared = await this.deployInTrouble();
      await this.calmDown();
      if (this.props.random.fork('early').chance(0.3)) early = await this.closeTooEarly(declared);
    }
    const end = await this.finish(declared);
    if (early.length > 0) return { ...end, violations: [...early, ...end.violations] };
    return hasFaults && end.violations.length === 0 ? this.goOn(end) : end;
  }

  /** One of the owners closes a migration that hasn't arrived: that changes nothing, and it is opened again. */
  private async closeTooEarly(declared: SimulatedApp): Promise<readonly Violation[]> {
    const { aws, apps, operator, random, faults, watch } = this.props;
    const migrations = declared.plan.migrations.filter((migration) => (resultOf(aws, migration, liveName(migration)) === undefined
      && (resultOf(aws, migration) === undefined || (leavesMark(migration) && !watch.hasVerified(migration)))));
    if (migrations.length === 0) return [];
    const { label } = random.fork('early migration').pick(migrations);
    const closed = apps.closed({ isAnotherRun: false, only: label });
    await operator.deploy(closed.source, true);
    const end = await this.deploy(closed, true);
    faults.count('closing too early');
    await operator.deploy(declared.source, true);
    return end === 'failed' ? [] : [{ invariant: 'what can\'t be closed isn\'t closed', detail: `${label}, which hasn't arrived: ${end}` }];
  }

  /** What their owners do when all has arrived: nothing, or they destroy the stacks, delete a database, and deploy again. */
  private async goOn(end: CourseEnd): Promise<CourseEnd> {
    const { aws, random, faults } = this.props;
    if (!random.chance(0.3)) return end;
    const victims = end.isAnotherRun ? [] : end.app.plan.migrations.filter(leavesMark);
    if (victims.length > 0 && random.chance(0.5)) {
      await deleteResult(aws, random.pick(victims));
      faults.count('restored database deleted by its owner');
    }
    await this.destroy(end.app, 'stacks destroyed when all had arrived');
    return this.finish(end.app);
  }

  /** Deletes the target's stack, and the source's as well at times, which is deployed again. */
  private async destroy({ source, target }: SimulatedApp, kind: string): Promise<void> {
    const { operator, random, faults } = this.props;
    const status = await operator.status(target);
    // one that is being changed can't be deleted.
    if (status === undefined || status.endsWith('_IN_PROGRESS')) return;
    await operator.delete(target);
    faults.count(kind);
    if (!random.chance(0.5)) return;
    await operator.delete(source);
    await operator.deploy(source, true);
  }

  private startMisfortunes(): void {
    const { aws, faults, misfortunes } = this.props;
    for (const { after, misfortune } of misfortunes) {
      aws.clock.after(after, () => void misfortune.strike().then((happened) => {
        if (happened) faults.count(misfortune.kind);
      }));
    }
  }

  /** Answers what is declared in the end: the owner may have given the steps more time in between. */
  private async deployInTrouble(): Promise<SimulatedApp> {
    const { random, operator, apps } = this.props;
    let declared = apps.app;
    for (let attempt = 0; attempt < TRIES; attempt++) {
      if (random.chance(0.15)) declared = apps.longer;
      const target = declared.target;
      if (random.chance(0.15)) this.later(() => operator.stop(target), 'deployment stopped in the middle');
      if (random.chance(0.15)) this.later(async () => await operator.deploy(target, true) === 'refused', 'two deployments at once');
      const end = await this.deploy(declared, !random.chance(0.25));
      if (end === 'complete' || end === 'unchanged') break;
      await this.props.aws.clock.sleep(random.integer(0, 900_000));
      if (random.chance(0.1)) await this.destroy(declared, 'stacks destroyed in between');
    }
    return declared;
  }

  private later(act: () => Promise<boolean>, kind: string): void {
    const { aws, random, faults } = this.props;
    aws.clock.after(random.integer(1_000, random.pick(WHEN)), () => void act().then((happened) => {
      if (happened) faults.count(kind);
    }));
  }

  private deploy(app: SimulatedApp, disableRollback: boolean): Promise<DeploymentEnd> {
    this.deployments++;
    this.props.watch.deploys(app);
    return this.props.operator.deploy(app.target, disableRollback);
  }

  /** Faults stop, what they left behind comes to its end, and the operators mend what happened to their accounts. */
  private async calmDown(): Promise<void> {
    const { aws, faults, misfortunes } = this.props;
    faults.stop();
    await aws.clock.settled();
    // twice, as what one left can stand in the way of another's repair.
    for (const { misfortune } of [...misfortunes, ...misfortunes]) await misfortune.repair();
  }

  /** Deploys until it is green: once, and again only as the errors ask for. */
  private async finish(declared: SimulatedApp): Promise<CourseEnd> {
    const { aws, apps, failures, operator } = this.props;
    let app = declared;
    for (let again = 0; ; again++) {
      const before = failures.length;
      const end = await this.deploy(app, true);
      const isAnotherRun = app === apps.anotherRun;
      if (end === 'complete' || end === 'unchanged') return { deployments: this.deployments, isAnotherRun, violations: [], app };
      const reasons = failures.slice(before);
      const act = again === MORE_DEPLOYMENTS ? 'nothing' : await obey(aws, app, reasons);
      if (act === 'nothing' || (act === 'another run' && isAnotherRun)) return this.stuck(app, end, reasons);
      if (act === 'deploy again') continue;
      app = apps.anotherRun;
      // what is restored beside the first one needs capacity of its own.
      for (const migration of app.migrations) seedReservation(aws, migration);
      await operator.deploy(app.source, true);
    }
  }

  private stuck(app: SimulatedApp, end: DeploymentEnd, reasons: readonly string[]): CourseEnd {
    const detail = `the deployment after the last fault ${end}: ${reasons.join(' | ')}`;
    return {
      deployments: this.deployments, isAnotherRun: false, app, violations: [{ invariant: 'once faults stop, a deployment goes through', detail }],
    };
  }
}
