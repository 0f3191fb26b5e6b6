import { z } from 'zod';

const DATABASE = z.strictObject({
  region: z.string(),
  identifier: z.string(),
  kind: z.enum(['instance', 'cluster']),
  family: z.enum(['instance', 'aurora', 'docdb', 'neptune']).optional().describe('absent for what can\'t be moved'),
  engine: z.string(), version: z.string(), status: z.string(),
  classes: z.array(z.string()).describe('of the instance, or of each member of the cluster'),
  allocatedGib: z.number().optional().describe('of an instance; a cluster\'s storage grows by itself'),
  encryption: z.enum(['none', 'aws-managed', 'customer-managed', 'aws-owned', 'unknown']).describe('unknown where the key may not be looked at'),
  keyArn: z.string().optional(),
  keyAccountId: z.string().optional().describe('of a key that another account shares'),
  movable: z.boolean(),
  why: z.array(z.string()).describe('why it can\'t be moved, or what to mind'),
});

/** What `rds-ferry discover --json` prints. */
export const DISCOVERY = z.strictObject({
  accountId: z.string(),
  databases: z.array(DATABASE),
  declarations: z.array(z.strictObject({ region: z.string(), code: z.string().describe('TypeScript: `migrations` of a `FerryProps`') }))
    .describe('one for each Region that has something to move'),
});

export type Discovery = z.infer<typeof DISCOVERY>;
export type DiscoveredDatabase = z.infer<typeof DATABASE>;
