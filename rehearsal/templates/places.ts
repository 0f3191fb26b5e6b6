import { misspelledRegion } from '@rds-ferry/sandbox';
import type { SynthesizedStack } from '../../cloud-assembly/assembly';
import type { DeclaredMigration } from '../../cloud-assembly/declared-migrations';
import { declaredKeys, keyPlace } from './declared-keys';

/** Accounts and Regions, each once. */
export interface Places {
  readonly accounts: string[];
  readonly regions: string[];
}

/** All that the stacks and the migrations name, those of keys too. */
export function placesOf(stacks: readonly SynthesizedStack[], migrations: readonly DeclaredMigration[]): Places {
  const keys = declaredKeys(migrations, []).map(({ arn }) => keyPlace(arn));
  const places = [...stacks, ...migrations.flatMap(databasePlaces), ...keys];
  return { accounts: known(places.map(({ accountId }) => accountId)), regions: known(places.map(({ region }) => region)) };
}

/**
 * Everything about those places that AWS wouldn't have: Regions that there are not, and accounts of databases that no stack is deployed to, where
 * the handler has no role to assume. Where a stack leaves its account to the credentials, it may be any.
 */
export function placeProblems(stacks: readonly SynthesizedStack[], migrations: readonly DeclaredMigration[]): readonly string[] {
  const homes = stacks.map(({ accountId }) => accountId);
  const strangers = homes.includes(undefined) ? [] : known(migrations.flatMap(databasePlaces).map(({ accountId }) => accountId))
    .filter((accountId) => !homes.includes(accountId));
  return [
    ...placesOf(stacks, migrations).regions.map(misspelledRegion).filter((region) => region !== undefined)
      .map((region) => `AWS has no Region ${region}`),
    ...strangers.map((accountId) => `a migration names the account ${accountId}, but no stack of the app is deployed to it, only to `
      + `${known(homes).join(', ')}`),
  ];
}

function databasePlaces(migration: DeclaredMigration): readonly { readonly accountId: string; readonly region: string }[] {
  const { Source: { AccountId: source }, SourceDatabase, AccountId: accountId, Region: region } = migration;
  return [{ accountId: source, region: SourceDatabase.Region }, { accountId, region }];
}

function known(values: readonly (string | undefined)[]): string[] {
  return [...new Set(values.filter((value) => value !== undefined))];
}
