import { exactly, instead, shown, suggestion } from '@rds-ferry/sandbox';
import { backupWindow, engineNames, isClusterEngine, isInstanceClass, maintenanceWindow, nearestInstanceClass } from '@rds-ferry/sandbox/rds';
import { z } from 'zod';
import { DatabaseKind } from '../../lambda/step/contract';
import type { DatabaseProblem } from './database-problem';
import { databaseProblems } from './database-problems';
import type { RehearsedDatabase, RehearsedMember, RehearsedOption, RehearsedRole, RehearsedVolume } from './databases';

const text = (expected: string): z.ZodString => z.string(instead(expected)).trim().min(1, instead(expected));
const flag = z.boolean(instead('true or false'));

function wholeNumber(least: number, most: number): z.ZodInt {
  const words = instead(`a whole number from ${least} to ${most}`);
  return z.int(words).min(least, words).max(most, words);
}

/** One of some names; of another, the one that was likely meant is told. */
function oneOf<const Name extends string>(names: readonly Name[]): z.ZodType<Name> {
  const words = {
    error: ({ input }: { readonly input?: unknown }) => `is ${shown(input)}, expected one of ${names.join(', ')}.${meant(input, names)}`,
  };
  return z.custom<Name>((name) => names.some((known) => known === name), words);
}

function meant(input: unknown, names: readonly string[]): string {
  return typeof input === 'string' ? suggestion(input, names) : '';
}

const CLASS = {
  error: ({ input }: { readonly input?: unknown }) => {
    const near = typeof input === 'string' ? nearestInstanceClass(input) : undefined;
    return `is ${shown(input)}, expected an instance class of RDS, such as "db.t4g.medium".${near === undefined ? '' : ` Did you mean "${near}"?`}`;
  },
};
const instanceClass = z.string(CLASS).refine(isInstanceClass, CLASS);

/** In GiB: no engine has more. */
const LARGEST_STORAGE = 262_144;
/** In Aurora Capacity Units. Source: API:ServerlessV2ScalingConfiguration. */
const capacity = z.number(instead('a number from 0 to 256')).min(0, instead('a number from 0 to 256')).max(256, instead('a number from 0 to 256'));
/** Seconds. Source: API:CreateDBInstance, MonitoringInterval. */
const MONITORING_INTERVALS = [0, 1, 5, 10, 15, 30, 60];

/** Of a group that isn't one of RDS's own, whose names have a dot or a colon. Source: API:CreateDBParameterGroup. */
const NAME_WORDS = instead('a name of letters, digits and single hyphens');
const NAME = z.string(NAME_WORDS).regex(/^[a-z](-?[a-z0-9]){0,254}$/i, NAME_WORDS);
const SECURITY_GROUP_WORDS = instead('the id of a security group, such as "sg-0123456789abcdef0"');
const SECURITY_GROUP = z.string(SECURITY_GROUP_WORDS).regex(/^sg-([0-9a-f]{8}|[0-9a-f]{17})$/, SECURITY_GROUP_WORDS);

/** A window that RDS takes, by the sandbox's own rule. */
function windowOf(example: string, refused: (window: string) => unknown): z.ZodString {
  const words = instead(`a window such as "${example}", of 30 minutes at least`);
  return z.string(words).refine((window) => refused(window) === undefined, words);
}

/** Source: API:CreateDBInstance, PerformanceInsightsRetentionPeriod. */
const INSIGHTS_DAYS = [7, ...Array.from({ length: 23 }, (_, month) => (month + 1) * 31), 731];
const INSIGHTS_WORDS = instead('7, 731 or a multiple of 31 up to 713');

const certificateAuthority = oneOf(['rds-ca-rsa2048-g1', 'rds-ca-rsa4096-g1', 'rds-ca-ecc384-g1']);
const MAINTENANCE_WINDOW = windowOf('tue:04:00-tue:04:30', maintenanceWindow);

const MEMBER: z.ZodType<RehearsedMember> = exactly({
  instanceClass: instanceClass.optional(),
  promotionTier: wholeNumber(0, 15).optional(),
  parameterGroup: NAME.optional(),
  maintenanceWindow: MAINTENANCE_WINDOW.optional(),
  certificateAuthority: certificateAuthority.optional(),
  publiclyAccessible: flag.optional(),
  autoMinorVersionUpgrade: flag.optional(),
  autoScaled: flag.optional(),
});

const texts = z.record(z.string(), z.string(instead('a text')), instead('an object whose values are texts'));
const securityGroups = z.array(SECURITY_GROUP, instead('a list of ids')).min(1, instead('a list of ids'));

/** A name alone stands for an option as it is by default. */
const OPTION: z.ZodType<RehearsedOption> = z.preprocess((option) => (typeof option === 'string' ? { name: option } : option), exactly({
  name: text('an option\'s name'),
  version: text('a version as text').optional(),
  port: wholeNumber(1150, 65_535).optional(),
  settings: texts.optional(),
  securityGroups: securityGroups.optional(),
}));

const VOLUME: z.ZodType<RehearsedVolume> = exactly({
  name: oneOf(['rdsdbdata2', 'rdsdbdata3', 'rdsdbdata4']),
  allocatedGib: wholeNumber(1, LARGEST_STORAGE),
  storageType: oneOf(['gp3', 'io2']).optional(),
  iops: wholeNumber(1000, 256_000).optional(),
  storageThroughput: wholeNumber(125, 4000).optional(),
});

const ROLE_WORDS = instead('the ARN of an IAM role');
const ROLE: z.ZodType<RehearsedRole> = exactly({
  roleArn: z.string(ROLE_WORDS).regex(/^arn:[^:]+:iam::\d{12}:role\/.+$/, ROLE_WORDS), featureName: text('the name of a feature').optional(),
});

/** A source database as a file describes it, right in itself as far as its engine is named. */
export const DATABASE: z.ZodType<RehearsedDatabase> = exactly({
  engine: oneOf(engineNames()).optional(),
  engineVersion: text('a version as text, such as "8.0.35"').optional(),
  instanceClass: instanceClass.optional(),
  allocatedGib: wholeNumber(1, LARGEST_STORAGE).optional(),
  storageType: text('a storage type, such as "gp3"').optional(),
  masterUsername: text('a user name').optional(),
  tags: texts.optional(),
  backupRetentionPeriod: wholeNumber(0, 35).optional(),
  copyTagsToSnapshot: flag.optional(),
  deletionProtection: flag.optional(),
  iamAuthentication: flag.optional(),
  managedMasterPassword: flag.optional(),
  logExports: z.array(text('a log type'), instead('a list of log types')).optional(),
  engineLifecycleSupport: oneOf(['open-source-rds-extended-support', 'open-source-rds-extended-support-disabled']).optional(),
  monitoringInterval: z.number(instead('a number')).refine((seconds) => MONITORING_INTERVALS.includes(seconds), instead(
    `one of ${MONITORING_INTERVALS.join(', ')}`,
  )).optional(),
  parameterGroup: NAME.optional(),
  parameters: texts.optional(),
  clusterParameterGroup: NAME.optional(),
  clusterParameters: texts.optional(),
  subnetGroup: NAME.optional(),
  securityGroups: securityGroups.optional(),
  networkType: oneOf(['DUAL', 'IPV4']).optional(),
  associatedRoles: z.array(ROLE, instead('a list of objects')).optional(),
  maintenanceWindow: MAINTENANCE_WINDOW.optional(),
  backupWindow: windowOf('16:00-16:30', backupWindow).optional(),
  port: wholeNumber(1150, 65_535).optional(),
  performanceInsights: z.number(INSIGHTS_WORDS).refine((days) => INSIGHTS_DAYS.includes(days), INSIGHTS_WORDS).optional(),
  databaseInsights: oneOf(['advanced', 'standard']).optional(),
  certificateAuthority: certificateAuthority.optional(),
  storageThroughput: wholeNumber(125, 4000).optional(),
  maxAllocatedGib: wholeNumber(1, LARGEST_STORAGE).optional(),
  publiclyAccessible: flag.optional(),
  dedicatedLogVolume: flag.optional(),
  autoMinorVersionUpgrade: flag.optional(),
  processorFeatures: exactly({ coreCount: text('a number as text').optional(), threadsPerCore: text('a number as text').optional() }).optional(),
  additionalStorageVolumes: z.array(VOLUME, instead('a list of objects')).max(3, instead('at most 3')).optional(),
  dataApi: flag.optional(),
  localWriteForwarding: flag.optional(),
  // 72 hours. Source: API:CreateDBCluster, BacktrackWindow.
  backtrackWindow: wholeNumber(0, 259_200).optional(),
  // of all storage types. Source: UG:CHAP_Storage.
  iops: wholeNumber(1000, 256_000).optional(),
  licenseModel: text('a licence model').optional(),
  multiAz: flag.optional(),
  options: z.array(OPTION, instead('a list of options\' names')).optional(),
  members: z.array(MEMBER, instead('a list of objects')).optional(),
  serverlessV2: exactly({ minCapacity: capacity, maxCapacity: capacity, secondsUntilAutoPause: wholeNumber(300, 86_400).optional() }).optional(),
}).superRefine((database, context) => {
  const malformed = new Set(context.issues.map(({ path }) => path?.[0]));
  for (const { path, message } of engineProblems(database, malformed)) context.addIssue({ code: 'custom', path: [...path], message });
}, { when: () => true });

/** What depends on the storage, besides what it is of. */
const OF_STORAGE: readonly unknown[] = ['iops', 'storageThroughput', 'maxAllocatedGib'];

/** What RDS doesn't have of the engine, as far as that shows: malformed members are reported by themselves, and all the others can be looked at. */
function engineProblems(database: unknown, malformed: ReadonlySet<unknown>): DatabaseProblem[] {
  if (typeof database !== 'object' || database === null) return [];
  const readable: RehearsedDatabase = Object.fromEntries(Object.entries(database).filter(([name]) => !malformed.has(name)));
  // of an engine that isn't named the app decides, and that is synthesized later.
  if (readable.engine === undefined || !engineNames().includes(readable.engine)) return [];
  const kind = isClusterEngine(readable.engine) ? DatabaseKind.CLUSTER : DatabaseKind.INSTANCE;
  const isStorageKnown = !malformed.has('allocatedGib') && !malformed.has('storageType');
  return databaseProblems(kind, readable.engine, readable)
    .filter(({ path: [member] }) => !malformed.has(member) && (isStorageKnown || !OF_STORAGE.includes(member)));
}
