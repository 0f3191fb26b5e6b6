import { queryRecord } from '../../wire/query-string';

describe('queryRecord', () => {
  test('keeps all values of a repeated parameter', () => {
    expect({ ...queryRecord(new URLSearchParams('tagKeys=a&tagKeys=b&tagKeys=c%20d&acl&n=1')) })
      .toEqual({ tagKeys: ['a', 'b', 'c d'], acl: '', n: '1' });
  });

  test('takes a parameter named like a member of all objects', () => {
    expect(queryRecord(new URLSearchParams('constructor=x&__proto__=y'))).toMatchObject({ constructor: 'x' });
    expect(queryRecord([]).constructor).toBeUndefined();
  });
});
