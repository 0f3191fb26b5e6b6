import { clusterStorageTypes, ENGINE_MAJORS, engineMajor, engineOptions, SERVERLESS_CLASS, STORAGE_TYPES } from '@rds-ferry/sandbox/rds';
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
  const all = [
    engineMajor(engine, engineVersion) === undefined
    && `${path}.engineVersion is "${engineVersion}", but the sandbox has ${engine} of ${majorsOf(engine).join(', ')} only`,
    ...(kind === DatabaseKind.INSTANCE ? instanceProblems(path, engine, described) : clusterProblems(path, engine, described)),
  ];
  return [...ofKind, ...all.filter((problem) => problem !== false)];
}

function majorsOf(engine: string): string[] {
  return ENGINE_MAJORS.filter((known) => known.engine === engine).map((known) => known.major);
}

/** In GiB; more for io1 and io2. Source: CreateDBInstance, AllocatedStorage. */
const SMALLEST_STORAGE = 20;
const SMALLEST_PROVISIONED_STORAGE = 100;
const LARGEST_STORAGE = 65_536;

/** Magnetic storage is still there on old instances. */
const INSTANCE_STORAGE_TYPES = [...STORAGE_TYPES, 'standard'];

/** io1 and io2 are told how many IOPS they have, gp2 and magnetic storage aren't. Source: CreateDBInstance, Iops; UG:CHAP_Storage. */
function instanceProblems(path: string, engine: string, described: RehearsedDatabase): Problem[] {
  const { storageType = 'gp3', iops, allocatedGib = DEFAULT_STORAGE, options = [] } = described;
  const isProvisioned = storageType.startsWith('io');
  const offered = engineOptions(engine).map(({ name }) => name);
  return [
    !INSTANCE_STORAGE_TYPES.includes(storageType) && `${path}.storageType is "${storageType}", expected one of ${INSTANCE_STORAGE_TYPES.join(', ')}`,
    (allocatedGib < SMALLEST_STORAGE || allocatedGib > LARGEST_STORAGE)
    && `${path}.allocatedGib is ${allocatedGib}, expected ${SMALLEST_STORAGE} to ${LARGEST_STORAGE} for a DB instance`,
    isProvisioned && iops === undefined && `${path}.iops is missing, expected a number: ${storageType} has no baseline`,
    isProvisioned && allocatedGib < SMALLEST_PROVISIONED_STORAGE
    && `${path}.allocatedGib is ${allocatedGib}, expected at least ${SMALLEST_PROVISIONED_STORAGE} for ${storageType}`,
    ['gp2', 'standard'].includes(storageType) && iops !== undefined && `${path}.iops is ${iops}, expected none: ${storageType} takes none`,
    described.instanceClass === SERVERLESS_CLASS && `${path}.instanceClass is "${SERVERLESS_CLASS}", which only members of a cluster have`,
    ...options.filter((option) => !offered.includes(option)).map((option) => (
      `${path}.options has "${option}", but the sandbox has ${offered.length === 0 ? 'no options' : `only ${offered.join(', ')}`} for ${engine}`
    )),
  ];
}

function clusterProblems(path: string, engine: string, { storageType, serverlessV2, instanceClass, members = [] }: RehearsedDatabase): Problem[] {
  const types = clusterStorageTypes(engine);
  const isServerless = [instanceClass, ...members.map((member) => member.instanceClass)].includes(SERVERLESS_CLASS);
  return [
    storageType !== undefined && !types.includes(storageType) && `${path}.storageType is "${storageType}", expected one of ${types.join(', ')}`,
    isServerless && serverlessV2 === undefined && `${path}.serverlessV2 is missing, but it has members of the class ${SERVERLESS_CLASS}`,
    serverlessV2 !== undefined && serverlessV2.minCapacity > serverlessV2.maxCapacity
    && `${path}.serverlessV2.minCapacity is ${serverlessV2.minCapacity}, expected at most maxCapacity, ${serverlessV2.maxCapacity}`,
  ];
}
