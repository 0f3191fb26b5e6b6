import type { SynthesizedStack } from '../../cloud-assembly/assembly';
import { type DeclaredMigration, declaredMigrations } from '../../cloud-assembly/declared-migrations';
import { type DeclaredStep, declaredSteps } from '../../cloud-assembly/declared-steps';
import { unknownMigration } from '../../cloud-assembly/unknown-migration';
import { UsageError } from '../../cloud-assembly/usage-error';
import { ALL_MIGRATIONS } from '../../lambda/step/contract';

/** A stack of a target account with its migrations. */
export interface Pair {
  readonly stackName: string;
  readonly accountId: string;
  readonly region: string;
  /** Names of the stacks that the app has in the source account. */
  readonly sourceStackNames: readonly string[];
  readonly sourceAccountId: string;
  readonly sourceRegion: string;
  readonly migrations: readonly DeclaredMigration[];
  readonly steps: readonly DeclaredStep[];
}

/**
 * The target's stacks that declare migrations.
 *
 * @param labels - of the migrations that are meant; all where there are none.
 * @throws UsageError - where the app declares no migration, or not one that is meant, or its stacks are of several accounts on one side.
 */
export function pairsOf(stacks: readonly SynthesizedStack[], labels: readonly string[]): readonly Pair[] {
  const pairs = stacks.flatMap((stack) => pairOf(stack, stacks));
  const declared = pairs.flatMap(({ migrations }) => migrations.map(({ Migration }) => Migration));
  if (declared.length === 0) {
    throw new UsageError('RF-5013', 'The app declares no migration: none of its stacks has a Preflight step. See that `--app` and `--directory` '
      + 'name the right app. One that closes its migrations is given as the command that runs it, not as an assembly.');
  }
  const unknown = labels.find((label) => !declared.includes(label));
  if (unknown !== undefined) throw new UsageError('RF-5006', unknownMigration(unknown, declared));
  return pairs.map((pair) => ({ ...pair, migrations: pair.migrations.filter(({ Migration }) => labels.length === 0 || labels.includes(Migration)) }))
    .filter(({ migrations }) => migrations.length > 0);
}

function pairOf(stack: SynthesizedStack, all: readonly SynthesizedStack[]): readonly Pair[] {
  const migrations = declaredMigrations([stack]);
  const [first] = migrations;
  if (first === undefined) return [];
  return [{
    stackName: stack.name, accountId: first.AccountId, region: stack.region ?? first.Region, migrations, steps: declaredSteps([stack]),
    sourceAccountId: first.Source.AccountId, sourceRegion: first.SourceDatabase.Region,
    sourceStackNames: all.filter((one) => one.accountId === first.Source.AccountId && hasRole(one, first.Source.RoleArn)).map(({ name }) => name),
  }];
}

/** A stack that makes the role that the target assumes. */
function hasRole({ template }: SynthesizedStack, roleArn: string): boolean {
  const name = roleArn.split('/').at(-1);
  return Object.values(template.Resources ?? {}).some(({ Type, Properties }) => (
    Type === 'AWS::IAM::Role' && (Properties as { readonly RoleName?: unknown } | undefined)?.RoleName === name
  ));
}

/** Steps of one migration. */
export function stepsOf({ steps }: Pair, label: string): readonly DeclaredStep[] {
  return steps.filter(({ migration }) => migration === label);
}

/** Steps that are there once for all migrations. */
export function sharedSteps(pair: Pair): readonly DeclaredStep[] {
  return stepsOf(pair, ALL_MIGRATIONS);
}
