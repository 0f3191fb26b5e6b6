import { z } from 'zod';
import { TOLD } from '../looks/told-schema';

/** What `rds-ferry close --json` prints. */
export const CLOSE = z.array(z.strictObject({
  migration: z.string().describe('its id, followed by / and the run where one is declared'),
  isDeclared: z.boolean().describe('whether it is declared closed'),
  findings: z.array(TOLD).describe('what stands against closing it; while anything does, nothing is taken away'),
  unshared: z.array(z.string()).describe('ARNs of snapshots that the target account wouldn\'t see any more'),
  deleted: z.array(z.string()).describe('ARNs of snapshots that would be deleted, in their order'),
  kept: z.array(z.strictObject({ arn: z.string(), why: z.string().describe('reads on after its name') }))
    .describe('snapshots of the migration that stay'),
  result: z.string().describe('ARN of what the migration ended with, which stays; empty where it can\'t be told'),
  isOver: z.boolean().describe('whether nothing is left to be taken away'),
  transferKey: z.string().optional().describe('ARN of the alias of the transfer key, which stays'),
  keyNeededBy: z.array(z.string()).describe('migrations that cross under the same key and aren\'t closed'),
  deployments: z.strictObject({
    source: z.string().optional().describe('the stack to deploy first, as `cdk deploy` calls it; absent where it is in another app'),
    target: z.string().describe('the stack to deploy second'),
  }),
}));
