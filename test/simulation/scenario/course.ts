import type { EmbeddedAws } from '../../../sandbox/aws';
import type { Faults } from '../faults/fault';
import { SNAPSHOTS } from '../faults/own-snapshots';
import type { Violation, Watch } from '../invariants/watch';
import type { Random } from '../random';
import type { DeploymentEnd, Operator } from '../runtime/operator';
import { ownSnapshots, type TimedMisfortune } from './draw-misfortunes';
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
  readonly violations: readonly Violation[];
}

/** What an error says when only a run under other names helps. */
const ANOTHER_RUN = /declare (?:the migration under )?another id(?: or |, )run/;

/** What an error says when RDS is still at work. */
const MORE_TIME = /run `cdk deploy` again to keep waiting/;
/** As often as the longest work needs legs, and one more for each step. */
const MORE_WAITS = 8;

/** Deployments that are tried while things go wrong. */
const TRIES = 4;

/** What the operators of both accounts do: they deploy while things go wrong, and again when nothing does any more. */
export class Course {
  private deployments = 0;

  public constructor(private readonly props: CourseProps) {}

  public async run(isHaunted: boolean): Promise<CourseEnd> {
    const { operator, apps: { app } } = this.props;
    await operator.deploy(app.source, true);
    let declared = app;
    if (isHaunted) {
      this.startMisfortunes();
      declared = await this.deployInTrouble();
      await this.calmDown();
    }
    return this.finish(declared);
  }

  private startMisfortunes(): void {
    const { aws, faults, misfortunes } = this.props;
    for (const { after, misfortune } of misfortunes) {
      aws.clock.after(after, () => void misfortune.strike().then(happened => {
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
      if (random.chance(0.15)) this.later(() => operator.deploy(target, true), 'two deployments at once');
      const end = await this.deploy(declared, !random.chance(0.25));
      if (end === 'complete' || end === 'unchanged') break;
      await this.props.aws.clock.sleep(random.integer(0, 900_000));
    }
    return declared;
  }

  private later(act: () => Promise<unknown>, kind: string): void {
    const { aws, random, faults } = this.props;
    aws.clock.after(random.integer(1_000, 1_800_000), () => void act().then(() => faults.count(kind)));
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
    for (const { misfortune } of misfortunes) await misfortune.repair();
    await this.deleteFailedSnapshots();
  }

  /** As the error about a failed snapshot asks for. */
  private async deleteFailedSnapshots(): Promise<void> {
    const { aws, apps } = this.props;
    for (const migration of apps.app.plan.migrations) {
      const calls = SNAPSHOTS[migration.chain.family.kind];
      for (const snapshot of ownSnapshots(migration)) {
        if (calls.statusOf(aws, snapshot) === 'failed') await calls.delete(aws, snapshot);
      }
    }
  }

  /**
   * Deploys until it is green: once, and again only for the two things that an error asks for: more time, or every step anew where the result of one
   * is gone.
   */
  private async finish(declared: SimulatedApp): Promise<CourseEnd> {
    let app = declared;
    for (let again = 0; ; again++) {
      const before = this.props.failures.length;
      const end = await this.deploy(app, true);
      const isAnotherRun = app === this.props.apps.anotherRun;
      if (end === 'complete' || end === 'unchanged') return { deployments: this.deployments, isAnotherRun, violations: [] };
      const reasons = this.props.failures.slice(before);
      const isAskedAnew = reasons.some(reason => ANOTHER_RUN.test(reason)) && !isAnotherRun;
      if (again === MORE_WAITS || !(isAskedAnew || reasons.some(reason => MORE_TIME.test(reason)))) return this.stuck(end, reasons);
      if (!isAskedAnew) continue;
      app = this.props.apps.anotherRun;
      await this.props.operator.deploy(app.source, true);
    }
  }

  private stuck(end: DeploymentEnd, reasons: readonly string[]): CourseEnd {
    const detail = `the deployment after the last fault ${end}: ${reasons.join(' | ')}`;
    return { deployments: this.deployments, isAnotherRun: false, violations: [{ invariant: 'once faults stop, a deployment goes through', detail }] };
  }
}
