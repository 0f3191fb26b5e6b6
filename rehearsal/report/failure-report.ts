import type { JournalEntry } from '@rds-ferry/sandbox';
import type { DeclaredStep } from '../../cloud-assembly/declared-steps';
import { wrapped } from '../../operations/watch/display/wrapped-text';
import { isConsequence, plainReason } from '../../operations/watch/progress/failure-reason';
import { isWithin } from '../../operations/watch/progress/step-progress';

/** How many refusals are worth reading: the newest ones stand nearest to the failure. */
const SHOWN_DENIALS = 5;

/** What the CLI looks at after a failure, as a role that may not: that has refused nothing of the deployment. */
const OF_DIAGNOSIS = 'cloudtrail:LookupEvents';

/** How many lines of the CLI's are worth reading. */
const SHOWN_OUTPUT = 15;

/** What is known about a rehearsal that failed. */
export interface FailedRehearsal {
  /** Sentences. */
  readonly problems: readonly string[];
  readonly entries: readonly JournalEntry[];
  /** The steps of all migrations. */
  readonly steps: readonly DeclaredStep[];
  /** What the CLI printed. */
  readonly output: string;
  /** Migrations that weren't begun because of others, a line each. */
  readonly unbegun?: readonly string[];
}

/** Why a rehearsal failed: the resources that failed, what IAM and KMS refused, and the end of what the CLI said when no resource tells. */
export function failureReport({ problems, entries, steps, output, unbegun = [] }: FailedRehearsal, width: number): string {
  const failures = failedResources(entries, steps);
  return [
    ...wrapped(`The rehearsal failed. ${problems.join(' ')}`, width),
    ...section('What failed:', failures.flatMap(({ resource, reason }) => [`  ${resource}`, ...wrapped(reason, width, '    ')])),
    ...section('What wasn\'t begun, by startAfter:', unbegun.flatMap((line) => wrapped(line, width, '  '))),
    ...section('What IAM and KMS refused last:', denials(entries).flatMap((denial) => denialLines(denial, width))),
    ...(failures.length === 0
      ? section('What the CLI said last:', output.trimEnd().split('\n').slice(-SHOWN_OUTPUT).map((line) => `  ${line}`))
      : []),
  ].join('\n');
}

interface FailedResource {
  readonly resource: string;
  readonly reason: string;
}

/** Each failed resource once, without those that failed only because of another. */
function failedResources(entries: readonly JournalEntry[], steps: readonly DeclaredStep[]): FailedResource[] {
  const failures = entries.filter((entry) => entry.kind === 'stack-event').flatMap((event) => {
    const { status, reason } = event;
    return status.endsWith('_FAILED')
      && reason !== undefined && !isConsequence(reason) ? [{ resource: resourceTitle(event, steps), reason: plainReason(reason) }] : [];
  });
  return uniqueBy(failures, ({ resource, reason }) => `${resource} ${reason}`);
}

/** The resource as CloudFormation knows it, and for a leg or a wait condition of a step the step and the migration. */
function resourceTitle({ stackName, logicalId, accountId }: JournalEntry & { readonly kind: 'stack-event' }, steps: readonly DeclaredStep[]): string {
  const step = steps.find((each) => (
    isWithin(stackName, each.stackName) && (each.accountId ?? accountId) === accountId && each.legs.includes(logicalId)
  ));
  return `${stackName}/${logicalId}${step === undefined ? '' : ` (${step.name} of ${step.migration})`}`;
}

type Denial = JournalEntry & { readonly kind: 'denied' };

/** The newest refusals, each once, the newest last. */
function denials(entries: readonly JournalEntry[]): Denial[] {
  const newestFirst = entries.filter((entry) => entry.kind === 'denied').filter(({ action }) => action !== OF_DIAGNOSIS).reverse();
  return uniqueBy(newestFirst, ({ caller, action, resource, reason }) => [caller, action, resource, reason].join(' '))
    .slice(0, SHOWN_DENIALS)
    .reverse();
}

function denialLines({ caller, action, resource, reason }: Denial, width: number): string[] {
  return [`  principal  ${caller}`, `  action     ${action}`, `  resource   ${resource}`, ...wrapped(reason, width, '    ')];
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', title, ...lines];
}

function uniqueBy<Item>(items: readonly Item[], key: (item: Item) => string): Item[] {
  return [...new Map(items.map((item) => [key(item), item])).values()];
}
