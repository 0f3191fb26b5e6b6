import { z } from 'zod';
import type { Side } from '../operations/accounts/operator-access';
import { ADOPTION } from '../operations/adoption/adoption-schema';
import { CHECK } from '../operations/check/check-schema';
import { CLOSE } from '../operations/closing/close-schema';
import { DISCOVERY } from '../operations/discovery/discovery-schema';
import { LEFTOVERS } from '../operations/leftovers/leftovers-schema';
import { readOnlyPolicy } from '../operations/looks/read-only-policy';
import { PLAN } from '../operations/plan/plan-schema';
import { REPORT } from '../operations/report/report-schema';
import { WATCH_EVENT } from '../operations/watch/watch-schema';

/** What each command prints with `--json`; of a command that goes on, one line of it. */
export const JSON_SCHEMAS: Readonly<Record<string, z.ZodType>> = {
  adopt: ADOPTION,
  check: CHECK,
  close: CLOSE,
  leftovers: LEFTOVERS,
  discover: DISCOVERY,
  plan: PLAN,
  report: REPORT,
  watch: WATCH_EVENT,
};

/** The text of the file in docs/schemas for a command. Pure. */
export function schemaFile(command: string, schema: z.ZodType): string {
  return `${JSON.stringify({ title: `rds-ferry ${command} --json`, ...z.toJSONSchema(schema) }, undefined, 2)}\n`;
}

/** The text of the file in docs/policies with the policy of an operator who looks at an account. Pure. */
export function policyFile(side: Side): string {
  return `${JSON.stringify(readOnlyPolicy(side), undefined, 2)}\n`;
}
