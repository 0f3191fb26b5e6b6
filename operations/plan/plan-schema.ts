import { z } from 'zod';

const SPREAD = z.strictObject({ low: z.number(), likely: z.number(), high: z.number() });

const STEP = z.strictObject({
  name: z.string().describe('of the step, `TransferCopy`'),
  does: z.string(),
  accountId: z.string(),
  region: z.string(),
  waitHours: z.number().describe('that CloudFormation waits for it at most, before the deployment fails and is continued by the next one'),
});

const COPY = z.strictObject({
  step: z.string(), from: z.string().describe('ARN, or what it is'), to: z.string().describe('ARN of the copy, or of the restored database'),
  fromKey: z.string(), toKey: z.string(), crosses: z.array(z.enum(['account', 'region', 'key'])).describe('what becomes another one'),
});

const KEY = z.strictObject({
  role: z.enum(['source', 'transfer', 'final', 'secret']).describe('what the key is for'),
  key: z.string().describe('ARN of the key, or of an alias of it'),
  managedBy: z.enum(['AWS', 'customer', 'unknown']),
  exists: z.enum(['has to', 'is made by a step', 'is made by the app', 'is made by KMS when it is first asked for']),
  seen: z.string().optional().describe('what was seen of it'),
});

const NAME = z.strictObject({ kind: z.string(), name: z.string(), accountId: z.string(), region: z.string().optional() });

const SETTINGS = z.strictObject({
  carried: z.array(z.string()).describe('that the database gets from its source or its snapshot'),
  declared: z.record(z.string(), z.string()).describe('in place of the source\'s'),
  leftToRds: z.array(z.string()).describe('whose defaults were accepted'),
  notCarried: z.array(z.string()).describe('Preflight refuses a source that has one of these, unless its default is accepted'),
  groups: z.array(z.string()).describe('where parameter groups and option groups come from'),
});

const ESTIMATE = z.strictObject({
  gib: z.number(),
  minutes: SPREAD.describe('from the first step to the last'),
  steps: z.array(z.strictObject({ name: z.string(), minutes: SPREAD, exceedsWait: z.boolean().describe('at the longest') })),
  once: z.array(z.strictObject({ what: z.string(), usd: SPREAD })),
  monthly: z.array(z.strictObject({ what: z.string(), usd: SPREAD })).describe('until the migration is closed'),
});

const FACT = z.strictObject({ what: z.string(), from: z.enum(['seen', 'given', 'declared', 'unknown']), says: z.string() });

const MIGRATION = z.strictObject({
  migration: z.string().describe('its label: its id, followed by / and the run where it has one'),
  from: z.string(), to: z.string(),
  startAfter: z.string().optional().describe('the migration that it waits for'),
  steps: z.array(STEP), copies: z.array(COPY), keys: z.array(KEY), names: z.array(NAME), settings: SETTINGS.optional(),
  estimates: z.array(ESTIMATE).describe('one where the size is known, else one for each of some sizes'),
  facts: z.array(FACT).describe('what the plan goes by'),
});

const CLOSING = z.strictObject({
  migration: z.string(), stays: z.string(), goes: z.array(z.string()), keeps: z.array(z.string()),
});

const STATEMENT = z.strictObject({
  effect: z.string(), principals: z.array(z.string()).optional(), actions: z.array(z.string()), resources: z.array(z.string()),
  conditions: z.array(z.string()),
});

const ROLE = z.strictObject({
  stackName: z.string(), accountId: z.string(), role: z.string().describe('its name, or its logical id where CloudFormation names it'),
  assumedBy: z.array(STATEMENT), permissions: z.array(STATEMENT),
  managedPolicies: z.array(z.string()).describe('those that aren\'t the stack\'s own'),
});

const LIMIT = z.strictObject({
  of: z.string(), what: z.string(), used: z.number(), limit: z.number(), approximate: z.boolean(),
});

const EVIDENCE = z.array(z.strictObject({ mark: z.string(), says: z.string() }));

/** What `rds-ferry plan --json` prints. */
export const PLAN = z.strictObject({
  looked: z.array(z.string()).describe('which accounts were looked at, and which not'),
  migrations: z.array(MIGRATION),
  closings: z.array(CLOSING),
  shared: z.strictObject({
    steps: z.array(STEP).describe('once for all migrations'), names: z.array(NAME), roles: z.array(ROLE),
    keyPolicies: z.array(z.strictObject({ key: z.string(), accountId: z.string(), region: z.string(), statements: z.array(STATEMENT) })),
    limits: z.array(LIMIT),
  }),
  estimatedBy: z.strictObject({
    note: z.string(),
    rates: z.array(z.strictObject({
      work: z.string(), fixedMinutes: SPREAD,
      mibPerSecond: z.strictObject({ slow: z.number(), likely: z.number(), fast: z.number().optional() }).optional(), evidence: EVIDENCE,
    })),
    prices: z.array(z.strictObject({ what: z.string(), usd: z.number(), unit: z.string(), evidence: EVIDENCE })),
  }),
  notes: z.array(z.string()),
});

type DeepReadonly<Value> = Value extends object ? { readonly [Member in keyof Value]: DeepReadonly<Value[Member]> } : Value;

export type Plan = DeepReadonly<z.infer<typeof PLAN>>;
export type PlannedMigration = DeepReadonly<z.infer<typeof MIGRATION>>;
export type PlannedClosing = DeepReadonly<z.infer<typeof CLOSING>>;
export type PlannedStep = DeepReadonly<z.infer<typeof STEP>>;
export type PlannedCopy = DeepReadonly<z.infer<typeof COPY>>;
export type PlannedKey = DeepReadonly<z.infer<typeof KEY>>;
export type PlannedName = DeepReadonly<z.infer<typeof NAME>>;
export type PlannedSettings = DeepReadonly<z.infer<typeof SETTINGS>>;
export type PlannedRole = DeepReadonly<z.infer<typeof ROLE>>;
export type Statement = DeepReadonly<z.infer<typeof STATEMENT>>;
export type Limit = DeepReadonly<z.infer<typeof LIMIT>>;
export type MigrationEstimate = DeepReadonly<z.infer<typeof ESTIMATE>>;
export type Fact = DeepReadonly<z.infer<typeof FACT>>;
