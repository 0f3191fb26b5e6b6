import { distance } from 'fastest-levenshtein';
import type { DeclaredMigration } from '../../../cloud-assembly/declared-migrations';
import { UsageError } from '../../../cloud-assembly/usage-error';
import { DatabaseFamily, type RestoreProperties } from '../../../lambda/step/contract';
import { CannotAdopt } from '../cannot-adopt';

/** A migration that restores a database. */
export interface RestoringMigration extends DeclaredMigration {
  readonly Restore: RestoreProperties;
}

/** More letters than this share may not differ, or the names have nothing to do with each other. */
const FARTHEST = 0.4;

/**
 * The migration of that label.
 *
 * @throws UsageError - when the app declares none or several of that label.
 * @throws CannotAdopt - when it restores nothing that this can take over.
 */
export function chosenMigration(migrations: readonly DeclaredMigration[], label: string): RestoringMigration {
  const [migration, ...others] = migrations.filter(({ Migration }) => Migration === label);
  if (migration === undefined) throw new UsageError('RF-5006', unknown(label, migrations.map(({ Migration }) => Migration)));
  if (others.length > 0) {
    throw new UsageError('RF-5007', `The app declares ${others.length + 1} migrations "${label}", in several pairs of stacks. `
      + 'Give the pair that you mean by `--app`, as an app that declares it alone.');
  }
  const { DatabaseFamily: family, Restore: database } = migration;
  if (database === undefined) {
    throw new CannotAdopt('RF-5107', `The migration "${label}" ends with its imported snapshot: what is restored from that, its own stack already `
      + 'has.');
  }
  if (family === DatabaseFamily.DOCUMENT_DB || family === DatabaseFamily.NEPTUNE) {
    throw new CannotAdopt('RF-5108', `The migration "${label}" restores a cluster of Amazon `
      + `${family === DatabaseFamily.NEPTUNE ? 'Neptune' : 'DocumentDB'}, `
      + 'which has resource types of its own. Code is printed for RDS and Aurora only: write it by hand, and import it by `cdk import`.');
  }
  return { ...migration, Restore: database };
}

function unknown(label: string, labels: readonly string[]): string {
  if (labels.length === 0) {
    return 'The app declares no migration: none of its stacks has a Preflight step. See that `--app` and `--directory` name the right app.';
  }
  const [nearest] = labels.map((name) => ({ name, far: distance(name.toLowerCase(), label.toLowerCase()) })).sort((a, b) => a.far - b.far);
  const isNear = nearest !== undefined && nearest.far <= Math.max(1, Math.floor(label.length * FARTHEST));
  return `The app declares no migration "${label}"${isNear ? `: did you mean ${nearest.name}?` : '.'} It declares ${labels.join(', ')}.`;
}
