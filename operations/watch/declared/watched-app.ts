import type { SynthesizedStack } from '../../../cloud-assembly/assembly';
import { type DeclaredMigration, declaredMigrations } from '../../../cloud-assembly/declared-migrations';
import { type DeclaredOrder, declaredOrder } from '../../../cloud-assembly/declared-order';
import { type DeclaredStep, declaredSteps } from '../../../cloud-assembly/declared-steps';
import { unknownMigration } from '../../../cloud-assembly/unknown-migration';
import { UsageError } from '../../../cloud-assembly/usage-error';
import { ALL_MIGRATIONS, FUNCTION_ROLE_VARIABLE } from '../../../lambda/step/contract';
import { type Awaited, awaitedThings } from './awaited';

/** A stack that has steps of watched migrations. */
export interface WatchedStack {
  readonly stackName: string;
  readonly accountId: string;
  readonly region: string;
  /** Logical ids of the nested stacks in it that have such steps. */
  readonly nested: ReadonlySet<string>;
  /** Logical id of the log group that the handler writes to; nothing where the template doesn't tell. */
  readonly logGroup?: string;
  /** What steps wait for, by the logical ids of their custom resources. */
  readonly awaited: ReadonlyMap<string, Awaited>;
}

/** What of an app is watched. */
export interface WatchedApp {
  readonly steps: readonly DeclaredStep[];
  readonly order: readonly DeclaredOrder[];
  readonly stacks: readonly WatchedStack[];
  /** Accounts of the sources. */
  readonly sourceAccounts: ReadonlySet<string>;
}

/**
 * What of an app is watched. Pure.
 *
 * @param labels - the migrations; all, with what is done for all of them together, when there are none.
 * @throws UsageError - when the app declares no migration, or not one of these, or leaves open where its stacks go.
 */
export function watchedApp(stacks: readonly SynthesizedStack[], labels: readonly string[]): WatchedApp {
  const declared = declaredSteps(stacks);
  const known = [...new Set(declared.map(({ migration }) => migration))].filter((label) => label !== ALL_MIGRATIONS);
  const unknown = known.length === 0 ? labels[0] ?? '' : labels.find((label) => !known.includes(label));
  if (unknown !== undefined) throw new UsageError('RF-5006', unknownMigration(unknown, known));
  const migrations = declaredMigrations(stacks);
  const steps = declared.filter(({ migration }) => labels.length === 0 || labels.includes(migration));
  const watched = stacks.filter(({ name, accountId }) => steps.some((step) => step.stackName === name && step.accountId === accountId));
  const placed = watched.map((stack) => ({ stack, ...placeOf(stack, migrations) }));
  return {
    steps: steps.map((step) => ({ ...step, accountId: step.accountId ?? placed.find(({ stack }) => stack.name === step.stackName)?.accountId })),
    order: declaredOrder(stacks),
    stacks: placed.map(({ stack, accountId, region }) => ({
      stackName: stack.name, accountId, region, nested: nestedWith(stack, steps), logGroup: logGroupOf(stack), awaited: awaitedThings(stack),
    })),
    sourceAccounts: new Set(migrations.map(({ Source: { AccountId } }) => AccountId)),
  };
}

/** The Preflight of a migration says where its stack is, where the stack itself doesn't. */
function placeOf(stack: SynthesizedStack, migrations: readonly DeclaredMigration[]): { readonly accountId: string; readonly region: string } {
  const own = declaredSteps([stack]).map(({ migration }) => migration);
  const preflight = migrations.find(({ Migration }) => own.includes(Migration));
  const [accountId, region] = [stack.accountId ?? preflight?.AccountId, stack.region ?? preflight?.Region];
  if (accountId !== undefined && region !== undefined) return { accountId, region };
  throw new UsageError('RF-5017', `The stack ${stack.name} has no account or no Region in the app, so that it can't be found. Give it both, by its `
    + '`env`.');
}

function nestedWith({ template: { Resources: resources = {} } }: SynthesizedStack, steps: readonly DeclaredStep[]): ReadonlySet<string> {
  const legs = new Set(steps.flatMap((step) => step.legs));
  return new Set(Object.entries(resources).filter(([, { Nested: { Resources: own = {} } = {} }]) => Object.keys(own).some((id) => legs.has(id)))
    .map(([logicalId]) => logicalId));
}

interface FunctionProperties {
  readonly Environment?: { readonly Variables?: Readonly<Record<string, unknown>> };
  readonly LoggingConfig?: { readonly LogGroup?: { readonly Ref?: string } };
}

/** The functions of the handler, which have its role's ARN in a variable, write to one group. */
function logGroupOf({ template: { Resources: resources = {} } }: SynthesizedStack): string | undefined {
  return Object.values(resources).filter(({ Type }) => Type === 'AWS::Lambda::Function').map(({ Properties }) => Properties as FunctionProperties)
    .find(({ Environment: { Variables: variables = {} } = {} }) => FUNCTION_ROLE_VARIABLE in variables)?.LoggingConfig?.LogGroup?.Ref;
}
