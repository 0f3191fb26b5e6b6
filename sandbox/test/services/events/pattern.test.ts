import { matches, parsePattern } from '../../../services/events/rules/pattern';

const event = { source: 'aws.cloudformation', detail: { 'stack-id': 'arn:stack/Target/1', 'status-details': { status: 'CREATE_IN_PROGRESS' } } };

test.each([
  [{ source: ['aws.cloudformation'] }, true],
  [{ source: ['aws.rds', 'aws.cloudformation'] }, true],
  [{ source: ['aws.rds'] }, false],
  [{ detail: { 'stack-id': [{ prefix: 'arn:stack/Target' }] } }, true],
  [{ detail: { 'stack-id': [{ prefix: 'arn:stack/Source' }] } }, false],
  [{ detail: { 'status-details': { status: ['CREATE_IN_PROGRESS'] } }, source: ['aws.cloudformation'] }, true],
  [{ detail: { nothing: ['x'] } }, false],
])('the pattern %j matches: %s', (pattern, expected) => {
  expect(matches(parsePattern(JSON.stringify(pattern)), event)).toBe(expected);
});

test.each([
  ['{', 'Event pattern is not valid'],
  ['[]', 'Filter is not an object'],
  ['{}', 'Empty objects are not allowed'],
  ['{"source":"aws.rds"}', '"source" must be an object or an array'],
  ['{"source":[{"anything-but":"x"}]}', 'in the event pattern at source'],
])('the pattern %s is refused', (text, message) => {
  expect(() => parsePattern(text)).toThrow(message);
});
