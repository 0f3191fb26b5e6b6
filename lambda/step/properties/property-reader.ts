import type { PropertyRule } from './property-rules';

const SHOWN_CHARACTERS = 80;
/** More than a message has room for. It bounds the memory that a list of a million wrong entries takes. */
const MAX_PROBLEMS = 50;

/** Reads the properties of one step strictly and gathers everything that is wrong with them. Properties that no step has are ignored. */
export class PropertyReader {
  public constructor(
    private readonly properties: unknown,
    /** Sentences, one for each thing that is wrong. */
    public readonly problems: string[] = [],
    private readonly path: string = '',
  ) {}

  /** A text that must be there. `''` when something is wrong with it. */
  public text(name: string, rule: PropertyRule): string {
    const value = this.member(name);
    if (value === undefined) return this.refuse(name, `is missing: it must be ${rule.wanted}`);
    return this.checked(name, value, rule);
  }

  public optionalText(name: string, rule: PropertyRule): string | undefined {
    const value = this.member(name);
    return value === undefined ? undefined : this.checked(name, value, rule);
  }

  /** A list of texts, of one at least; nothing when the property is absent. */
  public optionalTexts(name: string, rule: PropertyRule): readonly string[] | undefined {
    const value = this.member(name);
    if (value === undefined) return undefined;
    if (Array.isArray(value) && value.length > 0) return value.map((item: unknown, index) => this.checked(`${name}[${index}]`, item, rule));
    this.refuse(name, `is ${shown(value)}: it must be a list with at least one entry, or be left out`);
    return undefined;
  }

  /** An object that is passed on as it is; an empty one when something is wrong with it. */
  public record(name: string): Readonly<Record<string, unknown>> {
    const value = this.member(name);
    if (isRecord(value)) return value;
    this.refuse(name, value === undefined ? 'is missing' : `is ${shown(value)}: it must be an object`);
    return {};
  }

  /** A reader of the object under `name`. */
  public nested(name: string): PropertyReader {
    return this.readerOf(name, this.member(name), shown);
  }

  /** The same for an object that holds a secret: messages say of what kind it is instead, never what it is. */
  public nestedSecret(name: string): PropertyReader {
    return this.readerOf(name, this.member(name), kindOf);
  }

  /** A reader of the object under `name`; nothing when the property is absent. */
  public optionalNested(name: string): PropertyReader | undefined {
    return this.has(name) ? this.nested(name) : undefined;
  }

  /** Readers of the objects in the list under `name`, which may be empty. */
  public nestedList(name: string): readonly PropertyReader[] {
    const value = this.member(name);
    if (!Array.isArray(value)) {
      this.refuse(name, value === undefined ? 'is missing' : `is ${shown(value)}: it must be a list of objects`);
      return [];
    }
    return value.map((item: unknown, index) => this.readerOf(`${name}[${index}]`, item, shown));
  }

  public has(name: string): boolean {
    return this.member(name) !== undefined;
  }

  /** Whether a property is a text, where it may be something else as well. */
  public isText(name: string): boolean {
    return typeof this.member(name) === 'string';
  }

  /** Notes a problem between properties that are well-formed each. */
  public expect(holds: boolean, problem: string): void {
    if (!holds && this.problems.length === 0) this.problems.push(problem);
  }

  private member(name: string): unknown {
    return isRecord(this.properties) && Object.hasOwn(this.properties, name) ? this.properties[name] : undefined;
  }

  private readerOf(name: string, value: unknown, described: (value: unknown) => string): PropertyReader {
    if (!isRecord(value)) this.refuse(name, value === undefined ? 'is missing' : `is ${described(value)}: it must be an object`);
    return new PropertyReader(value, isRecord(value) ? this.problems : [], `${this.path}${name}.`);
  }

  private checked(name: string, value: unknown, rule: PropertyRule): string {
    if (typeof value === 'string' && rule.allows(value)) return value;
    return this.refuse(name, `is ${rule.isSecret === true ? 'malformed' : shown(value)}: it must be ${rule.wanted}`);
  }

  private refuse(name: string, what: string): string {
    if (this.problems.length < MAX_PROBLEMS) this.problems.push(`${this.path}${name} ${what}`);
    return '';
  }
}

/** Whether a value has named members. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * A value as messages show it. Of a text: its beginning, in quotes and in ASCII, so that invisible characters and look-alikes are seen. Of a list or
 * an object: only what it is, because anything can be in it.
 */
export function shown(value: unknown): string {
  if (typeof value === 'object' && value !== null) return kindOf(value);
  const text = typeof value === 'string' ? quoted(value) : String(value);
  return text.length <= SHOWN_CHARACTERS ? text : `${text.slice(0, SHOWN_CHARACTERS)}…`;
}

function quoted(text: string): string {
  return JSON.stringify(text.slice(0, SHOWN_CHARACTERS + 1))
    .replace(/[^ -~]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (value === null) return 'null';
  if (typeof value === 'object') return 'an object';
  return typeof value === 'string' ? 'a text' : `a ${typeof value}`;
}
