import { snapshotCalls } from '../../clients/account-clients';
import { type ClosingAttributes, NO_SECRET, shortened, StepType } from '../../contract';
import { type Attributes, type Decision, done, fail, start, wait } from '../../engine/outcome';
import type { Accounts, Step } from '../../engine/step';
import { resourceName } from '../../model/arns';
import { type ClosingPlan, closingPlan, isMarked } from '../../model/closing/closing-plan';
import { type PlacedSnapshot, runsOf } from '../../model/closing/run-snapshots';
import { snapshotReadiness } from '../../model/status';
import { closingFindings } from './closing-findings';
import { type ClosingInput, parseClosing, wasClosedBefore } from './closing-input';
import { type ClosingObservation, declaredOf, observeClosing } from './observe-closing';

/** What is taken away in one go. What is left of it after a refusal, the next tick does. */
export interface ClosingRequest {
  readonly kind: 'unshare' | 'delete';
  readonly snapshots: readonly PlacedSnapshot[];
}

const UNKNOWN_CLOSING: Attributes = { Left: '', SecretArn: '', EndpointPort: '' } satisfies ClosingAttributes;

/**
 * Takes away what a migration needed on its way, in both accounts: the share first, then the snapshots, those of its other runs as well. The database
 * stays. Nothing is taken away before everything that it looked at allows it.
 */
export const closing: Step<ClosingInput, ClosingObservation, ClosingRequest> = {
  type: StepType.CLOSING,
  name: 'closing',
  unknownAttributes: UNKNOWN_CLOSING,
  parse: parseClosing,
  updated: (input, before) => ({ ...input, wasClosed: wasClosedBefore(input, before) }),
  subject: (input) => resourceName(input.result.arn),
  observe: observeClosing,
  decide: decideClosing,
  start: startClosing,
};

/** What a closing would take away, and what stands against it. */
export interface ClosingOutlook {
  readonly plan: ClosingPlan;
  /** Snapshots that the target account is to lose sight of. */
  readonly shared: readonly PlacedSnapshot[];
  /** Whether nothing is left to be taken away. */
  readonly isOver: boolean;
  /** In whole sentences. */
  readonly findings: readonly string[];
}

export function outlookOn(input: ClosingInput, observation: ClosingObservation): ClosingOutlook {
  const { migration, keepsImported, otherRuns, result } = input;
  const runs = runsOf({ label: migration, prefix: input.prefix }, observation.snapshots);
  const plan = closingPlan({ label: migration, resultArn: result.arn, keepsImported, otherRuns }, runs);
  const shared = stillShared(input, observation, plan);
  const isOver = plan.deleted.length === 0 && plan.going.length === 0 && shared.length === 0;
  return { plan, shared, isOver, findings: closingFindings(input, observation, runs) };
}

export function decideClosing(input: ClosingInput, observation: ClosingObservation): Decision<ClosingRequest> {
  const { migration } = input;
  const { plan, shared, isOver, findings } = outlookOn(input, observation);
  if (isOver && input.wasClosed === true) return decideOnClosed(plan, observation);
  if (findings.length > 0) {
    return fail('RF-3501', `The migration ${migration} isn't closed, and everything was left as it is. ${findings.join(' ')} Then run \`cdk `
      + 'deploy` again.');
  }
  if (shared.length > 0) return start({ kind: 'unshare', snapshots: shared }, `unsharing ${namesOf(shared)}`);
  const next = nextDeletions(plan);
  if (next.length > 0) return start({ kind: 'delete', snapshots: next }, `deleting ${namesOf(next)}`);
  return plan.going.length > 0 ? wait(`waiting until ${namesOf(plan.going)} is gone`) : decideOnClosed(plan, observation);
}

/** What stays isn't shared any more either, but for what is another declared run's. */
function stillShared(input: ClosingInput, { snapshots, shares }: ClosingObservation, { deleted, kept }: ClosingPlan): readonly PlacedSnapshot[] {
  const own = [...deleted, ...kept.filter(({ snapshot: { status }, isOfOther }) => !isOfOther && snapshotReadiness(status) === 'ready')];
  return [...own, ...declaredOf(input, snapshots)]
    .filter(({ snapshot: { arn }, side }) => side === 'source' && shares.get(arn)?.includes(input.accountId) === true);
}

/** What tells that the database was verified goes when all others are gone. */
function nextDeletions({ deleted, going }: ClosingPlan): readonly PlacedSnapshot[] {
  const others = deleted.filter(({ snapshot }) => !isMarked(snapshot));
  return others.length > 0 || going.length > 0 ? others : deleted;
}

function decideOnClosed({ kept }: ClosingPlan, { database }: ClosingObservation): Decision<ClosingRequest> {
  const left = kept.map(({ snapshot, why }) => `${snapshot.arn} ${why}`);
  const SecretArn = database?.masterSecret?.arn ?? NO_SECRET;
  const EndpointPort = database?.endpointPort?.toString() ?? 'none';
  return done({ Left: left.length === 0 ? 'no snapshots' : shortened(left, '; '), SecretArn, EndpointPort } satisfies ClosingAttributes);
}

function namesOf(snapshots: readonly PlacedSnapshot[]): string {
  return snapshots.map(({ snapshot }) => resourceName(snapshot.arn)).join(', ');
}

async function startClosing(input: ClosingInput, accounts: Accounts, { kind, snapshots }: ClosingRequest): Promise<void> {
  for (const { snapshot, side, region } of snapshots) {
    const clients = side === 'source' ? accounts.source(input.source, region) : accounts.own(region);
    const calls = snapshotCalls(clients.rds, input.kind);
    const name = resourceName(snapshot.arn);
    await (kind === 'unshare' ? calls.unshareSnapshot(name, input.accountId) : calls.deleteSnapshot(name));
  }
}
