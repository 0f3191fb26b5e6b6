import { readFileSync } from 'node:fs';
import type { Controls } from './controls';
import { type DocumentProblem, shownProblems } from './document';

/** A file whose content the sandbox reads. */
export interface RuleFile {
  /** As it was given, for messages. */
  readonly file: string;
  readonly text: string;
}

/** What an AWS refuses beyond its own rules. */
export interface RuleFiles {
  /** Refusals of any operation. @default - none */
  readonly faults?: RuleFile;
  /** What the organization, and AWS, allows each account. @default - everything */
  readonly organization?: RuleFile;
}

/** @throws Error - when there is no such file. */
export function readRuleFile(option: string, file: string): RuleFile {
  try {
    return { file, text: readFileSync(file, 'utf8') };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`${option} takes a file, but "${file}" can't be read: ${reason}`, { cause: error });
  }
}

/** @returns all that is wrong with both files, by line; a file that is wrong puts nothing. */
export async function putRuleFiles(controls: Controls, { faults, organization }: RuleFiles): Promise<readonly string[]> {
  return [
    ...(faults === undefined ? [] : refusalOf(faults, await controls.putFaults(faults.text))),
    ...(organization === undefined ? [] : refusalOf(organization, await controls.putOrganization(organization.text))),
  ];
}

function refusalOf({ file }: RuleFile, problems: readonly DocumentProblem[]): string[] {
  return problems.length === 0 ? [] : [`${file} is refused:\n${shownProblems(problems)}`];
}
