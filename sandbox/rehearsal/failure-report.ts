import type { JournalEntry } from '../core/journal';
import type { CdkOutcome } from './cdk-command';

/** How many refusals are worth reading: the newest ones stand nearest to the failure. */
const SHOWN_DENIALS = 5;

/** Why a deployment failed: the resources that failed, what IAM refused, and the end of what the CLI said when neither tells. */
export function failureReport(entries: readonly JournalEntry[], outcome: CdkOutcome): string {
  const failures = entries.filter(entry => entry.kind === 'stack-event').filter(({ status, reason }) => status.endsWith('_FAILED') && reason !== undefined)
    .map(({ stackName, logicalId, reason }) => `  ${stackName}/${logicalId}: ${reason ?? ''}`);
  const denials = entries.filter(entry => entry.kind === 'denied')
    .map(({ caller, action, resource, reason }) => `  ${caller} may not ${action} on ${resource}: ${reason}`);
  const cause = outcome.exitCode === null ? 'The deployment took too long and was ended.' : `\`cdk deploy\` ended with exit code ${outcome.exitCode}.`;
  return [
    `The rehearsal failed. ${cause}`,
    ...section('What failed:', unique(failures)),
    ...section('What IAM and KMS refused last:', unique(denials).slice(-SHOWN_DENIALS)),
    ...(failures.length === 0 ? section('What the CLI said last:', outcome.output.trimEnd().split('\n').slice(-15)) : []),
  ].join('\n');
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [title, ...lines];
}

function unique(lines: readonly string[]): string[] {
  return [...new Set(lines)];
}
