import { type Path, suggestion } from '@rds-ferry/sandbox';
import {
  ENGINE_MAJORS, engineDescription, engineMajor, fullVersion, gp3Baseline, isAurora, isInstanceClass, isMultiAzCapable, type Limits, logTypesOf,
  runsOn, SERVERLESS_CLASS, storageRange, storageTypesOf, versionsOf,
} from '@rds-ferry/sandbox/rds';
import { DatabaseKind } from '../../lambda/step/contract';
import { type DatabaseProblem, problems } from './database-problem';
import type { RehearsedDatabase } from './databases';
import { optionProblems, parameterProblems } from './group-problems';

/** GiB of the example's database. */
export const DEFAULT_STORAGE = 20;

/** What RDS can't have of an engine: such a database is nowhere to be moved from. */
export function databaseProblems(kind: DatabaseKind, engine: string, described: RehearsedDatabase): DatabaseProblem[] {
  const { engineVersion } = described;
  const major = engineMajor(engine, engineVersion ?? DEFAULT_VERSIONS[engine]);
  const version = major && fullVersion(major, engineVersion ?? DEFAULT_VERSIONS[engine]);
  return [
    ...(version === undefined ? [unknownVersion(engine, engineVersion ?? '')] : versionProblems(engine, version, described)),
    ...(major === undefined ? [] : parameterProblems(major.family, described)),
    ...(kind === DatabaseKind.INSTANCE ? instanceProblems(engine, described) : clusterProblems(engine, described)),
  ];
}

/** Versions of source databases that aren't their engine's default. */
export const DEFAULT_VERSIONS: Readonly<Record<string, string>> = { mysql: '8.0.35' };

function unknownVersion(engine: string, version: string): DatabaseProblem {
  const majors = ENGINE_MAJORS.filter((known) => known.engine === engine);
  const known = majors.map(({ major }) => major);
  const ofMajor = majors.find(({ major }) => version.startsWith(`${major}.`));
  const hint = ofMajor === undefined ? suggestion(version, [...known, ...versionsOf(engine, undefined, true)])
    : ` Did you mean "${ofMajor.defaultVersion}"?`;
  return { path: ['engineVersion'], message: `is "${version}", but RDS has ${engine} of ${known.join(', ')} only, and not that version.${hint}` };
}

/** Classes and log types that the version doesn't have. */
function versionProblems(engine: string, version: string, { instanceClass, members = [], logExports = [] }: RehearsedDatabase): DatabaseProblem[] {
  const ofMembers = members.map((member, index) => ({ path: ['members', index, 'instanceClass'], name: member.instanceClass }));
  const known = logTypesOf(engine, version);
  return [
    ...[{ path: ['instanceClass'], name: instanceClass }, ...ofMembers].flatMap(({ path, name }) => (
      problems(
        name !== undefined && isInstanceClass(name) && !runsOn(engine, version, name), path,
        `is "${name}", on which ${engine} ${version} doesn't run`,
      )
    )),
    ...logExports.flatMap((log, index) => problems(
      !known.includes(log), ['logExports', index],
      `is "${log}", expected ${known.length === 0 ? 'none' : `one of ${known.join(', ')}`} for ${engine} ${version}.${suggestion(log, known)}`,
    )),
  ];
}

function instanceProblems(engine: string, described: RehearsedDatabase): DatabaseProblem[] {
  const { options = [], multiAz, licenseModel, allocatedGib = DEFAULT_STORAGE, maxAllocatedGib, storageThroughput, storageType = 'gp3' } = described;
  const { additionalStorageVolumes = [] } = described;
  const licences = engineDescription(engine)?.licenseModels ?? [];
  return [
    ...storageProblems(engine, described),
    // a tenth more at least. Source: UG:USER_PIOPS.Autoscaling.
    ...problems(
      maxAllocatedGib !== undefined && maxAllocatedGib < allocatedGib * 1.1, ['maxAllocatedGib'],
      `is ${maxAllocatedGib}, expected at least ${Math.ceil(allocatedGib * 1.1)}: a tenth more than the storage`,
    ),
    ...problems(
      storageThroughput !== undefined && storageType !== 'gp3', ['storageThroughput'],
      `is ${storageThroughput}, expected none: ${storageType} takes none`,
    ),
    ...problems(multiAz === true && !isMultiAzCapable(engine), ['multiAz'], `is true, but ${engine} has no Multi-AZ`),
    ...problems(
      licenseModel !== undefined && !licences.includes(licenseModel), ['licenseModel'],
      `is "${licenseModel}", expected one of ${licences.join(', ')} for ${engine}.${suggestion(licenseModel ?? '', licences)}`,
    ),
    ...options.flatMap((option, index) => optionProblems(engine, option, index)),
    ...problems(
      additionalStorageVolumes.length > 0 && !/^(oracle|sqlserver)-/.test(engine), ['additionalStorageVolumes'],
      `is given, but ${engine} has one volume: Oracle and SQL Server have more`,
    ),
    ...insightsProblems(described),
  ];
}

/** Database Insights in the advanced mode keeps 15 months. Source: UG:USER_DatabaseInsights.Engines. */
const ADVANCED_INSIGHTS_DAYS = 465;

function insightsProblems({ databaseInsights, performanceInsights }: RehearsedDatabase): DatabaseProblem[] {
  return problems(
    databaseInsights === 'advanced' && (performanceInsights ?? 0) < ADVANCED_INSIGHTS_DAYS, ['databaseInsights'],
    `is "advanced", which needs "performanceInsights": ${ADVANCED_INSIGHTS_DAYS} or more`,
  );
}

/** io1 and io2 are told how many IOPS they have, gp2 and magnetic storage aren't. Source: API:CreateDBInstance, Iops; UG:CHAP_Storage. */
function storageProblems(engine: string, { storageType = 'gp3', iops, allocatedGib = DEFAULT_STORAGE }: RehearsedDatabase): DatabaseProblem[] {
  const range = storageRange(engine, storageType);
  if (range === undefined) {
    const types = storageTypesOf(engine);
    return problems(true, ['storageType'], `is "${storageType}", expected one of ${types.join(', ')}.${suggestion(storageType, types)}`);
  }
  const what = `${storageType} of ${engine}`;
  return [
    ...outside(['allocatedGib'], allocatedGib, range.sizes, what),
    ...(iops === undefined
      ? problems(storageType.startsWith('io'), ['iops'], `is missing, expected a number: ${storageType} has no baseline`)
      : iopsProblems(engine, storageType, allocatedGib, iops)),
  ];
}

function iopsProblems(engine: string, storageType: string, allocatedGib: number, iops: number): DatabaseProblem[] {
  const { iops: limits, iopsPerGib } = storageRange(engine, storageType) ?? {};
  if (limits === undefined) return problems(true, ['iops'], `is ${iops}, expected none: ${storageType} takes none`);
  const { isConfigurable = true, threshold = 0 } = (storageType === 'gp3' ? gp3Baseline(engine, allocatedGib) : undefined) ?? {};
  if (!isConfigurable) return problems(true, ['iops'], `is ${iops}, expected none: gp3 of ${engine} takes IOPS from ${threshold} GiB on`);
  const ofSize = iopsPerGib && { min: iopsPerGib.min * allocatedGib, max: iopsPerGib.max * allocatedGib };
  const range = { min: Math.ceil(Math.max(limits.min, ofSize?.min ?? 0)), max: Math.floor(Math.min(limits.max, ofSize?.max ?? Infinity)) };
  return outside(['iops'], iops, range, `${allocatedGib} GiB of ${storageType} of ${engine}`);
}

function clusterProblems(engine: string, described: RehearsedDatabase): DatabaseProblem[] {
  const { storageType, serverlessV2, instanceClass, members = [], backtrackWindow = 0, dataApi, localWriteForwarding, ...rest } = described;
  const types = storageTypesOf(engine);
  const isServerless = [instanceClass, ...members.map((member) => member.instanceClass)].includes(SERVERLESS_CLASS);
  return [
    ...problems(
      storageType !== undefined && !types.includes(storageType), ['storageType'],
      `is "${storageType}", expected one of ${types.join(', ')}.${suggestion(storageType ?? '', types)}`,
    ),
    ...outside(['backupRetentionPeriod'], rest.backupRetentionPeriod ?? 1, { min: 1, max: 35 }, 'a cluster'),
    ...problems(
      isServerless && serverlessV2 === undefined, ['serverlessV2'], `is missing, but it has members of the class ${SERVERLESS_CLASS}`,
    ),
    ...problems(
      serverlessV2 !== undefined && serverlessV2.minCapacity > serverlessV2.maxCapacity, ['serverlessV2', 'minCapacity'],
      `is ${serverlessV2?.minCapacity}, expected at most maxCapacity, ${serverlessV2?.maxCapacity}`,
    ),
    ...problems(
      serverlessV2?.secondsUntilAutoPause !== undefined && serverlessV2.minCapacity > 0, ['serverlessV2', 'secondsUntilAutoPause'],
      'is given, but only a cluster with a minCapacity of 0 pauses',
    ),
    ...problems(
      backtrackWindow > 0 && engine !== 'aurora-mysql', ['backtrackWindow'], `is ${backtrackWindow}, but only aurora-mysql goes back, not ${engine}`,
    ),
    ...[['dataApi', dataApi], ['localWriteForwarding', localWriteForwarding]].flatMap(([member, isOn]) => problems(
      isOn === true && !isAurora(engine), [String(member)], `is true, but ${engine} hasn't it: Aurora has`,
    )),
    ...problems(
      members[0]?.autoScaled === true, ['members', 0, 'autoScaled'], 'is true, but the first member is the writer, and scaling adds readers only',
    ),
    ...(isAurora(engine) ? insightsProblems(described) : []),
  ];
}

function outside(path: Path, value: number, limits: Limits | undefined, what: string): DatabaseProblem[] {
  if (limits === undefined || (value >= limits.min && value <= limits.max)) return [];
  return [{ path, message: `is ${value}, expected ${limits.min} to ${limits.max} for ${what}` }];
}
