import { type CollectionTag, LineCounter, parseDocument, type ScalarTag, type YAMLMap, type YAMLSeq } from 'yaml';
import { validationError } from '../errors';

const SCALAR_FORMS = ['Base64', 'GetAtt', 'GetAZs', 'ImportValue', 'Sub', 'Transform'];
const LIST_FORMS = [
  'And', 'Cidr', 'Contains', 'EachMemberEquals', 'EachMemberIn', 'Equals', 'FindInMap', 'GetAtt', 'If', 'Join', 'Not', 'Or', 'Select', 'Split', 'Sub',
];
const MAP_FORMS = ['Base64', 'GetAZs', 'ImportValue', 'Transform'];

/** `!GetAtt A.b.c` names the resource before the first dot and the attribute after it. */
function scalarForm(name: string, text: string): unknown {
  if (name !== 'GetAtt') return { [`Fn::${name}`]: text };
  const dot = text.indexOf('.');
  return { 'Fn::GetAtt': dot < 0 ? [text] : [text.slice(0, dot), text.slice(dot + 1)] };
}

const scalarTags: readonly ScalarTag[] = [
  { tag: '!Ref', resolve: (text) => ({ Ref: text }) },
  { tag: '!Condition', resolve: (text) => ({ Condition: text }) },
  ...SCALAR_FORMS.map((name): ScalarTag => ({ tag: `!${name}`, resolve: (text) => scalarForm(name, text) })),
];

// The collection is handed on as plain JSON: a short form inside is resolved by then.
const collectionTags: readonly CollectionTag[] = [
  ...LIST_FORMS.map((name): CollectionTag => ({
    tag: `!${name}`, collection: 'seq', resolve: (items: YAMLMap.Parsed | YAMLSeq.Parsed) => ({ [`Fn::${name}`]: items.toJSON() as unknown }),
  })),
  ...MAP_FORMS.map((name): CollectionTag => ({
    tag: `!${name}`, collection: 'map', resolve: (items: YAMLMap.Parsed | YAMLSeq.Parsed) => ({ [`Fn::${name}`]: items.toJSON() as unknown }),
  })),
];

/**
 * Reads YAML with CloudFormation's short forms (`!Ref`, `!Sub`, ...) into the same JSON that the long forms give.
 * Dates stay strings, as CloudFormation keeps `2012-10-17`.
 *
 * @throws AwsError - `ValidationError` with the place where the text isn't YAML.
 */
export function parseYaml(body: string): unknown {
  const lines = new LineCounter();
  const document = parseDocument(body, { schema: 'core', merge: true, lineCounter: lines, customTags: [...scalarTags, ...collectionTags] });
  const error = document.errors[0] ?? document.warnings[0];
  if (error !== undefined) {
    const { line, col } = lines.linePos(error.pos[0]);
    throw validationError(`Template format error: YAML not well-formed. (line ${line}, column ${col})`);
  }
  return document.toJS() as unknown;
}
