import { Duration } from 'aws-cdk-lib';
import Table from 'cli-table3';
import { Checks, hours } from './checks';
import { aurora, copyOnly, everyStep, restoreOnly } from './declarations';
import { RARELY } from './endurance-world';
import { hoursAsked, type LongWork, type LongWorkProps, runLongWork, STILL } from './long-work';
import type { Report } from './report';

interface Case extends LongWorkProps {
  readonly title: string;
  /** How many deployments it takes. */
  readonly expected: number;
  /** The works, each of which is started once. */
  readonly works: string;
}

const wait = (count: number): Duration => Duration.hours(count);
const FIVE = Duration.hours(5);
/** What the defaults are meant for. Days of RDS are looked at every ten minutes: legs and wait conditions count time, not looks. */
const LARGE = { workHours: 1, database: { allocatedGib: 5 * 1024 }, expected: 1, waiter: RARELY } as const;

const CASES: readonly Case[] = [
  // an instance restores with a first backup: 24 h and 12 h. With 5 TiB this is 121 MiB/s for a snapshot, 40 for a copy, 61 for the restore.
  {
    ...LARGE, title: '5 TiB, every step', declared: everyStep('orders'), slowness: { snapshot: 12, copy: 36, restore: 24 },
    works: 'Snapshot TransferCopy ImportCopy Database',
  },
  {
    ...LARGE, title: '5 TiB, Aurora', declared: aurora('orders'), slowness: { snapshot: 24, copy: 48, restore: 24 },
    works: 'Snapshot TransferCopy Cluster Members',
  },
  { title: 'copy, looked at every minute', workHours: 30, declared: copyOnly('orders', wait(36)), expected: 1, works: 'ImportCopy' },
  { title: 'copy, looked at every minute', workHours: 11 / 60, declared: copyOnly('orders', FIVE), expected: 1, works: 'ImportCopy' },
  { title: 'copy of three days', workHours: 72, declared: copyOnly('orders', wait(72)), expected: 1, works: 'ImportCopy', waiter: RARELY },
  // the first deployment waits with both legs and a wait condition, each further one with the last leg: 13.7 h, and then 50 minutes each.
  { title: 'copy, 5 h again and again', workHours: 29.5, declared: copyOnly('orders', FIVE), expected: 21, works: 'ImportCopy', waiter: RARELY },
  {
    title: 'copy, then as the error says', workHours: 30, declared: copyOnly('orders', FIVE),
    next: (failure) => copyOnly('orders', wait(hoursAsked(failure))), expected: 2, works: 'ImportCopy', waiter: RARELY,
  },
  {
    title: 'copy, and a restore with its first backup', workHours: 15, declared: restoreOnly('orders', wait(60)), expected: 1,
    works: 'ImportCopy Database', waiter: RARELY,
  },
  {
    title: 'every step, then as the errors say', workHours: 30, declared: everyStep('orders', FIVE),
    next: (failure) => everyStep('orders', wait(hoursAsked(failure))), expected: 2,
    works: 'Snapshot TransferCopy ImportCopy Database', waiter: RARELY,
  },
];

/** Works of hours and days, with a wait that is long enough and with one that is too short. */
export async function hoursAndDays(): Promise<Report> {
  const table = new Table({
    head: ['case', 'maxWait', 'deployments', 'end', 'hours', 'invocations'], style: { head: [], border: [] },
  });
  const broken: string[] = [];
  for (const each of CASES) {
    const ran = await runLongWork(each);
    broken.push(...judge(each, ran));
    const first = each.declared.maxWait === undefined ? 'default' : `${each.declared.maxWait.toHours()} h`;
    const asked = each.next === undefined ? [] : ran.failures.map((failure) => `${hoursAsked(failure)} h`);
    table.push([titleOf(each), [first, ...asked].join(', '), ran.ends.length, ran.ends.at(-1) ?? '', hours(ran.duration), ran.invocations]);
  }
  return { table: table.toString(), broken };
}

function titleOf({ title, workHours, slowness }: Case): string {
  if (slowness === undefined) return `${title}: ${workHours.toFixed(1)} h`;
  return `${title}: ${Object.entries(slowness).map(([work, factor]) => `${work} ${workHours * factor} h`).join(', ')}`;
}

function judge({ title, workHours, expected, works }: Case, ran: LongWork): readonly string[] {
  const checks = new Checks(`${title}, ${workHours} h`);
  checks.that(ran.ends.at(-1) === 'complete', `ends green, not ${ran.ends.at(-1)}: ${ran.failures.at(-1)}`);
  checks.that(ran.ends.length === expected, `takes ${expected} deployments, not ${ran.ends.length}`);
  const started = ran.works.map(({ step }) => step).join(' ');
  checks.that(started === works, `starts ${works} once each, not ${started}`);
  checks.that(ran.failures.length === expected - 1, `says why each deployment failed once: ${ran.failures.length}`);
  checks.that(ran.failures.every((failure) => STILL.test(failure)), `tells how to go on: ${ran.failures.find((failure) => !STILL.test(failure))}`);
  return checks.broken;
}
