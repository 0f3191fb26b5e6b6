import type { SynthesizedStack } from '../../../cloud-assembly/assembly';
import type { DeclaredMigration } from '../../../cloud-assembly/declared-migrations';
import { shown } from '../../../cloud-assembly/shown';
import { DatabaseKind, memberIdentifier, StepType } from '../../../lambda/step/contract';
import type { PlannedName } from '../plan-schema';
import { type ReadStep, stepsOf } from './read-steps';
import { words } from './words';

/** The names that a migration makes in RDS. */
export function namesOf(migration: DeclaredMigration, steps: readonly ReadStep[]): readonly PlannedName[] {
  const { SourceDatabase: { Kind }, Snapshots, Restore, AccountId: accountId, Region: region } = migration;
  const place = { accountId, region };
  const ofCluster = Kind === DatabaseKind.CLUSTER;
  const groups = stepsOf(steps, StepType.DATABASE_GROUPS).flatMap(({ properties: { Groups, GroupPrefix } }) => (
    Groups.map((group) => ({ kind: words(group), name: `${GroupPrefix}-<the source's>`, ...place }))
  ));
  return [
    ...Snapshots.map(({ Name, AccountId, Region }) => ({
      kind: ofCluster ? 'DB cluster snapshot' : 'DB snapshot', name: Name, accountId: AccountId, region: Region,
    })),
    ...Restore === undefined ? [] : [{ kind: ofCluster ? 'DB cluster' : 'DB instance', name: Restore.Identifier, ...place }],
    ...Restore === undefined || !ofCluster ? [] : [{ kind: 'its members', name: members(Restore.Identifier, Restore.InstanceCount), ...place }],
    ...groups,
  ];
}

function members(cluster: string, count: string | undefined): string {
  if (count === undefined) return `${memberIdentifier(cluster, 1)} and on, as many as the source has`;
  return Array.from({ length: Number(count) }, (_, index) => memberIdentifier(cluster, index + 1)).join(', ') || 'none';
}

/** What a name stands under in the properties of a resource. An account has one of each. */
const NAMED: Readonly<Record<string, readonly [kind: string, property: string]>> = {
  'AWS::IAM::Role': ['role', 'RoleName'],
  'AWS::Lambda::Function': ['function', 'FunctionName'],
  'AWS::Logs::LogGroup': ['log group', 'LogGroupName'],
  'AWS::StepFunctions::StateMachine': ['state machine', 'StateMachineName'],
  'AWS::Events::Rule': ['rule', 'Name'],
  'AWS::KMS::Alias': ['alias', 'AliasName'],
  [StepType.TRANSFER_KEY]: ['alias', 'AliasName'],
};

/** The names that a pair of stacks has once. What has none gets one of CloudFormation, beginning with its stack's. */
export function sharedNames(stacks: readonly SynthesizedStack[]): readonly PlannedName[] {
  return stacks.flatMap((stack) => Object.values(stack.template.Resources ?? {}).flatMap(({ Type: type, Properties: properties }) => {
    const [kind, property] = NAMED[type] ?? [];
    if (kind === undefined || property === undefined) return [];
    const values = shown(properties ?? {}, stack) as Readonly<Record<string, string | undefined>>;
    const { [property]: name, AccountId = stack.accountId ?? '', Region = stack.region ?? '' } = values;
    return name === undefined ? [] : [{ kind, name, accountId: AccountId, ...kind === 'role' ? {} : { region: Region } }];
  }));
}
