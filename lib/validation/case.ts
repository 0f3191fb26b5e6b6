import type { FerryProps, MigrationProps } from '../declaration/ferry-props';
import { DEFAULT_PREFIX } from '../plan/naming';
import { type Places, placesOf } from '../plan/places';
import { isLiteral, isObject } from './messages/described';

/** A migration, with the prefix of its declaration. */
export interface Case extends MigrationProps {
  /** As failures name it: `migrations[0]`. */
  readonly path: string;
  readonly prefix: string;
}

/** The same with the accounts and Regions of the declaration. */
export interface PlacedCase extends Case, Places {}

/**
 * A migration whose names and ARNs are all text, so that what is right in it can be looked at together: what isn't text is empty here, and reported
 * by itself. An app that runs without a type check can give anything.
 */
export function readableCase({ prefix }: FerryProps, migration: MigrationProps, path: string): Case {
  const { source, transferKey, finalKey } = migration;
  return {
    ...migration,
    id: textOf(migration.id),
    run: textIfGiven(migration.run),
    source: { ...source, identifier: textOf(source.identifier), encryption: withText(source.encryption) },
    transferKey: transferKey && withText(transferKey),
    finalKey: finalKey && withText(finalKey),
    path,
    prefix: isLiteral(prefix) ? prefix : DEFAULT_PREFIX,
  };
}

/** The accounts and Regions, where all of them are known. */
export function readablePlaces(props: FerryProps): Places | undefined {
  if (!isObject(props.source) || !isObject(props.target)) return undefined;
  const places = placesOf(props);
  return Object.values(places).every(isLiteral) ? places : undefined;
}

/** Whether a migration, or a run of it, has a name that others can be told from. */
export function hasLabel({ id, run }: MigrationProps): boolean {
  return typeof id === 'string' && (run === undefined || typeof run === 'string');
}

function withText<Key extends { readonly keyArn?: string }>(key: Key): Key {
  return { ...key, keyArn: textIfGiven(key.keyArn) };
}

function textIfGiven(value: string | undefined): string | undefined {
  return value === undefined ? undefined : textOf(value);
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
