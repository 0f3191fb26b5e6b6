import { remembered } from '../../policy/remembered';

function counted(): { readonly double: (key: string) => string; readonly made: string[] } {
  const made: string[] = [];
  const double = remembered((key) => {
    made.push(key);
    return `${key}${key}`;
  });
  return { double, made };
}

test('makes a result once', () => {
  const { double, made } = counted();
  expect([double('a'), double('b'), double('a')]).toEqual(['aa', 'bb', 'aa']);
  expect(made).toEqual(['a', 'b']);
});

test('gives the right result also after more keys than it keeps', () => {
  const { double, made } = counted();
  for (let key = 0; key < 12_000; key++) expect(double(String(key))).toBe(`${key}${key}`);
  expect(double('0')).toBe('00');
  expect(made.filter((key) => key === '0')).toHaveLength(2);
});
