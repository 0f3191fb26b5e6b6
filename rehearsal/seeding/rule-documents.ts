import { readFileSync } from 'node:fs';
import { type DocumentProblem, type EmbeddedAws, shownProblems } from '@rds-ferry/sandbox';
import { UsageError } from '../usage-error';

/** A file whose content the sandbox reads. */
export interface RuleDocument {
  /** As it was given, for messages. */
  readonly file: string;
  readonly text: string;
}

/** What a rehearsal's AWS refuses beyond its own rules. */
export interface RehearsedRules {
  /** Refusals of any operation. @default - none */
  readonly faults?: RuleDocument;
  /** What the organization, and AWS, allows each account. @default - everything */
  readonly organization?: RuleDocument;
}

/** @throws UsageError - when there is no such file. */
export function readRuleDocument(option: string, file: string): RuleDocument {
  try {
    return { file, text: readFileSync(file, 'utf8') };
  } catch (error) {
    throw new UsageError(`${option} takes a file, but "${file}" can't be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** @throws UsageError - with all that is wrong with both files, by line. */
export async function putRules(aws: EmbeddedAws, { faults, organization }: RehearsedRules): Promise<void> {
  const refusals = [
    ...(faults === undefined ? [] : refusalOf(faults, await aws.controls.putFaults(faults.text))),
    ...(organization === undefined ? [] : refusalOf(organization, await aws.controls.putOrganization(organization.text))),
  ];
  if (refusals.length > 0) throw new UsageError(refusals.join('\n'));
}

function refusalOf({ file }: RuleDocument, problems: readonly DocumentProblem[]): string[] {
  return problems.length === 0 ? [] : [`${file} is refused:\n${shownProblems(problems)}`];
}
