import type { Clock } from '../../../core/clock';

export interface NewParameter {
  readonly name: string;
  readonly value: string;
  readonly type: 'String' | 'StringList';
  readonly tags: ReadonlyMap<string, string>;
}

export interface StoredParameter extends NewParameter {
  /** From 1. */
  readonly version: number;
  readonly lastModified: number;
}

/** Every version of the parameters of all accounts and Regions. */
export class ParameterStore {
  private readonly versions = new Map<string, readonly StoredParameter[]>();

  public constructor(private readonly clock: Clock) {}

  public put(accountId: string, region: string, parameter: NewParameter): StoredParameter {
    const known = this.all(accountId, region, parameter.name);
    const stored = { ...parameter, version: known.length + 1, lastModified: this.clock.now() };
    this.versions.set(keyOf(accountId, region, parameter.name), [...known, stored]);
    return stored;
  }

  /** Tags are the parameter's, not of one of its versions. */
  public setTags(accountId: string, region: string, name: string, tags: ReadonlyMap<string, string>): void {
    this.versions.set(keyOf(accountId, region, name), this.all(accountId, region, name).map((version) => ({ ...version, tags })));
  }

  public latest(accountId: string, region: string, name: string): StoredParameter | undefined {
    return this.all(accountId, region, name).at(-1);
  }

  /** @param version - the latest when absent. */
  public version(accountId: string, region: string, name: string, version: number | undefined): StoredParameter | undefined {
    return version === undefined ? this.latest(accountId, region, name) : this.all(accountId, region, name).find((each) => each.version === version);
  }

  /** @returns whether there was such a parameter. */
  public delete(accountId: string, region: string, name: string): boolean {
    return this.versions.delete(keyOf(accountId, region, name));
  }

  private all(accountId: string, region: string, name: string): readonly StoredParameter[] {
    return this.versions.get(keyOf(accountId, region, name)) ?? [];
  }
}

/** `/name` and `name` have the same ARN and are the same parameter. */
function keyOf(accountId: string, region: string, name: string): string {
  return `${accountId}/${region}/${name.replace(/^\//, '')}`;
}
