import { readAssembly, readTemplateFigures, type SynthesizedStack, type TemplateFigures } from '../../cloud-assembly/assembly';
import { type DeclaredMigration, declaredMigrations, madeAliases } from '../../cloud-assembly/declared-migrations';
import { declaredOrder } from '../../cloud-assembly/declared-order';
import { withAssembly } from '../../cloud-assembly/read-app';
import type { SynthesizedApp } from '../../cloud-assembly/synthesis';
import { ALL_MIGRATIONS, DatabaseKind } from '../../lambda/step/contract';
import { GIB } from '../estimate/duration';
import { estimateOf, SOME_SIZES } from './estimates';
import { factsOf } from './facts';
import { lookAt, type LookProps, type Looks } from './looking/look';
import type { Plan, PlannedKey, PlannedMigration } from './plan-schema';
import { closingsOf } from './reading/closings';
import { copiesOf } from './reading/copies';
import { keysOf } from './reading/keys';
import { namesOf } from './reading/names';
import { type ReadStep, readSteps } from './reading/read-steps';
import { settingsOf } from './reading/settings';
import { sharedOf } from './reading/shared';
import { plannedStep } from './reading/step-words';
import { expectKnown, type GivenSizes } from './sizes/given-sizes';
import { sizeOf } from './sizes/size';
import { figuresUsed } from './used-figures';

export interface PlanProps extends SynthesizedApp, LookProps {
  /** @default - what is seen, else several sizes */
  readonly size?: GivenSizes;
}

/** An app as its assembly tells it. */
export interface ReadApp {
  readonly stacks: readonly SynthesizedStack[];
  readonly figures: readonly TemplateFigures[];
}

/**
 * What the app's migrations will do, take and cost. Looks at AWS only where it is told to, and changes nothing.
 *
 * @throws UsageError - when the app can't be synthesized, or a size is of no migration.
 * @throws WrongAccount - for a profile of another account.
 */
export async function plan({ size = {}, ...props }: PlanProps): Promise<Plan> {
  const app = await withAssembly(props, (directory) => ({ stacks: readAssembly(directory), figures: readTemplateFigures(directory) }));
  const migrations = declaredMigrations(app.stacks);
  expectKnown(size, migrations.map(({ Migration }) => Migration));
  return planOf(app, size, await lookAt(migrations, props));
}

/** Pure. @param size - as far as it is given. @param looks - what was seen of the accounts. */
export function planOf({ stacks, figures }: ReadApp, size: GivenSizes, looks: Looks): Plan {
  // stack by stack: two pairs can have migrations of one label.
  const pairs = stacks.map((stack) => ({ migrations: declaredMigrations([stack]), steps: readSteps([stack]) }));
  const [migrations, steps] = [pairs.flatMap((pair) => pair.migrations), pairs.flatMap((pair) => pair.steps)];
  const order = declaredOrder(stacks);
  const [made, closings] = [madeAliases(stacks), closingsOf(steps)];
  return {
    looked: looks.told,
    migrations: pairs.flatMap((pair) => pair.migrations.map((migration) => ({
      ...migrationPlan(migration, pair.steps.filter((step) => step.migration === migration.Migration), { made, size, looks }),
      startAfter: order.find((one) => one.migration === migration.Migration)?.after,
    }))),
    closings,
    shared: sharedOf(stacks, figures, steps.filter(({ migration }) => migration === ALL_MIGRATIONS)),
    estimatedBy: figuresUsed(steps, migrations.map(({ DatabaseFamily: family }) => family)),
    notes: notesOf(stacks, migrations, closings.length),
  };
}

interface PlanContext {
  readonly made: readonly string[];
  readonly size: GivenSizes;
  readonly looks: Looks;
}

function migrationPlan(migration: DeclaredMigration, steps: readonly ReadStep[], { made, size: given, looks }: PlanContext): PlannedMigration {
  const { Migration: label, SourceDatabase: { Kind, Identifier, Region: sourceRegion }, Source, AccountId, Region, Restore } = migration;
  const look = looks.sources.get(label);
  const size = sizeOf(migration, given, look !== undefined && 'found' in look ? look.found : undefined);
  const kind = Kind === DatabaseKind.CLUSTER ? 'DB cluster' : 'DB instance';
  const ending = Restore === undefined ? `snapshot ${migration.Snapshots.at(-1)?.Name ?? ''}` : `${kind} ${Restore.Identifier}`;
  const sizes = size.bytes === undefined ? SOME_SIZES.map((gib) => gib * GIB) : [size.bytes];
  return {
    migration: label,
    from: `${kind} ${Identifier} of account ${Source.AccountId} in ${sourceRegion}`,
    to: `${ending} of account ${AccountId} in ${Region}`,
    steps: steps.map(plannedStep),
    copies: copiesOf(migration, steps),
    keys: keysOf(migration, made).map((key) => withLook(key, looks)),
    names: namesOf(migration, steps),
    settings: settingsOf(migration, steps),
    estimates: sizes.map((bytes) => estimateOf(migration, steps, bytes)),
    facts: [size.fact, ...factsOf(migration, look)],
  };
}

function withLook(key: PlannedKey, { keys }: Looks): PlannedKey {
  if (!keys.has(key.key)) return key;
  const manager = keys.get(key.key);
  if (manager === undefined) return { ...key, seen: 'isn\'t there yet, or may not be looked at' };
  return { ...key, seen: `is there, managed by ${manager === 'AWS' ? 'AWS' : 'a customer'}` };
}

function notesOf(stacks: readonly SynthesizedStack[], migrations: readonly DeclaredMigration[], closings: number): readonly string[] {
  const roles = new Set(stacks.flatMap(({ accountId }) => accountId ?? []));
  const elsewhere = [...new Set(migrations.map(({ Source }) => Source.AccountId))].filter((account) => !roles.has(account));
  return [
    ...migrations.length + closings > 0 ? []
      : ['The app moves nothing: none of its stacks has a step. See that `--app` and `--directory` name the right app.'],
    ...elsewhere.map((account) => `No stack of this app goes to the source account ${account}: the roles and limits there are those of another app.`),
    ...stacks.some(({ accountId, region }) => accountId === undefined || region === undefined)
      ? ['Some stacks leave their account or Region to the deployment: references to them stay as they are.'] : [],
  ];
}
