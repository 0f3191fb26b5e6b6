import type { SynthesizedStack } from '../../cloud-assembly/assembly';
import { readApp } from '../../cloud-assembly/read-app';
import type { SynthesizedApp } from '../../cloud-assembly/synthesis';
import { BEFORE_CLOSING_CONTEXT } from '../../lambda/step/contract';
import { version } from '../../package.json';
import { CannotAsk } from '../accounts/cannot-ask';
import { clientConfiguration, type OperatorProfiles } from '../accounts/operator-access';
import { collect } from './collection';
import type { Access } from './looks/account';
import { Operator } from './looks/operator';
import type { CollectedPair } from './model/collected';
import { reportOf } from './model/report-of';
import { pairsOf } from './pairs';
import type { Report } from './report-schema';

export interface ReportProps extends SynthesizedApp, OperatorProfiles {
  /** Labels of the migrations that are told. @default - all */
  readonly migrations?: readonly string[];
}

/** What a report of a synthesized app is made with. */
export interface ReportOfStacksProps {
  readonly stacks: readonly SynthesizedStack[];
  readonly access: Access;
  readonly now: Date;
  readonly ranOn: Report['ranOn'];
  /** Labels of the migrations that are told. @default - all */
  readonly migrations?: readonly string[];
}

/**
 * The evidence of migrations, as the operator may see it in both accounts. Changes nothing.
 *
 * @throws UsageError - when the app can't be synthesized, or declares no such migration.
 * @throws CannotAsk - when neither account can be looked at.
 */
export async function report({ migrations, sourceProfile, targetProfile, ...app }: ReportProps): Promise<Report> {
  // a migration that is closed stands in no template any more.
  const stacks = await readApp(app, BEFORE_CLOSING_CONTEXT);
  const access: Access = ({ side, region }) => clientConfiguration({ sourceProfile, targetProfile }, side, region);
  return reportOfStacks({ stacks, access, now: new Date(), ranOn: 'AWS', migrations });
}

/** The same of an app that was read, and of accounts that are reached otherwise. */
export async function reportOfStacks({ stacks, access, now, ranOn, migrations = [] }: ReportOfStacksProps): Promise<Report> {
  const operator = new Operator(access, now.getTime());
  const collected: CollectedPair[] = [];
  for (const pair of pairsOf(stacks, migrations)) collected.push(await collect(operator, pair));
  expectReached(collected);
  return reportOf(collected, { version, madeAt: now, ranOn });
}

/** A report of which nothing was seen is none. */
function expectReached(collected: readonly CollectedPair[]): void {
  const accounts = collected.flatMap((pair) => pair.accounts);
  if (accounts.some(({ identity }) => 'seen' in identity)) return;
  const why = accounts.map(({ side, accountId, identity }) => (
    `- the ${side} account ${accountId}: ${'unseen' in identity ? identity.unseen : 'no answer'}`
  ));
  throw new CannotAsk('RF-5204', `Neither account can be looked at:\n${[...new Set(why)].join('\n')}`);
}
