import type { FerryProps } from '../ferry-props';
import { DEFAULT_PREFIX } from '../naming';
import { ACCOUNT_ID, EXTERNAL_ID, formatFailures, literalFailures, PREFIX, REGION } from './format';
import { migrationFailures } from './migration-rules';
import { missingFailures } from './missing';
import { brokenRules, duplicates } from './rule';

function accountFailures({ source, target, region }: FerryProps): string[] {
  return [
    ...literalFailures('source.account', source.account, ACCOUNT_ID),
    ...literalFailures('target.account', target.account, ACCOUNT_ID),
    ...literalFailures('region', region, REGION),
    ...brokenRules([{
      condition: source.account === target.account,
      message: `source.account and target.account are both '${source.account}', expected two accounts: give the one that the databases move to as target`,
    }]),
  ];
}

function nameFailures(prefix: string, externalId?: string): string[] {
  return [
    ...literalFailures('prefix', prefix, PREFIX),
    ...(externalId === undefined ? [] : formatFailures('externalId', externalId, EXTERNAL_ID)),
  ];
}

function collisionFailures({ migrations }: FerryProps): string[] {
  return [
    ...duplicates(migrations.map(({ id }) => id))
      .map((id) => `the id '${id}' is used by more than one migration, expected unique ids: snapshots are named after it`),
    ...duplicates(migrations.map(({ source }) => source.identifier))
      .map((identifier) => `the source '${identifier}' is used by more than one migration, expected one migration for each database`),
    ...duplicates(migrations.map(({ database }) => String(database.instanceIdentifier).toLowerCase()))
      .map((identifier) => `database.instanceIdentifier '${identifier}' is used by more than one migration, expected unique identifiers (case doesn't count)`),
  ];
}

/** Everything that is wrong with a declaration, so that one synth shows it all. */
export function ferryFailures(props: FerryProps): string[] {
  const missing = missingFailures(props);
  if (missing.length > 0) {
    return missing;
  }
  return [
    ...accountFailures(props),
    ...nameFailures(props.prefix ?? DEFAULT_PREFIX, props.externalId),
    ...brokenRules([{ condition: props.migrations.length === 0, message: 'migrations is empty, expected at least one migration' }]),
    ...props.migrations.flatMap((migration, index) => migrationFailures(migration, index)),
    ...collisionFailures(props),
  ];
}
