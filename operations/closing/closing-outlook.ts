import { explanationOf } from '../../lambda/step/engine/refusal-explanation';
import type { PlacedSnapshot } from '../../lambda/step/model/closing/run-snapshots';
import { closing, outlookOn } from '../../lambda/step/steps/closing/closing';
import { type DeclaredProperties, type Operator, seenStep } from '../looks/looking';
import { refusedLooks } from '../looks/refused-looks';
import type { Told } from '../looks/told';
import { unreadable } from '../looks/unreadable';

/** What closing a migration now would do. */
export interface ClosingOutlook {
  /** What stands against it. While anything does, nothing is taken away. */
  readonly findings: readonly Told[];
  /** ARNs of snapshots that the target account wouldn't see any more. */
  readonly unshared: readonly string[];
  /** ARNs of snapshots that would be deleted, in their order, and of those that are being deleted. */
  readonly deleted: readonly string[];
  /** ARNs of snapshots of the migration that would stay, each with the reason. */
  readonly kept: readonly { readonly arn: string; readonly why: string }[];
  /** ARN of what the migration ended with, which stays; nothing, `''`, where it can't be told. */
  readonly result: string;
  /** Whether nothing is left to be taken away. */
  readonly isOver: boolean;
}

/** Looks as the step `Closing` would. */
export async function closingOutlook(declared: DeclaredProperties, operator: Operator): Promise<ClosingOutlook> {
  const seen = await seenStep(closing, declared, operator);
  const nothing = { unshared: [], deleted: [], kept: [], result: '', isOver: false };
  if ('problems' in seen) return { ...nothing, findings: [unreadable(seen.problems)] };
  const { input, observation, looked, stopped } = seen;
  const refused = [
    ...stopped === undefined ? [] : [explanationOf(stopped, 'looking at what is to be closed')],
    ...refusedLooks(looked.refusals, operator.identities),
  ];
  if (observation === undefined) return { ...nothing, findings: refused, result: input.result.arn };
  const { plan, shared, isOver, findings } = outlookOn(input, observation);
  return {
    findings: [...findings.map(asTold), ...refused],
    unshared: shared.map(arnOf),
    deleted: [...plan.deleted, ...plan.going].map(arnOf),
    kept: plan.kept.map(({ snapshot: { arn }, why }) => ({ arn, why })),
    result: input.result.arn,
    isOver,
  };
}

function arnOf({ snapshot: { arn } }: PlacedSnapshot): string {
  return arn;
}

/** The step tells both in one: its last sentences are what to do. */
function asTold(finding: string): Told {
  const [problem = '', ...remedy] = finding.split(/(?<=\.) (?=[A-Z])/);
  return { problem, remedy: remedy.join(' ') };
}
