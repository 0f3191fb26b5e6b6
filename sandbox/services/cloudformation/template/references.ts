import { isRecord } from './value';

/** What a part of a template refers to. */
export interface References {
  /** Names in `Ref` and `${Name}`: parameters, resources and pseudo parameters. */
  readonly names: ReadonlySet<string>;
  /** `Fn::GetAtt` and `${Name.Attribute}`. */
  readonly attributes: readonly { readonly logicalId: string; readonly attribute: string }[];
  readonly conditions: ReadonlySet<string>;
}

interface Collected {
  readonly names: Set<string>;
  readonly attributes: { readonly logicalId: string; readonly attribute: string }[];
  readonly conditions: Set<string>;
}

/** All references in `value`, in whatever depth. */
export function referencesIn(value: unknown): References {
  const found: Collected = { names: new Set(), attributes: [], conditions: new Set() };
  collect(value, found);
  return found;
}

/** The `${...}` of a `Fn::Sub` text; `${!Literal}` is none. */
export function substitutions(text: string): readonly string[] {
  return [...text.matchAll(/\$\{([^!}][^}]*)\}/g)].map((match) => (match[1] ?? '').trim());
}

/** `Resource.Attribute` or `['Resource', 'Attribute']`; nothing when it's neither, or when the attribute is itself a function. */
export function attributeReference(value: unknown): { readonly logicalId: string; readonly attribute: unknown } | undefined {
  if (typeof value === 'string') {
    const dot = value.indexOf('.');
    return dot < 0 ? undefined : { logicalId: value.slice(0, dot), attribute: value.slice(dot + 1) };
  }
  if (!Array.isArray(value) || value.length !== 2 || typeof value[0] !== 'string') return undefined;
  return { logicalId: value[0], attribute: value[1] as unknown };
}

function collect(value: unknown, found: Collected): void {
  if (Array.isArray(value)) {
    for (const item of value) collect(item, found);
    return;
  }
  if (!isRecord(value)) return;
  const [key, argument] = Object.entries(value)[0] ?? [];
  if (Object.keys(value).length === 1 && collectFunction(key, argument, found)) return;
  for (const item of Object.values(value)) collect(item, found);
}

/** Returns whether the function's argument is dealt with. */
function collectFunction(name: string | undefined, argument: unknown, found: Collected): boolean {
  switch (name) {
    case 'Ref':
      if (typeof argument === 'string') found.names.add(argument);
      return true;
    case 'Condition':
      // `Condition` is also an ordinary key: of IAM statements, where it holds a map.
      if (typeof argument !== 'string') return false;
      found.conditions.add(argument);
      return true;
    case 'Fn::GetAtt': {
      const reference = attributeReference(argument);
      if (reference === undefined) return false;
      found.attributes.push({ logicalId: reference.logicalId, attribute: typeof reference.attribute === 'string' ? reference.attribute : '' });
      collect(reference.attribute, found);
      return true;
    }
    case 'Fn::If':
      if (Array.isArray(argument) && typeof argument[0] === 'string') found.conditions.add(argument[0]);
      return false;
    case 'Fn::Sub':
      collectSubstitutions(argument, found);
      return true;
    default:
      return false;
  }
}

function collectSubstitutions(argument: unknown, found: Collected): void {
  const [text, variables] = Array.isArray(argument) ? [argument[0] as unknown, argument[1] as unknown] : [argument, {}];
  if (typeof text !== 'string') return;
  const own = isRecord(variables) ? variables : {};
  for (const name of substitutions(text)) {
    if (name in own) continue;
    const reference = attributeReference(name);
    if (reference === undefined) found.names.add(name);
    else found.attributes.push({ logicalId: reference.logicalId, attribute: String(reference.attribute) });
  }
  collect(own, found);
}
