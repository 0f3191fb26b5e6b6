import { z } from 'zod';
import { TOLD } from '../looks/told-schema';

const SNAPSHOT = z.strictObject({
  arn: z.string(),
  side: z.enum(['source', 'target']),
  status: z.string(),
  sharedWith: z.array(z.string()).optional().describe('account ids, and `all` for a public one; absent where it isn\'t shared'),
  isDeclared: z.boolean().optional().describe('true when the migration shares it without having made it'),
});

const DATABASE = z.strictObject({
  arn: z.string(),
  tags: z.array(z.string()).describe('keys of this project\'s tags on it'),
  monitoringRoleArn: z.string().optional().describe('of its Enhanced Monitoring'),
});

const MIGRATION = z.strictObject({
  migration: z.string().describe('its id, followed by / and the run where there is one'),
  declared: z.enum(['open', 'closed', 'no']),
  isVerified: z.boolean().describe('whether a snapshot says that a database was restored from it and verified'),
  snapshots: z.array(SNAPSHOT),
  databases: z.array(DATABASE).describe('in the target account; of a cluster its members too'),
  groups: z.array(z.strictObject({
    arn: z.string(), isUsed: z.boolean().optional().describe('absent where not everything could be looked at'),
  })).describe('in the target account'),
  way: z.string().optional().describe('what to do about it where it isn\'t declared any more'),
});

/** What `rds-ferry leftovers --json` prints: for each pair of stacks. */
export const LEFTOVERS = z.array(z.strictObject({
  stack: z.string().describe('the target\'s'),
  sourceAccountId: z.string(),
  targetAccountId: z.string(),
  migrations: z.array(MIGRATION).describe('the declared ones first, in their order; then the others by name'),
  keys: z.array(z.strictObject({
    arn: z.string(), alias: z.string().optional().describe('absent where the key was found by what is under it'),
  })).describe('transfer keys that the project made'),
  logGroups: z.string().describe('what the names of the handler\'s log groups begin with, and `*`'),
  unseen: z.array(TOLD).describe('what couldn\'t be looked at: while anything couldn\'t, there may be more'),
}));
