import type { PolicyVersion } from './policy';
import type { RequestContext } from './request-context';

/** A text of a policy with its variables replaced. What came from a variable is literal: a `*` in it is no wildcard. */
export type Pattern = readonly PatternPart[];

interface PatternPart {
  readonly text: string;
  readonly literal: boolean;
}

/** Expressions for one character of a wildcard. */
const ANYTHING = '[^]';
const NO_COLON = '[^:]';

// ${*}, ${?} and ${$} stand for these characters themselves; ${key} and ${key, 'default'} for a value of the request.
const VARIABLE = /\$\{(?:(?<character>[*?$])|(?<key>[^},]+?)(?:,\s*'(?<fallback>[^']*)')?)\}/g;

/**
 * Replaces the policy variables in `text` (IAM User Guide: "IAM policy elements: Variables and tags").
 * Variables exist from version 2012-10-17 on; before, the text stays as it is.
 * @returns nothing when the request has no value for a variable that has no default, or has a list: then `text` matches nothing.
 */
export function replaceVariables(text: string, version: PolicyVersion, context: RequestContext): Pattern | undefined {
  if (version !== '2012-10-17') return [{ text, literal: false }];
  const parts: PatternPart[] = [];
  let end = 0;
  for (const match of text.matchAll(VARIABLE)) {
    const replacement = match.groups?.character ?? valueOf(match.groups?.key ?? '', context) ?? match.groups?.fallback;
    if (replacement === undefined) return undefined;
    parts.push({ text: text.slice(end, match.index), literal: false }, { text: replacement, literal: true });
    end = match.index + match[0].length;
  }
  return [...parts, { text: text.slice(end), literal: false }];
}

function valueOf(key: string, context: RequestContext): string | undefined {
  const value = context.get(key);
  return typeof value === 'string' ? value : undefined;
}

/** The pattern as a plain text, for operators without wildcards. */
export function plainText(pattern: Pattern): string {
  return pattern.map(part => part.text).join('');
}

/** Whether the whole of `text` matches: `*` stands for any characters, `?` for one. */
export function matchesWildcards(pattern: Pattern, text: string, caseSensitive = true): boolean {
  return new RegExp(`^${pattern.map(part => expression(part, ANYTHING)).join('')}$`, caseSensitive ? '' : 'i').test(text);
}

function expression(part: PatternPart, character: string): string {
  const escaped = part.text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return part.literal ? escaped : escaped.replaceAll('\\*', `${character}*`).replaceAll('\\?', character);
}

/** The six components of an ARN; a colon in the last one belongs to it. */
export function arnComponents(text: string): readonly string[] {
  const components = text.split(':');
  return [...components.slice(0, 5), ...(components.length > 5 ? [components.slice(5).join(':')] : [])];
}

/**
 * Whether a resource matches a `Resource` pattern. A wildcard stays in its component of the ARN, but a `*` that ends a component may reach
 * beyond its colon; the sixth component has colons of its own (IAM User Guide: "IAM JSON policy elements: Resource").
 */
export function matchesResource(text: string, version: PolicyVersion, context: RequestContext, resource: string): boolean {
  if (text === '*') return true;
  const expressions: string[] = [];
  for (const [index, component] of arnComponents(text).entries()) {
    const pattern = index < 5 ? [{ text: component, literal: false }] : replaceVariables(component, version, context);
    if (pattern === undefined) return false;
    expressions.push(index < 5 ? headExpression(component) : pattern.map(part => expression(part, ANYTHING)).join(''));
  }
  return new RegExp(`^${expressions.join(':')}$`).test(resource);
}

function headExpression(component: string): string {
  if (!component.endsWith('*')) return expression({ text: component, literal: false }, NO_COLON);
  return `${expression({ text: component.slice(0, -1), literal: false }, NO_COLON)}${ANYTHING}*`;
}

/** Whether an ARN matches an ARN pattern, each of the six components by itself (the Arn condition operators). */
export function matchesArn(pattern: Pattern, arn: string): boolean {
  const patterns = splitPattern(pattern);
  const components = arnComponents(arn);
  return components.length === 6 && patterns.length === 6 && patterns.every((each, index) => matchesWildcards(each, components[index] ?? ''));
}

function splitPattern(pattern: Pattern): readonly Pattern[] {
  const components: PatternPart[][] = [[]];
  for (const part of pattern) {
    for (const [index, text] of part.text.split(':').entries()) {
      if (index > 0 && components.length < 6) components.push([]);
      else if (index > 0) components.at(-1)?.push({ text: ':', literal: true });
      components.at(-1)?.push({ text, literal: part.literal });
    }
  }
  return components;
}
