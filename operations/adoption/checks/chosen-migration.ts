import type { DeclaredMigration } from '../../../cloud-assembly/declared-migrations';
import { unknownMigration } from '../../../cloud-assembly/unknown-migration';
import { UsageError } from '../../../cloud-assembly/usage-error';
import { DatabaseFamily, type RestoreProperties } from '../../../lambda/step/contract';
import { CannotAdopt } from '../cannot-adopt';

/** A migration that restores a database. */
export interface RestoringMigration extends DeclaredMigration {
  readonly Restore: RestoreProperties;
}

/**
 * The migration of that label.
 *
 * @throws UsageError - when the app declares none or several of that label.
 * @throws CannotAdopt - when it restores nothing that this can take over.
 */
export function chosenMigration(migrations: readonly DeclaredMigration[], label: string): RestoringMigration {
  const [migration, ...others] = migrations.filter(({ Migration }) => Migration === label);
  if (migration === undefined) throw new UsageError('RF-5006', unknownMigration(label, migrations.map(({ Migration }) => Migration)));
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
