import { suggestion } from '@rds-ferry/sandbox';
import {
  ENGINE_MAJORS, engineMajor, engineOptions, fullVersion, gp3Baseline, runsOn, SERVERLESS_CLASS, storageRange, storageTypesOf, versionsOf,
} from '@rds-ferry/sandbox/rds';
import { DatabaseKind } from '../../lambda/step/contract';
import type { DeclaredSource } from '../templates/declared-sources';
import { describedDatabase, type RehearsedDatabase, type RehearsedDatabases } from './databases';
import { DEFAULT_STORAGE, enginesOf, sourceEngine } from './source-seed';

/** Everything in which a databases file doesn't fit the databases that an app moves; nothing when it fits. */
export function databaseMismatches(databases: RehearsedDatabases, sources: readonly DeclaredSource[]): string[] {
  const unknown = Object.keys(databases).filter((name) => !sources.some((source) => source.identifier === name.toLowerCase()));
  const moved = [...new Set(sources.map(({ identifier }) => identifier))].join(', ');
  return [
    ...unknown.map((name) => `it describes ${name}, but the app's migrations move ${moved}`),
    ...new Set(sources.flatMap((source) => mismatches(source, describedDatabase(databases, source.identifier)))),
  ];
}

/** What only one kind of database has. */
const OWN_SETTINGS: Readonly<Record<DatabaseKind, readonly (keyof RehearsedDatabase)[]>> = {
  [DatabaseKind.INSTANCE]: ['iops', 'multiAz', 'options'],
  [DatabaseKind.CLUSTER]: ['members', 'serverlessV2'],
};

const TITLES: Readonly<Record<DatabaseKind, string>> = { [DatabaseKind.INSTANCE]: 'a DB instance', [DatabaseKind.CLUSTER]: 'a DB cluster' };

const OTHER_KIND: Readonly<Record<DatabaseKind, DatabaseKind>> = {
  [DatabaseKind.INSTANCE]: DatabaseKind.CLUSTER, [DatabaseKind.CLUSTER]: DatabaseKind.INSTANCE,
};

type Problem = string | false;

function mismatches({ identifier, kind, family }: DeclaredSource, described: RehearsedDatabase): string[] {
  const { engine, engineVersion } = sourceEngine(family, described);
  const path = `"${identifier}"`;
  const foreign = OWN_SETTINGS[OTHER_KIND[kind]].filter((setting) => described[setting] !== undefined);
  const ofKind = foreign.map((setting) => `${path}.${setting} is given, but ${identifier} is declared as ${TITLES[kind]}`);
  const engines = enginesOf(family);
  if (!engines.includes(engine)) {
    return [...ofKind, `${path}.engine is "${engine}", but ${identifier} is declared as ${TITLES[kind]} of ${engines.join(', ')}`];
  }
  const version = engineMajor(engine, engineVersion);
  const all = [
    version === undefined && unknownVersion(path, engine, engineVersion),
    ...(version === undefined ? [] : classProblems(path, engine, fullVersion(version, engineVersion), described)),
    ...(kind === DatabaseKind.INSTANCE ? instanceProblems(path, engine, described) : clusterProblems(path, engine, described)),
  ];
  return [...ofKind, ...all.filter((problem) => problem !== false)];
}

function unknownVersion(path: string, engine: string, engineVersion: string): string {
  const majors = ENGINE_MAJORS.filter((known) => known.engine === engine).map((known) => known.major);
  const hint = suggestion(engineVersion, versionsOf(engine, undefined, true));
  return `${path}.engineVersion is "${engineVersion}", but RDS has ${engine} of ${majors.join(', ')} only, and not that version.${hint}`;
}

/** Classes that the engine's version doesn't run on. */
function classProblems(path: string, engine: string, version: string, { instanceClass, members = [] }: RehearsedDatabase): Problem[] {
  const ofMembers = members.map((member, index) => ({ at: `${path}.members[${index}]`, name: member.instanceClass }));
  return [{ at: path, name: instanceClass }, ...ofMembers].map(({ at, name }) => (
    name !== undefined && !runsOn(engine, version, name) && `${at}.instanceClass is "${name}", on which ${engine} ${version} doesn't run`
  ));
}

/** io1 and io2 are told how many IOPS they have, gp2 and magnetic storage aren't. Source: CreateDBInstance, Iops; UG:CHAP_Storage. */
function instanceProblems(path: string, engine: string, described: RehearsedDatabase): Problem[] {
  const { options = [] } = described;
  const offered = engineOptions(engine).map(({ name }) => name);
  return [
    ...storageProblems(path, engine, described),
    ...options.filter((option) => !offered.includes(option)).map((option) => (
      `${path}.options has "${option}", but the sandbox has ${offered.length === 0 ? 'no options' : `only ${offered.join(', ')}`} for ${engine}`
    )),
  ];
}

function storageProblems(path: string, engine: string, described: RehearsedDatabase): Problem[] {
  const { storageType = 'gp3', iops, allocatedGib = DEFAULT_STORAGE } = described;
  const range = storageRange(engine, storageType);
  if (range === undefined) {
    const types = storageTypesOf(engine);
    return [`${path}.storageType is "${storageType}", expected one of ${types.join(', ')}.${suggestion(storageType, types)}`];
  }
  const { sizes = { min: 1, max: Infinity } } = range;
  const isProvisioned = storageType.startsWith('io');
  return [
    (allocatedGib < sizes.min || allocatedGib > sizes.max)
    && `${path}.allocatedGib is ${allocatedGib}, expected ${sizes.min} to ${sizes.max} for ${storageType} of ${engine}`,
    isProvisioned && iops === undefined && `${path}.iops is missing, expected a number: ${storageType} has no baseline`,
    storageType === 'gp3' && iops !== undefined && gp3Baseline(engine, allocatedGib)?.isConfigurable === false
    && `${path}.iops is ${iops}, expected none: gp3 of ${engine} takes IOPS from ${gp3Baseline(engine, allocatedGib)?.threshold ?? 0} GiB on`,
    range.iops === undefined && iops !== undefined && `${path}.iops is ${iops}, expected none: ${storageType} takes none`,
    isProvisioned && range.iops !== undefined && iops !== undefined && (iops < range.iops.min || iops > range.iops.max)
    && `${path}.iops is ${iops}, expected ${range.iops.min} to ${range.iops.max} for ${storageType} of ${engine}`,
  ];
}

function clusterProblems(path: string, engine: string, { storageType, serverlessV2, instanceClass, members = [] }: RehearsedDatabase): Problem[] {
  const types = storageTypesOf(engine);
  const isServerless = [instanceClass, ...members.map((member) => member.instanceClass)].includes(SERVERLESS_CLASS);
  return [
    storageType !== undefined && !types.includes(storageType) && `${path}.storageType is "${storageType}", expected one of ${types.join(', ')}`,
    isServerless && serverlessV2 === undefined && `${path}.serverlessV2 is missing, but it has members of the class ${SERVERLESS_CLASS}`,
    serverlessV2 !== undefined && serverlessV2.minCapacity > serverlessV2.maxCapacity
    && `${path}.serverlessV2.minCapacity is ${serverlessV2.minCapacity}, expected at most maxCapacity, ${serverlessV2.maxCapacity}`,
  ];
}
