import { readFileSync } from 'node:fs';
import { type CheckedDocument, type DocumentProblem, instead, readDocument, shownProblems } from '@rds-ferry/sandbox';
import { z } from 'zod';
import { UsageError } from '../../cloud-assembly/usage-error';
import { DATABASE } from './database-schema';
import type { RehearsedDatabases } from './databases';

/** A databases file that is right in itself; whether it fits the app shows when that is synthesized. */
export interface DatabasesFile extends CheckedDocument<RehearsedDatabases> {
  /** As it was given, for messages. */
  readonly file: string;
}

const DATABASES: z.ZodType<RehearsedDatabases> = z.record(z.string(), DATABASE, instead('an object with one member for each source database'));

/**
 * Reads JSON or YAML: `{ "<identifier>": { "engine": "postgres", … } }`.
 *
 * @throws UsageError - with everything that is wrong with the file in itself, by line.
 */
export function readDatabases(file: string): DatabasesFile {
  const read = readDocument(contentOf(file), DATABASES);
  if ('problems' in read) throw refusal(`${file} is refused`, read.problems);
  return { file, ...read.checked };
}

/** A refusal with all that is wrong, by line. */
export function refusal(what: string, problems: readonly DocumentProblem[]): UsageError {
  return new UsageError('RF-5005', `${what}:\n${shownProblems(problems)}`);
}

function contentOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new UsageError('RF-5005', `--databases takes a file, but "${file}" can't be read: `
      + `${error instanceof Error ? error.message : String(error)}`);
  }
}
