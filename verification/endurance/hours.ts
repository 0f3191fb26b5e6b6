import { Duration } from 'aws-cdk-lib';
import Table from 'cli-table3';
import { Checks, hours } from './checks';
import { aurora, copyOnly, everyStep, restoreOnly } from './declarations';
import { RARELY } from './endurance-world';
import { type LongWork, type LongWorkProps, runLongWork, STILL } from './long-work';
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

/** A leg counts time, not looks: works of days are looked at every ten minutes. */
const CASES: readonly Case[] = [
  { title: 'copy, looked at every minute', workHours: 30, deployments: [copyOnly('orders', wait(36))], expected: 1, works: 'ImportCopy' },
  { title: 'copy, looked at every minute', workHours: 11 / 60, deployments: [copyOnly('orders', FIVE)], expected: 1, works: 'ImportCopy' },
  { title: 'copy of three days', workHours: 72, deployments: [copyOnly('orders', wait(75))], expected: 1, works: 'ImportCopy', waiter: RARELY },
  // the first deployment waits with all legs, each further one with the last: 5 h, and then 30 times 50 minutes.
  { title: 'copy, 5 h again and again', workHours: 29.5, deployments: [copyOnly('orders', FIVE)], expected: 31, works: 'ImportCopy', waiter: RARELY },
  {
    title: 'copy, then a raised maxWait', workHours: 30, deployments: [copyOnly('orders', FIVE), copyOnly('orders', wait(36))], expected: 2,
    works: 'ImportCopy', waiter: RARELY,
  },
  {
    title: 'copy, and a restore with its first backup', workHours: 15, deployments: [restoreOnly('orders', wait(36))], expected: 1,
    works: 'ImportCopy Database', waiter: RARELY,
  },
  {
    title: 'Aurora cluster', workHours: 30, deployments: [aurora('orders', wait(36))], expected: 1, works: 'Snapshot TransferCopy Cluster Members',
    waiter: RARELY,
  },
  {
    title: 'every step, then a raised maxWait', workHours: 30, deployments: [everyStep('orders', FIVE), everyStep('orders', wait(75))], expected: 2,
    works: 'Snapshot TransferCopy ImportCopy Database', waiter: RARELY,
  },
];

/** Works of hours and days, with legs enough and with too few. */
export async function hoursAndDays(): Promise<Report> {
  const table = new Table({
    head: ['each work takes', 'h', 'maxWait', 'deployments', 'end', 'hours', 'invocations'], style: { head: [], border: [] },
  });
  const broken: string[] = [];
  for (const each of CASES) {
    const ran = await runLongWork(each);
    broken.push(...judge(each, ran));
    const waits = each.deployments.map(({ maxWait }) => maxWait?.toHours({ integral: false })).join(', ');
    table.push([each.title, each.workHours.toFixed(1), `${waits} h`, ran.ends.length, ran.ends.at(-1) ?? '', hours(ran.duration), ran.invocations]);
  }
  return { table: table.toString(), broken };
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
