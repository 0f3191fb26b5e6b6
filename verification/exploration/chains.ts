import { App, Duration } from 'aws-cdk-lib';
import { CloudAssembly } from 'aws-cdk-lib/cx-api';
import { type DatabaseKind, type PreflightProperties, SourceEncryptionKind, StepType } from '../../lambda/step/contract';
import { type FerryProps, TargetStack } from '../../lib';
import { BARE_APP_WITHOUT_CODE } from '../../test/support/bare-app';
import { distinctChains } from '../../test/support/cases/all-cases';
import { everyResource, synthesizedStack } from '../../test/support/synthesized-app';
import { type ChainSpec, keyArnOf, type Resource, type Slot, type Target } from './model/chain';

/** A declaration whose chain is explored for every other one with the same steps. */
export interface Exploration {
  readonly name: string;
  readonly line: string;
  readonly cases: number;
  readonly ferry: FerryProps;
}

/** Steps of all migrations together are none of a chain. */
const OF_ALL_MIGRATIONS: readonly string[] = [StepType.TRANSFER_KEY, StepType.LEFTOVERS];
const STEP_TYPES: ReadonlySet<string> = new Set(Object.values(StepType).filter((type) => !OF_ALL_MIGRATIONS.includes(type)));
const SHORTEST = Duration.hours(1);

/**
 * One declaration for every chain that a decision can tell from the others. Which key another one is, it can't: it compares ARNs, and the model
 * has a wrong key for each; so "same key", "other key" and "encrypting" are one. Nor where a snapshot is: its step asks the clients of that
 * place; so a chain over two Regions is one with its like in one Region. Kinds, origins, copies, what is encrypted, and ends stay apart.
 */
export function explorations(): Exploration[] {
  const found = new Map<string, Exploration>();
  for (const { name, chain, count, ferry } of distinctChains()) {
    const line = chain.replace(/, (same key|other key|encrypting)/g, ', key').replace(/ (in|from) the other Region/g, '');
    const known = found.get(line);
    found.set(line, known === undefined ? { name, line, cases: count, ferry } : { ...known, cases: known.cases + count });
  }
  return [...found.values()];
}

/** As few chains as have every step of every kind, in the order in which they add the most. */
export function representatives(all: readonly Exploration[] = explorations()): Exploration[] {
  const stepsOf = ({ line, ferry }: Exploration): string[] => {
    const [kind = '', ...steps] = line.split(' → ');
    const family = ferry.migrations[0]?.source.family.name ?? kind;
    const beginning = steps[0] ?? '';
    return [
      ...steps.map((step) => `${kind} ${step}`), `${family} ${beginning}`,
      ...(beginning.startsWith('share the declared') ? [`${kind} declared, ${steps.at(-1)}`] : []),
    ];
  };
  const left = new Set(all.flatMap(stepsOf));
  const chosen: Exploration[] = [];
  while (left.size > 0) {
    const gain = (exploration: Exploration): number => new Set(stepsOf(exploration).filter((step) => left.has(step))).size;
    const best = all.reduce((found, exploration) => (gain(exploration) > gain(found) ? exploration : found));
    chosen.push(best);
    stepsOf(best).forEach((step) => left.delete(step));
  }
  return chosen;
}

/** What the deployed template tells about a chain, whose slow steps have two legs. */
export function chainOf({ name, line, cases, ferry }: Exploration): ChainSpec {
  const resources = stepResources(ferry);
  const preflight = resources[0]?.properties as unknown as PreflightProperties;
  const { Migration, Region, AccountId, Source, SourceDatabase, FinalKeyArn } = preflight;
  const kind = SourceDatabase.Kind;
  const sourceArn = `arn:aws:rds:${SourceDatabase.Region}:${Source.AccountId}:${kind === 'cluster' ? 'cluster' : 'db'}:${SourceDatabase.Identifier}`;
  const slots = [...originSlots(preflight), ...madeSlots(preflight, sourceArn)];
  const share = resources.find(({ type }) => type === StepType.SNAPSHOT_SHARE);
  const shared = slots.find((slot) => slot.name === share?.properties.SnapshotName && slot.region === share?.properties.Region);
  return {
    name, line, cases, kind, resources, slots,
    family: preflight.DatabaseFamily, migration: Migration, sourceAccount: Source.AccountId, targetAccount: AccountId,
    sourceRegion: SourceDatabase.Region, region: Region, sourceIdentifier: SourceDatabase.Identifier, sourceArn,
    sourceKey: sourceKeyOf(preflight),
    sharedArn: shared?.arn ?? '',
    target: targetOf(preflight),
    keyReferences: [...new Set(resources.flatMap(({ properties: { KeyArn } }) => (typeof KeyArn === 'string' ? [KeyArn] : [])))],
    finalKeyReference: FinalKeyArn,
  };
}

/** Removes what synthesizing left in the temporary folder. */
export function cleanUp(): void {
  CloudAssembly.cleanupTemporaryDirectories();
}

/** The steps of a declaration, as the deployed template has them. */
export function stepResources(ferry: FerryProps): Resource[] {
  const app = new App(BARE_APP_WITHOUT_CODE);
  const migrations = ferry.migrations.map((migration) => ({ ...migration, maxWait: SHORTEST }));
  const stack = new TargetStack(app, 'RdsFerryTarget', { ...ferry, migrations });
  const { directory } = app.synth();
  const resources = Object.entries(everyResource(synthesizedStack(stack, directory)));
  return resources.filter(([, { Type }]) => STEP_TYPES.has(Type)).map(([logicalId, { Type, Properties }]) => {
    const properties = resolved(Properties) as Readonly<Record<string, unknown>>;
    const identifier = (properties.SourceDatabase as { readonly Identifier: string } | undefined)?.Identifier;
    const named = Object.entries(properties).map(([name, value]) => [name, value === '' && name.endsWith('Identifier') ? identifier : value]);
    return {
      logicalId, type: Type, properties: Object.fromEntries(named) as Resource['properties'], leg: Number(properties.Leg),
      legs: Number(properties.Legs),
    };
  });
}

/** The identifier of the restored database, the one attribute of another step that a step is told, is the source's: `''` stands for it. */
function resolved(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(resolved);
  if (typeof value !== 'object' || value === null) return value;
  const { 'Fn::GetAtt': attribute, 'Fn::Join': join, Ref } = value as {
    'Fn::GetAtt'?: [string, string]; 'Fn::Join'?: [string, unknown[]]; 'Ref'?: string;
  };
  if (attribute !== undefined) return '';
  if (join !== undefined) return join[1].map(resolved).join(join[0]);
  if (Ref === 'AWS::Partition') return 'aws';
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, resolved(item)]));
}

function snapshotArn(kind: DatabaseKind, region: string, account: string, name: string): string {
  return `arn:aws:rds:${region}:${account}:${kind === 'cluster' ? 'cluster-snapshot' : 'snapshot'}:${name}`;
}

/** What the migration begins with, where it takes no snapshot. */
function originSlots({ Origin, OriginSnapshotName, Source, SourceDatabase }: PreflightProperties): Slot[] {
  if (Origin === 'fresh') return [];
  const name = OriginSnapshotName ?? `rds:${SourceDatabase.Identifier}-2026-01-01-00-00`;
  return [{
    arn: snapshotArn(SourceDatabase.Kind, SourceDatabase.Region, Source.AccountId, name),
    name, accountId: Source.AccountId, region: SourceDatabase.Region,
    origin: OriginSnapshotName === undefined ? 'automated' : 'declared',
    type: Origin === 'manual' ? 'manual' : Origin === 'aws-backup' ? 'awsbackup' : 'automated',
  }];
}

function madeSlots({ Snapshots = [], SourceDatabase, Origin }: PreflightProperties, sourceArn: string): Slot[] {
  return Snapshots.map(({ Name, AccountId, Region, MadeFrom, KeyArn }) => ({
    arn: snapshotArn(SourceDatabase.Kind, Region, AccountId, Name), name: Name, accountId: AccountId, region: Region,
    origin: MadeFrom === sourceArn && Origin === 'fresh' ? 'taken' : 'copied', type: 'manual', madeFrom: MadeFrom, keyReference: KeyArn,
  }));
}

function sourceKeyOf({ SourceEncryption, SourceKeyArn, SourceDatabase, Source }: PreflightProperties): string {
  switch (SourceEncryption) {
    case SourceEncryptionKind.NONE:
      return '';
    case SourceEncryptionKind.AWS_MANAGED:
      return keyArnOf(`arn:aws:kms:${SourceDatabase.Region}:${Source.AccountId}:alias/aws/rds`);
    case SourceEncryptionKind.CUSTOMER_MANAGED:
      return keyArnOf(SourceKeyArn ?? '');
    case SourceEncryptionKind.AWS_OWNED:
      return 'aws-owned';
  }
}

function targetOf({ Restore, SourceDatabase, Region, AccountId }: PreflightProperties): Target | undefined {
  if (Restore === undefined) return undefined;
  const resource = SourceDatabase.Kind === 'cluster' ? 'cluster' : 'db';
  return { identifier: Restore.Identifier, arn: `arn:aws:rds:${Region}:${AccountId}:${resource}:${Restore.Identifier}`, madeFrom: Restore.MadeFrom };
}
