import { z } from 'zod';
import { TOLD } from '../looks/told-schema';

const OPERATOR = z.strictObject({ accountId: z.string(), arn: z.string().describe('of the user or the role\'s session that looked') });

const REST = {
  findings: z.array(TOLD).describe('what stands against a deployment, or couldn\'t be looked at'),
  notes: z.array(z.string()).describe('what people should know of it all the same'),
  notChecked: z.array(z.string()).describe('what only the deployment can tell'),
};

/** What `rds-ferry check --json` prints. */
export const CHECK = z.strictObject({
  operators: z.strictObject({ source: OPERATOR, target: OPERATOR }),
  deployment: z.strictObject(REST).describe('of the accounts and stacks'),
  migrations: z.array(z.strictObject({
    migration: z.string().describe('its id, followed by / and the run where one is declared'),
    state: z.enum(['open', 'closed']),
    ...REST,
  })).describe('in the order of the templates'),
  findings: z.number().describe('how many there are of all; the exit code is 1 where there is one'),
});
