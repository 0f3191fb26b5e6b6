import { createHash } from 'node:crypto';
import { CALM, type FaultProfile, Faults } from './faults/fault';
import { differences } from './invariants/differences';
import { finalState, type FinalState } from './invariants/final-state';
import { misarrivals } from './invariants/oracle';
import { leaks } from './invariants/secrecy';
import type { Violation } from './invariants/violation';
import { Watch } from './invariants/watches/watch';
import { Random } from './random';
import { Operator } from './runtime/operator';
import { ClosingCourse } from './scenario/closing-course';
import { Course } from './scenario/course';
import { drawMisfortunes } from './scenario/draw-misfortunes';
import { appsOf, type DeclaredApps } from './scenario/pool';
import { CALM_TIMING, drawTiming } from './scenario/timing';
import { timelineOf } from './timeline';
import { inVirtualTime } from './virtual-time';
import { createWorld } from './world';

/** What one seed came to. */
export interface SeedReport {
  readonly seed: number;
  readonly migrations: number;
  /** Deployments that were tried. */
  readonly deployments: number;
  /** Entries of the sandbox's journal. */
  readonly events: number;
  readonly faults: ReadonlyMap<string, number>;
  /** Lines of the handler's log. */
  readonly log: readonly string[];
  readonly violations: readonly Violation[];
  /** Milliseconds of virtual time. */
  readonly duration: number;
  /** Stands for everything that happened. */
  readonly trace: string;
  readonly timeline: readonly string[];
}

const PROFILES: readonly FaultProfile[] = [
  CALM, { calls: 0.01, requests: 0.02 }, { calls: 0.01, requests: 0.02 }, { calls: 0.03, requests: 0.05 }, { calls: 0.08, requests: 0.1 },
];

/** Runs one seed: what it draws, it draws again whenever it is run. */
export async function runSeed(seed: number): Promise<SeedReport> {
  const apps = appsOf(seed);
  apps.expected ??= await calmState(seed, apps);
  const random = new Random(`seed ${seed}`);
  return (await runWorld(seed, apps, random, random.pick(PROFILES), true)).report;
}

/** @throws Error - when a run without faults isn't flawless. */
async function calmState(seed: number, apps: DeclaredApps): Promise<FinalState> {
  const { report, state } = await runWorld(seed, apps, new Random('calm'), CALM, false);
  const [violation] = report.violations;
  if (violation !== undefined) throw new Error(`seed ${seed} without faults: ${violation.invariant}: ${violation.detail}`);
  return state;
}

interface Ran {
  readonly report: SeedReport;
  readonly state: FinalState;
}

async function runWorld(seed: number, apps: DeclaredApps, random: Random, profile: FaultProfile, hasFaults: boolean): Promise<Ran> {
  const faults = new Faults(random.fork('faults'), profile);
  const timing = hasFaults ? drawTiming(random.fork('timing')) : CALM_TIMING;
  const log: string[] = [];
  const failures: string[] = [];
  const answers: string[] = [];
  const aws = await createWorld(apps, timing, faults, {
    log: (line) => log.push(line), failed: (message) => failures.push(message), answered: (payload) => answers.push(payload),
  });
  const startedAt = aws.clock.now();
  return inVirtualTime(aws.clock, random.fork('time'), async () => {
    const watch = new Watch(aws, Math.max(timing.iamSpread, timing.kmsSpread));
    const misfortunes = hasFaults ? drawMisfortunes(random.fork('misfortunes'), { aws, app: apps.app, databases: apps.databases, faults }) : [];
    const operator = new Operator(aws);
    const end = await new Course({ aws, apps, operator, random: random.fork('course'), faults, misfortunes, failures, watch }).run(hasFaults);
    await aws.clock.settled();
    const state = await finalState(aws);
    const lostSnapshots = misfortunes.flatMap(({ misfortune }) => misfortune.lostSnapshot ?? []);
    const edited = new Set(misfortunes.flatMap(({ misfortune }) => misfortune.editedParameter ?? []));
    const violations = [
      ...end.violations, ...await misarrivals(aws, end.app, edited),
      ...differences(apps.expected, state, { isAnotherRun: end.isAnotherRun, lostSnapshots }),
    ];
    const closing = new ClosingCourse({ aws, apps, operator, random: random.fork('closing'), faults, failures, watch, profile, edited });
    if (hasFaults && violations.length === 0 && random.fork('closes').chance(0.4)) violations.push(...await closing.run(end));
    await aws.clock.settled();
    for (const message of failures) watch.failed(message);
    const texts = {
      'the journal': JSON.stringify(aws.journal.entries), 'the log': log.join(), 'an error': failures.join(), 'an answer': answers.join(),
      'a template': JSON.stringify([end.app.source, end.app.target]), 'what is shown of databases and snapshots': JSON.stringify(state),
    };
    violations.push(...watch.violations, ...leaks(aws, end.app, texts));
    const report = {
      seed, migrations: apps.app.plan.migrations.length, deployments: end.deployments + closing.deployments, events: aws.journal.entries.length,
      faults: faults.counts, log, violations, duration: aws.clock.now() - startedAt, trace: traceOf(texts['the journal']), timeline: timelineOf(aws),
    };
    await aws.close();
    return { report, state };
  });
}

function traceOf(journal: string): string {
  return createHash('sha256').update(journal).digest('hex').slice(0, 16);
}
