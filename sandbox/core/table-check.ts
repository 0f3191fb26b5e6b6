import { basename } from 'node:path';
import { z } from 'zod';
import { tableLines } from './data-table';

export const HEADER = z.strictObject({ source: z.string().min(1), date: z.iso.date(), holds: z.string().min(1) });

/** All that is wrong with a table, each as `file:line: …`; nothing when it can be read with these schemas. */
export function tableProblems(file: string, row: z.ZodType, header: z.ZodType = HEADER): readonly string[] {
  const lines = tableLines(file);
  if (lines.length < 2) return [`${basename(file)}: expected a header and at least one row`];
  return lines.flatMap(({ line, text }, index) => lineProblems(text, index === 0 ? header : row)
    .map((problem) => `${basename(file)}:${line}: ${problem}`));
}

function lineProblems(text: string, schema: z.ZodType): readonly string[] {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    return [`no JSON: ${error instanceof Error ? error.message : String(error)}`];
  }
  const { error } = schema.safeParse(content);
  return (error?.issues ?? []).map(({ path, message }) => (path.length === 0 ? message : `${path.join('.')}: ${message}`));
}
