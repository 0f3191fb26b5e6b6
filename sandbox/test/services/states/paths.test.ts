import { filledTemplate, isReferencePath, type Json, unsupportedPaths, valueAt, withValueAt } from '../../../services/states/definition/paths';

const INPUT: Json = { a: { 'b': [10, { c: 'x' }], 'odd name': true }, n: null };

describe('a reference path', () => {
  test.each<[string, Json | undefined]>([
    ['$', INPUT], ['$.a.b[0]', 10], ['$.a.b[1].c', 'x'], ["$.a['odd name']", true], ['$.n', null], ['$.missing', undefined],
    ['$.n.deeper', undefined],
    ['$.a.b[7]', undefined],
  ])('%s finds %j', (path, value) => {
    expect(valueAt(INPUT, path)).toEqual(value);
  });

  test.each(['$..a', '$.a[*]', '$.a[0:2]', '$.a[?(@.b)]', '$$.Execution.Id', 'a', ''])('is not what "%s" is', (path) => {
    expect(isReferencePath(path)).toBe(false);
  });

  test.each<[string, Json]>([
    ['$', 'new'], ['$.n', { ...INPUT, n: 'new' }], ['$.x.y', { ...INPUT, x: { y: 'new' } }],
    ['$.a.b[0]', { a: { 'b': ['new', { c: 'x' }], 'odd name': true }, n: null }],
  ])('%s is a place to put a result at', (path, expected) => {
    expect(withValueAt(INPUT, path, 'new')).toEqual(expected);
  });
});

describe('a payload template', () => {
  test('is filled from the input, at every depth', () => {
    expect(filledTemplate({ 'fixed': 1, 'whole.$': '$.a.b[0]', 'list': [{ 'c.$': '$.a.b[1].c' }, 'text'] }, INPUT))
      .toEqual({ fixed: 1, whole: 10, list: [{ c: 'x' }, 'text'] });
  });

  test('gives nothing when one of its paths finds nothing', () => {
    expect(filledTemplate({ inner: { 'a.$': '$.missing' } }, INPUT)).toBeUndefined();
  });

  test('tells which of its paths are not plain references', () => {
    expect(unsupportedPaths({ 'a.$': '$.ok', 'b': [{ 'c.$': 'States.Format($.x)' }], 'd.$': '$$.Execution.Id' }))
      .toEqual(['c.$: "States.Format($.x)"', 'd.$: "$$.Execution.Id"']);
  });
});
