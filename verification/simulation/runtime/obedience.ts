import type { EmbeddedAws } from '@rds-ferry/sandbox';
import { SNAPSHOTS } from '../faults/own-snapshots';
import { ownSnapshots } from '../scenario/own-snapshots';
import type { SimulatedApp } from '../scenario/simulated-app';
import { makeAlike } from './alike-groups';

/** What an operator does next who reads the errors of a deployment and believes them. */
export type NextAct =
  /** Deploys again, as something was mended or RDS is still at work. */
  | 'deploy again'
  /** Declares another run, so that every step runs anew. */
  | 'another run'
  /** The errors name nothing that would help. */
  | 'nothing';

/** What an error says when only a run under other names helps. */
const ANOTHER_RUN = /declare (?:the migration under )?another (?:run|id(?: or |, )run)/i;
/** What an error says when RDS is still at work. */
const MORE_TIME = /run `cdk deploy` again to keep waiting/;
/** What an error says when a snapshot that it names is to go. */
const REMOVE = /\b(?:remove|delete)\b/i;

/** Does what the errors ask for, and no more. */
export async function obey(aws: EmbeddedAws, app: SimulatedApp, reasons: readonly string[]): Promise<NextAct> {
  let act: NextAct = 'nothing';
  for (const reason of reasons) {
    if (await makeAlike(aws, app, reason) || await removeNamed(aws, app, reason) || MORE_TIME.test(reason)) act = 'deploy again';
    else if (ANOTHER_RUN.test(reason)) return 'another run';
  }
  return act;
}

/** Deletes the snapshots that an error names: one that failed, or that isn't the migration's. One that is fine stays. */
async function removeNamed(aws: EmbeddedAws, app: SimulatedApp, reason: string): Promise<boolean> {
  let isMended = false;
  for (const migration of app.plan.migrations) {
    const calls = SNAPSHOTS[migration.chain.family.kind];
    for (const snapshot of ownSnapshots(migration)) {
      const isNamed = REMOVE.test(reason) && new RegExp(`\\b${snapshot.name}(?![\\w-])`).test(reason);
      const status = calls.statusOf(aws, snapshot);
      if (!isNamed || status === undefined || (status !== 'failed' && calls.isOurs(aws, snapshot))) continue;
      await calls.delete(aws, snapshot);
      isMended = true;
    }
  }
  return isMended;
}
