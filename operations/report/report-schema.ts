import { z } from 'zod';

/** What a look at an account gave. */
const looked = <Seen extends z.ZodType>(seen: Seen) => z.union([
  z.strictObject({ seen }),
  z.strictObject({ absent: z.string().describe('there is none, in words') }),
  z.strictObject({ unseen: z.string().describe('why it could not be looked at') }),
]);

const TIME = z.iso.datetime().describe('UTC');
const SIDE = z.enum(['source', 'target']);

const KEY = z.strictObject({
  arn: z.string(),
  accountId: z.string(),
  manager: z.string().describe('`AWS` or `CUSTOMER`, as KMS says'),
  state: z.string().describe('as KMS says: `Enabled`'),
  description: z.string(),
  aliases: looked(z.array(z.string())),
});

const ENCRYPTION = z.union([
  z.strictObject({ encrypted: z.literal(false) }),
  z.strictObject({
    encrypted: z.literal(true), keyArn: z.string().optional().describe('absent for a key that AWS owns'), key: looked(KEY).optional(),
  }),
]);

const DATABASE = z.strictObject({
  identifier: z.string(),
  arn: z.string(),
  kind: z.enum(['DB instance', 'DB cluster']),
  accountId: z.string(),
  region: z.string(),
  status: z.string(),
  engine: z.string(),
  engineVersion: z.string(),
  createdAt: TIME.optional(),
  allocatedGib: z.number().optional().describe('of an instance; the volume of a cluster grows by itself'),
  storageType: z.string().optional(),
  multiAz: z.boolean().optional(),
  members: z.array(z.string()).describe('identifiers of a cluster\'s members'),
  endpoint: z.string().optional(),
  encryption: ENCRYPTION,
});

const SNAPSHOT = z.strictObject({
  arn: z.string(),
  status: z.string(),
  createdAt: TIME.optional(),
  gib: z.number().optional().describe('its full size, or else the storage of its database'),
  encryption: ENCRYPTION,
  sharedWith: looked(z.array(z.string())),
  restored: z.string().optional().describe('the tag by which the verification says what was restored from it'),
});

const PLANNED_SNAPSHOT = z.strictObject({
  name: z.string(),
  accountId: z.string(),
  region: z.string(),
  snapshot: looked(SNAPSHOT),
});

const ATTEMPT = z.strictObject({
  logicalId: z.string(),
  part: z.enum(['leg', 'wait']),
  startedAt: TIME,
  endedAt: TIME.optional().describe('absent while it runs'),
  outcome: z.enum(['done', 'failed', 'running']),
  reason: z.string().optional().describe('why it failed, as CloudFormation tells it'),
});

const RDS_MOMENT = z.strictObject({ time: TIME, what: z.string() });

const STEP = z.strictObject({
  name: z.string(),
  state: z.enum(['done', 'failed', 'running', 'waiting', 'unknown']),
  startedAt: TIME.optional(),
  endedAt: TIME.optional(),
  attempts: z.array(ATTEMPT).describe('of CloudFormation, in their order: a deployment that is repeated has several'),
  rds: z.array(RDS_MOMENT).describe('what RDS tells of what the step made, in the order of its times'),
});

const SETTING = z.strictObject({
  setting: z.string(),
  member: z.string().optional(),
  source: z.string(),
  target: z.string(),
  outcome: z.string().describe('`carried`, `changed on request`, `as declared`, `not carried` or `differs`'),
  why: z.string().optional(),
});

const MIGRATION = z.strictObject({
  label: z.string(),
  state: z.enum(['closed', 'done', 'failed', 'running', 'stopped', 'not begun', 'unknown']),
  stackName: z.string(),
  source: z.strictObject({ accountId: z.string(), region: z.string(), identifier: z.string(), database: looked(DATABASE) }),
  result: z.strictObject({
    accountId: z.string(), region: z.string(), identifier: z.string(),
    database: looked(DATABASE).optional().describe('absent where none is restored'),
  }),
  transferKey: looked(KEY).optional().describe('the key that the snapshot crosses the accounts under'),
  finalKey: z.string().optional().describe('ARN of the declared key, or of its alias'),
  snapshots: z.array(PLANNED_SNAPSHOT),
  steps: z.array(STEP),
  verification: z.strictObject({
    state: z.enum(['passed', 'failed', 'running', 'waiting', 'none', 'unknown']),
    at: TIME.optional(),
    message: z.string().optional().describe('what the step said, in its log'),
  }),
  settings: z.strictObject({
    line: z.string().optional().describe('the output CarriedSettings'),
    table: looked(z.array(SETTING)),
  }),
  dataTime: z.string().optional().describe('the time that the data is of'),
  replicationStart: z.string().optional(),
  outputs: z.record(z.string(), z.string()),
});

const STACK = z.strictObject({
  name: z.string(),
  side: SIDE,
  accountId: z.string(),
  region: z.string(),
  status: looked(z.string()),
  sharedSteps: z.array(STEP).describe('steps for all migrations'),
});

const POLICY = z.strictObject({
  of: z.string().describe('ARN of the role or key'),
  accountId: z.string(),
  kind: z.enum(['trust', 'inline', 'managed', 'boundary', 'key']),
  name: z.string(),
  document: looked(z.string()),
});

const DEPLOYMENT = z.strictObject({
  time: TIME, stackName: z.string(), call: z.string(), by: z.string().describe('ARN'), error: z.string().optional(),
});

const COST = z.strictObject({
  what: z.string(), quantity: z.number(), unit: z.string(), usdPerUnit: z.number(), usd: z.number(),
});

/** What `rds-ferry report --json` prints, and all that the page shows. */
export const REPORT = z.strictObject({
  version: z.literal(1),
  rdsFerry: z.string().describe('its version'),
  madeAt: TIME,
  ranOn: z.enum(['AWS', 'sandbox']).describe('`sandbox`: a rehearsal, which proves nothing about AWS'),
  madeBy: z.array(z.strictObject({ side: SIDE, accountId: z.string(), identity: looked(z.string()) })),
  stacks: z.array(STACK),
  migrations: z.array(MIGRATION),
  policies: z.array(POLICY),
  deployments: z.array(z.strictObject({ side: SIDE, accountId: z.string(), region: z.string(), calls: looked(z.array(DEPLOYMENT)) })),
  leftovers: z.strictObject({
    told: z.array(z.strictObject({ stackName: z.string(), name: z.string(), value: z.string() })).describe('outputs about what is left'),
    costs: z.array(COST),
    usdPerMonth: z.number(),
    unpriced: z.array(z.string()).describe('what is there, or may be, and isn\'t in the sum'),
    prices: z.strictObject({ region: z.string(), asOf: z.string(), sources: z.array(z.string()) }),
  }),
});

export type Report = z.infer<typeof REPORT>;
export type ReportedMigration = z.infer<typeof MIGRATION>;
export type ReportedStack = z.infer<typeof STACK>;
export type ReportedStep = z.infer<typeof STEP>;
export type Attempt = z.infer<typeof ATTEMPT>;
export type ReportedDatabase = z.infer<typeof DATABASE>;
export type ReportedSnapshot = z.infer<typeof SNAPSHOT>;
export type PlannedSnapshot = z.infer<typeof PLANNED_SNAPSHOT>;
export type ReportedKey = z.infer<typeof KEY>;
export type Encryption = z.infer<typeof ENCRYPTION>;
export type ReportedPolicy = z.infer<typeof POLICY>;
export type Deployment = z.infer<typeof DEPLOYMENT>;
export type ReportedSetting = z.infer<typeof SETTING>;
export type RdsMoment = z.infer<typeof RDS_MOMENT>;
export type Leftovers = Report['leftovers'];
export type Side = z.infer<typeof SIDE>;
