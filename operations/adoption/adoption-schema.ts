import { z } from 'zod';

/** What `rds-ferry adopt --json` prints. */
export const ADOPTION = z.strictObject({
  code: z.string().describe('a construct in TypeScript'),
  className: z.string().describe('of the class in it'),
  mapping: z.record(z.string(), z.record(z.string(), z.string())).describe('for `cdk import --resource-mapping-inline`'),
  resources: z.array(z.strictObject({
    logicalId: z.string(),
    type: z.string().describe('of CloudFormation, `AWS::RDS::DBInstance`'),
    name: z.string().describe('what it is called in its account and Region'),
  })).describe('what the stack takes over'),
  notes: z.array(z.string()).describe('what the user is to look at'),
});
