import { formatArn } from '../../../core/arn';
import type { Clock } from '../../../core/clock';
import { Eventual } from '../../../core/eventual';
import type { Alias, Key } from './key';

interface Region {
  readonly keys: Map<string, Key>;
  readonly aliases: Map<string, Alias>;
}

/** The keys and aliases of all accounts and Regions. */
export class KeyStore {
  private readonly regions = new Map<string, Region>();

  /** @param aliasSpread - milliseconds until a new or changed alias is acted upon. */
  public constructor(private readonly clock: Clock, private readonly aliasSpread: number) {}

  public add(key: Key): void {
    this.region(key.accountId, key.region).keys.set(key.keyId, key);
  }

  public key(accountId: string, region: string, keyId: string): Key | undefined {
    this.forgetDeleted(accountId, region);
    return this.region(accountId, region).keys.get(keyId);
  }

  public keys(accountId: string, region: string): readonly Key[] {
    this.forgetDeleted(accountId, region);
    return [...this.region(accountId, region).keys.values()];
  }

  /** The alias as it was last written. */
  public alias(accountId: string, region: string, name: string): Alias | undefined {
    return this.aliases(accountId, region).find((alias) => alias.name === name);
  }

  /** The aliases as they were last written, by name. */
  public aliases(accountId: string, region: string): readonly Alias[] {
    const aliases = [...this.region(accountId, region).aliases.values()];
    return aliases.filter((alias) => alias.target.written !== undefined).sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  /** The key that an alias leads to now: what KMS acts upon. */
  public keyBehindAlias(accountId: string, region: string, name: string): Key | undefined {
    const keyId = this.region(accountId, region).aliases.get(name)?.target.effective;
    return keyId === undefined ? undefined : this.key(accountId, region, keyId);
  }

  /** Names of the aliases that KMS sees on `key` now: the value of `kms:ResourceAliases`. */
  public aliasNamesOf(key: Key): readonly string[] {
    const aliases = [...this.region(key.accountId, key.region).aliases.values()];
    return aliases.filter((alias) => alias.target.effective === key.keyId).map((alias) => alias.name).sort();
  }

  /**
   * Points an alias, new or not, at a key. An AWS managed key's alias is there together with its key.
   *
   * @param known - whether a new alias is acted upon at once, like one that has been there for long.
   */
  public pointAlias(name: string, key: Key, known = key.manager === 'AWS'): void {
    const aliases = this.region(key.accountId, key.region).aliases;
    const alias = aliases.get(name) ?? this.newAlias(name, key, known);
    aliases.set(name, alias);
    alias.lastUpdatedDate = this.clock.now();
    if (alias.target.written !== key.keyId) alias.target.set(key.keyId);
  }

  public deleteAlias(accountId: string, region: string, name: string): void {
    this.region(accountId, region).aliases.get(name)?.target.set(undefined);
  }

  private newAlias(name: string, key: Key, known: boolean): Alias {
    const now = this.clock.now();
    const target = new Eventual<string | undefined>(this.clock, key.manager === 'AWS' ? 0 : this.aliasSpread, known ? key.keyId : undefined);
    return { name, arn: formatArn('kms', key.region, key.accountId, name), creationDate: now, lastUpdatedDate: now, target };
  }

  /** A key's aliases go with it. A timer would make an idle clock jump weeks ahead just to delete a key, so its end is noticed when looked for. */
  private forgetDeleted(accountId: string, region: string): void {
    const { keys, aliases } = this.region(accountId, region);
    for (const key of keys.values()) {
      if (key.deletionDate === undefined || key.deletionDate > this.clock.now()) continue;
      keys.delete(key.keyId);
      for (const alias of aliases.values()) if (alias.target.written === key.keyId) aliases.delete(alias.name);
    }
  }

  private region(accountId: string, region: string): Region {
    const name = `${accountId}/${region}`;
    const known = this.regions.get(name) ?? { keys: new Map<string, Key>(), aliases: new Map<string, Alias>() };
    this.regions.set(name, known);
    return known;
  }
}
