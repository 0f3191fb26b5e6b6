import type { PreflightProperties } from '../../../../lambda/step/contract';
import type { Look } from '../../../../lambda/step/engine/look';
import type { Decision } from '../../../../lambda/step/engine/outcome';
import { decidePreflight } from '../../../../lambda/step/preflight/decide';
import { parsePreflight, type PreflightInput } from '../../../../lambda/step/preflight/observe/input';
import type {
  ClusterObservation, CommonObservation, InstanceObservation, PlannedSnapshotLook,
} from '../../../../lambda/step/preflight/observe/observation';
import { PropertyReader } from '../../../../lambda/step/properties/property-reader';
import { TARGET_ACCOUNT } from '../../../support/cases/keys';
import {
  aClassOffer, aCluster, aKey, aMember, anInstance, clusterPreflightProperties, DEFAULT_KEY, GROUPS, MINUTE, preflightProperties, REGION, TARGET_KEY,
} from '../fixtures';

export const absent = { value: undefined };

/** A look that showed this. */
export function shown<T>(value: T): Look<T> {
  return { value };
}

/** Parsed properties of Preflight for a DB instance under `aws/rds`. */
export function instanceInput(changes: Partial<PreflightProperties> = {}): PreflightInput {
  return parse({ ...preflightProperties, ...changes });
}

/** The same for an Aurora cluster. */
export function clusterInput(changes: Partial<PreflightProperties> = {}): PreflightInput {
  return parse({ ...clusterPreflightProperties, ...changes });
}

/** What is restored, with these changes to what is declared about it. */
export function restoring(changes: Partial<NonNullable<PreflightProperties['Restore']>>, of = preflightProperties): Partial<PreflightProperties> {
  return { Restore: { ...GROUPS, Identifier: 'database-1', MadeFrom: '', ...of.Restore, ...changes } };
}

function parse(properties: object): PreflightInput {
  const reader = new PropertyReader(properties);
  const input = parsePreflight(reader);
  expect(reader.problems).toEqual([]);
  return input;
}

function nothingMade(input: PreflightInput): readonly PlannedSnapshotLook[] {
  return input.snapshots.map((planned) => ({ planned, found: absent }));
}

const settled: Omit<CommonObservation, 'classes' | 'snapshots' | 'source'> = {
  defaultKey: shown(aKey({ arn: DEFAULT_KEY, manager: 'AWS' })),
  transferKeyFromSource: shown(aKey()),
  transferKeyFromTarget: shown(aKey()),
  finalKey: shown(aKey({ arn: TARGET_KEY, manager: 'AWS' })),
  keyPolicies: [],
  quotas: [{ accountId: TARGET_ACCOUNT, region: REGION, name: 'ManualSnapshots', needed: 1, found: { value: { max: 100, used: 0 } } }],
  together: [],
  groups: [],
  restored: absent,
  serviceLinkedRole: shown({ isThere: true, canBeMade: true }),
  subnetGroup: shown({ name: 'private', vpcId: 'vpc-1' }),
  securityGroups: shown([{ id: 'sg-0123456789abcdef0', vpcId: 'vpc-1' }]),
};

/** What is seen when nothing stands against moving the DB instance. */
export function goodInstance(input = instanceInput()): InstanceObservation {
  return {
    ...settled, kind: 'instance', source: shown(anInstance()), snapshots: nothingMade(input), sourceOptionGroups: [],
    engineVersion: shown({ version: '8.0.35', parameterGroupFamily: 'mysql8.0' }), classes: ['db.t4g.micro'],
    offers: shown([aClassOffer()]),
  };
}

/** What is seen when nothing stands against moving the cluster. */
export function goodCluster(input = clusterInput()): ClusterObservation {
  return {
    ...settled, kind: 'cluster', source: shown(aCluster()), snapshots: nothingMade(input),
    sourceMembers: [{ name: 'member-1', found: shown(aMember()) }], restoredMembers: [{ name: 'cluster-1-1', found: absent }],
    engineVersion: shown({ version: '8.0.mysql_aurora.3.08.0', parameterGroupFamily: 'aurora-mysql8.0' }),
    classes: ['db.r6g.large'], offers: shown([aClassOffer({ instanceClass: 'db.r6g.large', storageType: 'aurora' })]),
  };
}

/** What Preflight makes of an instance's case. */
export function decideInstance(
  changes: Partial<InstanceObservation>, declared: Partial<PreflightProperties> = {}, minutes = 0,
): Decision<never> {
  const input = instanceInput(declared);
  return decidePreflight(input, { ...goodInstance(input), ...changes }, minutes * MINUTE);
}

/** What Preflight makes of a cluster's case. */
export function decideCluster(changes: Partial<ClusterObservation>, declared: Partial<PreflightProperties> = {}, minutes = 0): Decision<never> {
  const input = clusterInput(declared);
  return decidePreflight(input, { ...goodCluster(input), ...changes }, minutes * MINUTE);
}

/** The reason of a refusal; what the decision was instead, where it was none. */
export function reasonOf(decision: Decision<never>): string {
  return decision.kind === 'fail' ? decision.reason : decision.kind;
}
