import type { PolicyVersion } from './policy';
import { remembered } from './remembered';
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

/** The text as it is written, without variables. */
export const writtenPattern = remembered((text): Pattern => [{ text, literal: false }]);

// ${*}, ${?} and ${$} stand for these characters themselves; ${key} and ${key, 'default'} for a value of the request.
const VARIABLE = /\$\{(?:(?<character>[*?$])|(?<key>[^},]+?)(?:,\s*'(?<fallback>[^']*)')?)\}/g;

/**
 * Replaces the policy variables in `text` (IAM User Guide: "IAM policy elements: Variables and tags").
 * Variables exist from version 2012-10-17 on; before, the text stays as it is.
 * @returns nothing when the request has no value for a variable that has no default, or has a list: then `text` matches nothing.
 */
export function replaceVariables(text: string, version: PolicyVersion, context: RequestContext): Pattern | undefined {
  if (version !== '2012-10-17' || !hasVariables(text)) return writtenPattern(text);
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

function hasVariables(text: string): boolean {
  return text.includes('${');
}

function valueOf(key: string, context: RequestContext): string | undefined {
  const value = context.get(key);
  return typeof value === 'string' ? value : undefined;
}

/** The pattern as a plain text, for operators without wildcards. */
export function plainText(pattern: Pattern): string {
  return pattern.map((part) => part.text).join('');
}

/** Whether the whole of `text` matches: `*` stands for any characters, `?` for one. */
export function matchesWildcards(pattern: Pattern, text: string, caseSensitive = true): boolean {
  const source = pattern.map(wildcardExpression).join('');
  return (caseSensitive ? wholeText(source) : wholeTextInAnyCase(source)).test(text);
}

const wholeText = remembered((source) => new RegExp(`^${source}$`));
const wholeTextInAnyCase = remembered((source) => new RegExp(`^${source}$`, 'i'));

function wildcardExpression({ text, literal }: PatternPart): string {
  return literal ? escaped(text) : writtenExpression(text);
}

const writtenExpression = remembered((text) => withWildcards(text, ANYTHING));

function withWildcards(text: string, character: string): string {
  return escaped(text).replaceAll('\\*', `${character}*`).replaceAll('\\?', character);
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
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
  const [head, last] = resourceParts(text);
  if (last === undefined) return wholeText(head).test(resource);
  const pattern = replaceVariables(last, version, context);
  return pattern !== undefined && wholeText(`${head}:${pattern.map(wildcardExpression).join('')}`).test(resource);
}

/** The expression of the first five components, which have no variables, and the text of the sixth. */
const resourceParts = remembered((text): readonly [string, string | undefined] => {
  const components = arnComponents(text);
  // fields that are missing at the end are wildcards (IAM User Guide: "Identify AWS resources with ARNs").
  const complete = components.length < 3 ? components : [...components, '*', '*', '*'].slice(0, Math.max(components.length, 6));
  return [complete.slice(0, 5).map(headExpression).join(':'), complete[5]];
});

function headExpression(component: string): string {
  return component.endsWith('*') ? `${withWildcards(component.slice(0, -1), NO_COLON)}${ANYTHING}*` : withWildcards(component, NO_COLON);
}

/** Whether an ARN matches an ARN pattern, each of the six components by itself (the Arn condition operators). */
export function matchesArn(pattern: Pattern, arn: string): boolean {
  const [only] = pattern;
  const patterns = pattern.length === 1 && only?.literal === false ? writtenArn(only.text) : splitPattern(pattern);
  const components = arnComponents(arn);
  return components.length === 6 && patterns.length === 6 && patterns.every((each, index) => matchesWildcards(each, components[index] ?? ''));
}

const writtenArn = remembered((text) => splitPattern(writtenPattern(text)));

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
