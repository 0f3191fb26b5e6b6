import { QUOTA } from '@rds-ferry/sandbox/rds';
import { Duration } from 'aws-cdk-lib';
import Table from 'cli-table3';
import { Checks, hours, minutes } from './checks';
import { copyOnly, everyStep } from './declarations';
import { RARELY } from './endurance-world';
import { STILL } from './long-work';
import { type Many, runMany } from './many';
import { spreadOf } from './queue';
import type { Report } from './report';

const HUNDRED = 100;
/** One wait condition for each slow step: what isn't needed any more is measured apart. */
const SHORT_WAIT = Duration.hours(12);
const MINUTE = 60_000;
/** Milliseconds after which a slot that is free is taken by one that waits: a look each minute, and what the look takes. */
const TAKEN_WITHIN = MINUTE + 5_000;

/** Minutes of RDS's work: mostly small databases, some large. */
function workMinutes(index: number): number {
  if (index % 50 === 7) return 60;
  if (index % 10 === 3) return 12;
  return index % 3 === 0 ? 6 : 4;
}

/**
 * A hundred migrations in one pair of accounts, all at once, through twenty copies at a time.
 *
 * @param everyWork - whether each migration takes every step, not only a copy.
 */
export async function hundredMigrations(everyWork: boolean): Promise<Report> {
  const declare = everyWork ? everyStep : copyOnly;
  const migrations = Array.from({ length: HUNDRED }, (_, index) => declare(`database-${index + 1}`, SHORT_WAIT));
  const ran = await runMany({ migrations, workMinutes });
  const copies = ran.works.filter(({ step }) => step.endsWith('Copy'));
  return { table: `${queueTable(ran)}\n${trafficTable(ran)}`, broken: judgeHundred(ran, copies.length, everyWork) };
}

function judgeHundred(ran: Many, copies: number, everyWork: boolean): readonly string[] {
  const checks = new Checks('a hundred migrations');
  checks.that(ran.ends.at(-1) === 'complete', `ends green, not ${ran.ends.at(-1)}: ${ran.failures[0]}`);
  checks.that(ran.works.length === HUNDRED * (everyWork ? 4 : 1), `every work is started once: ${ran.works.length}`);
  checks.that(ran.refusals > 0, 'the limit is reached and refuses');
  for (const [account, most] of ran.mostCopies) {
    checks.that(most === QUOTA.runningCopies, `${account} uses its ${QUOTA.runningCopies} copies: ${most}`);
  }
  // each slot is used again within a look, as long as somebody waits: nobody waits longer than all work takes that is before him.
  const sum = ran.works.filter(({ step }) => step === 'ImportCopy')
    .reduce((total, { startedAt, endedAt = 0 }) => total + endedAt - startedAt + TAKEN_WITHIN, 0);
  const bound = sum / QUOTA.runningCopies;
  const { most } = spreadOf(ran.waitings.map(({ arrivedAt, startedAt }) => startedAt - arrivedAt));
  checks.that(most <= bound, `nobody waits longer than ${minutes(bound)} min, the work of all over the slots: ${minutes(most)} (${copies} copies)`);
  return checks.broken;
}

function queueTable(ran: Many): string {
  const table = new Table({ head: ['100 migrations at once', ''], style: { head: [], border: [] } });
  const waits = spreadOf(ran.waitings.map(({ arrivedAt, startedAt }) => startedAt - arrivedAt));
  const passed = spreadOf(ran.waitings.map(({ overtakenBy }) => overtakenBy));
  table.push(
    ['until the last one is done', `${minutes(ran.duration)} min`],
    ...[...ran.mostCopies].map(([account, most]) => [`copies at a time in ${account}, at most`, String(most)]),
    ['copies refused with SnapshotQuotaExceeded and tried again', String(ran.refusals)],
    ['waited for a free copy, median and at most', `${minutes(waits.median)} and ${minutes(waits.most)} min`],
    ['overtaken by later ones, median and at most', `${passed.median} and ${passed.most}`],
  );
  return table.toString();
}

function trafficTable({ traffic }: Many): string {
  const table = new Table({
    head: ['calls of RDS in', 'all', 'busiest minute', 'busiest second', 'the same after 5 minutes', 'half of them in'],
    style: { head: [], border: [] },
  });
  table.push(...traffic.map(({ account, calls, busiestMinute, busiestSecond, waiting, halfOfCalls }) => (
    [account, calls, busiestMinute, busiestSecond, `${waiting.busiestMinute}, ${waiting.busiestSecond}`, `${halfOfCalls} of 60 seconds`])));
  return table.toString();
}

const SOME = 25;

/** What a limit of RDS's API does to migrations at once. AWS publishes none: these are low ones. */
export async function limitedCalls(): Promise<Report> {
  const table = new Table({
    head: ['calls a second', 'until all 25 are done', 'calls that RDS did', 'calls refused'], style: { head: [], border: [] },
  });
  const checks = new Checks('limited calls');
  let unlimited = Infinity;
  for (const callsPerSecond of [undefined, 2]) {
    const migrations = Array.from({ length: SOME }, (_, index) => copyOnly(`database-${index + 1}`, SHORT_WAIT));
    const ran = await runMany({ migrations, workMinutes, callsPerSecond });
    const done = ran.traffic.reduce((sum, { calls }) => sum + calls, 0);
    checks.that(ran.ends.at(-1) === 'complete', `with ${callsPerSecond} calls a second the pair ends green: ${ran.failures[0]}`);
    checks.that((ran.throttled > 0) === (callsPerSecond !== undefined), `${ran.throttled} calls are refused at ${callsPerSecond} a second`);
    if (callsPerSecond === undefined) unlimited = ran.duration;
    else checks.that(ran.duration <= 2 * unlimited, `the limit at most doubles the time of ${minutes(unlimited)} min: ${minutes(ran.duration)}`);
    table.push([callsPerSecond ?? 'no limit', `${minutes(ran.duration)} min`, done, ran.throttled]);
  }
  return { table: table.toString(), broken: checks.broken };
}

/** A tenth of two hundred copies of two hours through twenty slots: the last ones begin after eighteen hours. */
const TENTH = { count: 20, slots: 2, workMinutes: 120 };

/** A queue that is longer than the migrations wait. */
export async function longQueue(): Promise<Report> {
  const table = new Table({
    head: ['20 copies of 2 h, 2 at a time', 'deployments', 'end', 'hours', 'copies started'], style: { head: [], border: [] },
  });
  const checks = new Checks('a queue longer than maxWait');
  for (const { maxWait, least, most } of [{ maxWait: 12, least: 2, most: 10 }, { maxWait: 24, least: 1, most: 1 }]) {
    const migrations = Array.from({ length: TENTH.count }, (_, index) => copyOnly(`database-${index + 1}`, Duration.hours(maxWait)));
    const ran = await runMany({
      migrations, workMinutes: () => TENTH.workMinutes, runningCopies: TENTH.slots, waiter: RARELY, deployments: 20,
    });
    const deployments = ran.ends.length;
    const title = `maxWait ${maxWait} h`;
    checks.that(ran.ends.at(-1) === 'complete', `${title} ends green: ${ran.failures.at(-1)}`);
    checks.that(deployments >= least && deployments <= most, `${title} takes ${least} to ${most} deployments, not ${deployments}`);
    checks.that(ran.works.length === TENTH.count, `${title} starts every copy once: ${ran.works.length}`);
    checks.that(
      ran.failures.every((failure) => STILL.test(failure)), `${title} tells how to go on: ${ran.failures.find((failure) => !STILL.test(failure))}`,
    );
    table.push([title, deployments, ran.ends.at(-1) ?? '', hours(ran.duration), ran.works.length]);
  }
  return { table: table.toString(), broken: checks.broken };
}
