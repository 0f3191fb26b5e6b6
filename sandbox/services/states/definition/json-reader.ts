import { invalidDefinition } from '../errors';
import { isReferencePath, type Json, unsupportedPaths } from './paths';

/** Reads the fields of one JSON object of a definition; whatever isn't asked for by the end is refused by name. */
export class JsonReader {
  private readonly read = new Set<string>(['Comment']);
  private readonly fields: { readonly [name: string]: Json };

  /** @throws AwsError - `InvalidDefinition` when `json` is no object. */
  public constructor(json: Json | undefined, public readonly where: string) {
    if (typeof json !== 'object' || json === null || Array.isArray(json)) throw invalidDefinition('an object is expected', where);
    this.fields = json as { readonly [name: string]: Json };
  }

  public value(name: string): Json | undefined {
    this.read.add(name);
    return this.fields[name];
  }

  public text(name: string): string | undefined {
    const value = this.value(name);
    if (value !== undefined && typeof value !== 'string') throw invalidDefinition('a string is expected', `${this.where}/${name}`);
    return value;
  }

  public requiredText(name: string): string {
    const value = this.text(name);
    if (value === undefined) throw invalidDefinition(`"${name}" is missing`, this.where);
    return value;
  }

  /** A number of at least `least`. */
  public number(name: string, least: number, whole = true): number | undefined {
    const value = this.value(name);
    if (value === undefined) return undefined;
    if (typeof value !== 'number' || value < least || (whole && !Number.isInteger(value))) {
      throw invalidDefinition(`a number of at least ${least} is expected`, `${this.where}/${name}`);
    }
    return value;
  }

  /** A plain reference; absent: the whole; `null`: nothing. */
  public path(name: string): string | null {
    const value = this.value(name) === null ? null : this.text(name) ?? '$';
    if (value !== null && !isReferencePath(value)) {
      throw invalidDefinition(`the path "${value}" is not implemented by the sandbox, which knows plain references`, `${this.where}/${name}`);
    }
    return value;
  }

  public template(name: string): Json | undefined {
    const value = this.value(name);
    const [unsupported] = value === undefined ? [] : unsupportedPaths(value);
    if (unsupported !== undefined) {
      throw invalidDefinition(`${unsupported} is not implemented by the sandbox, which knows plain references`, `${this.where}/${name}`);
    }
    return value;
  }

  public list(name: string): readonly JsonReader[] {
    const value = this.value(name) ?? [];
    if (!Array.isArray(value)) throw invalidDefinition('a list is expected', `${this.where}/${name}`);
    return value.map((item: Json, index) => new JsonReader(item, `${this.where}/${name}/${index}`));
  }

  public texts(name: string): readonly string[] {
    const value = this.value(name);
    if (!Array.isArray(value) || value.length === 0 || value.some((item) => typeof item !== 'string')) {
      throw invalidDefinition('a list of strings is expected', `${this.where}/${name}`);
    }
    return value as readonly string[];
  }

  public names(): readonly string[] {
    return Object.keys(this.fields);
  }

  /** @throws AwsError - `InvalidDefinition` when a field was not read. */
  public done(): void {
    const unread = Object.keys(this.fields).find((name) => !this.read.has(name));
    if (unread !== undefined) {
      throw invalidDefinition(`the field "${unread}" is not known or not implemented by the sandbox`, `${this.where}/${unread}`);
    }
  }
}
