import { z } from 'zod';
import { HEADER } from '../../../core/table-check';

/** Zod's words for the rows of `data/`. Only their types are part of a running sandbox: `check.ts` reads the rows with them. */

const VERSION = z.string().regex(/^\d+(\.\w+)*[\w.-]*$/);
const DATE = z.iso.date();
/** A version from which something holds, `*` where it holds for all. */
const FROM = z.union([z.literal('*'), VERSION]);
const CLASS_FAMILY = z.string().regex(/^([a-z]+\d+[a-z]*|serverless)$/);

export const ENGINE_ROW = z.strictObject({
  engine: z.string().regex(/^[a-z0-9-]+$/),
  kind: z.enum(['instance', 'cluster']),
  description: z.string(),
  /** The first is what an instance gets when none is named. */
  licenseModels: z.array(z.string()).min(1),
  port: z.int().min(1).max(65_535),
  /** The major version that is meant where none is named. */
  defaultMajor: z.string(),
  engineModes: z.array(z.string()).optional(),
  activityStreamModes: z.array(z.enum(['sync', 'async'])).optional(),
});

/** Features of versions, as `since` of a major version has them. */
export const FEATURES = [
  'autoPause', 'babelfish', 'backtrack', 'certificateRotation', 'dedicatedLogVolume', 'globalDatabases', 'httpEndpoint', 'iamAuthentication',
  'integrations', 'ioOptimized', 'kerberos', 'largeServerless', 'limitless', 'localWriteForwarding', 'multiAzClusters', 'optimizedReads',
  'parallelQuery', 'performanceInsights', 'readReplica', 'serverlessV2',
] as const;

export const MAJOR_ROW = z.strictObject({
  engine: z.string(),
  major: z.string(),
  family: z.string(),
  /** The minor version that is meant by the major one. */
  default: VERSION,
  /** `ExportableLogTypes`; `logsSince` says from which version on where it isn't all. */
  logs: z.array(z.string()),
  logsSince: z.record(z.string(), VERSION).optional(),
  /** The minor version from which each feature is there. What isn't named is not. */
  since: z.partialRecord(z.enum(FEATURES), FROM).default({}),
  /** The major versions that it can be upgraded to, and from which of its minor versions. */
  targets: z.record(z.string(), FROM).default({}),
  supportedFeatures: z.array(z.string()).default([]),
  standardSupportFrom: DATE.optional(),
  standardSupportUntil: DATE.optional(),
  extendedSupportFrom: DATE.optional(),
  extendedSupportUntil: DATE.optional(),
});

export const VERSIONS_HEADER = HEADER.extend({ engines: z.array(z.string()).min(1) });

export const VERSION_ROW = z.strictObject({
  version: VERSION,
  status: z.enum(['available', 'deprecated']),
  /** `YYYY-MM` of the release that it is of, where upgrades to another major version depend on it. */
  released: z.string().regex(/^\d{4}-\d{2}$/).optional(),
});

export const CLASS_ROW = z.strictObject({
  family: CLASS_FAMILY,
  sizes: z.array(z.string()),
  /** For each engine the versions from which it runs on this family, one for each major version; `*` for all. */
  engines: z.record(z.string(), z.array(FROM).min(1)),
  /** Sizes that an engine doesn't have, or the only ones that it has. */
  only: z.record(z.string(), z.array(z.string())).optional(),
  /** Can't be ordered any more, but databases have it. */
  retired: z.boolean().optional(),
  /** Sizes with limits: no encrypted storage, no Performance Insights. */
  unencrypted: z.array(z.string()).optional(),
  noInsights: z.array(z.string()).optional(),
  /** Instances of it can be of a Multi-AZ DB cluster. */
  clusters: z.boolean().optional(),
  /** By size: default count of cores, where cores and threads can be chosen (Oracle, SQL Server). */
  cores: z.record(z.string(), z.int().min(1)).optional(),
});

const LIMITS = z.tuple([z.number(), z.number()]).refine(([min, max]) => min <= max, 'expected the smaller number first');

export const STORAGE_ROW = z.strictObject({
  engines: z.array(z.string()).min(1),
  storageType: z.enum(['standard', 'gp2', 'gp3', 'io1', 'io2', 'aurora', 'aurora-iopt1', 'iopt1']),
  /** GiB; nothing for storage of clusters, which grows by itself. */
  sizes: LIMITS.optional(),
  iops: LIMITS.optional(),
  iopsPerGib: LIMITS.optional(),
  /** MiB/s */
  throughput: LIMITS.optional(),
  throughputPerIops: LIMITS.optional(),
  /** gp3: what it has unasked, and from which size in GiB on it has the larger baseline and takes IOPS and throughput. */
  baseline: z.tuple([z.number(), z.number()]).optional(),
  stripedFrom: z.number().optional(),
  stripedBaseline: z.tuple([z.number(), z.number()]).optional(),
});

export const OFFER_ROW = z.strictObject({
  region: z.string(),
  /** Families of classes that the Region has; nothing where it has all. */
  classFamilies: z.array(CLASS_FAMILY).optional(),
  engines: z.array(z.string()).optional(),
  /** Features that are not offered there, by engine. */
  lacks: z.partialRecord(z.enum(FEATURES), z.array(z.string())).optional(),
});

export const SETTINGS_ROW = z.strictObject({
  engines: z.array(z.string()).min(1),
  defaultCharacterSet: z.string().optional(),
  characterSets: z.array(z.string()).optional(),
  ncharCharacterSets: z.array(z.string()).optional(),
  timezones: z.array(z.string()).optional(),
});

export type EngineRow = Readonly<z.infer<typeof ENGINE_ROW>>;
export type MajorRow = Readonly<z.input<typeof MAJOR_ROW>>;
export type VersionsHeader = Readonly<z.infer<typeof VERSIONS_HEADER>>;
export type VersionRow = Readonly<z.infer<typeof VERSION_ROW>>;
export type ClassRow = Readonly<z.infer<typeof CLASS_ROW>>;
export type StorageRow = Readonly<z.infer<typeof STORAGE_ROW>>;
export type OfferRow = Readonly<z.infer<typeof OFFER_ROW>>;
export type SettingsRow = Readonly<z.infer<typeof SETTINGS_ROW>>;
export type Feature = (typeof FEATURES)[number];
