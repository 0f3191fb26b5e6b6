import { z } from 'zod';
import { ADOPTION } from '../operations/adoption/adoption-schema';
import { WATCH_EVENT } from '../operations/watch/watch-schema';

/** What each command prints with `--json`; of a command that goes on, one line of it. */
export const JSON_SCHEMAS: Readonly<Record<string, z.ZodType>> = {
  adopt: ADOPTION,
  watch: WATCH_EVENT,
};

/** The text of the file in docs/schemas for a command. Pure. */
export function schemaFile(command: string, schema: z.ZodType): string {
  return `${JSON.stringify({ title: `rds-ferry ${command} --json`, ...z.toJSONSchema(schema) }, undefined, 2)}\n`;
}
