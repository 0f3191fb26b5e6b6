import { PropertyReader } from '../../../../lambda/step/properties/property-reader';
import { REGION_NAME } from '../../../../lambda/step/properties/property-rules';

describe('a list of objects', () => {
  test('gives a reader of each, whose problems say which', () => {
    const reader = new PropertyReader({ List: [{ Region: 'us-east-1' }, { Region: 'tokyo' }, 'x'] });
    const [first] = reader.nestedList('List').map((item) => item.text('Region', REGION_NAME));
    expect(first).toBe('us-east-1');
    expect(reader.problems).toEqual([
      expect.stringMatching(/^List\[2\] is "x": it must be an object/) as unknown,
      expect.stringMatching(/^List\[1\]\.Region is "tokyo"/) as unknown,
    ]);
  });

  test('may be empty', () => {
    const reader = new PropertyReader({ List: [] });
    expect(reader.nestedList('List')).toEqual([]);
    expect(reader.problems).toEqual([]);
  });

  test.each([
    [undefined, 'List is missing'], ['x', 'List is "x": it must be a list of objects'], [{}, 'List is an object: it must be a list of objects'],
  ])('must not be %j', (List, problem) => {
    const reader = new PropertyReader({ List });
    expect(reader.nestedList('List')).toEqual([]);
    expect(reader.problems).toEqual([problem]);
  });
});

describe('an object that may be absent', () => {
  test('gives no reader and no problem when it is', () => {
    const reader = new PropertyReader({});
    expect(reader.optionalNested('Database')).toBeUndefined();
    expect(reader.problems).toEqual([]);
  });

  test('is read when it is there', () => {
    expect(new PropertyReader({ Database: { Region: 'us-east-1' } }).optionalNested('Database')?.text('Region', REGION_NAME)).toBe('us-east-1');
  });

  test('must be an object', () => {
    const reader = new PropertyReader({ Database: null });
    reader.optionalNested('Database');
    expect(reader.problems).toEqual([expect.stringMatching(/^Database is null: it must be an object/) as unknown]);
  });
});
