import { parseOptions } from '../../adoption/options';

test('a migration and options are read', () => {
  expect(parseOptions(['orders/cut-over', '--app', 'cdk.out', '--identifier', 'shop', '--json'])).toEqual({
    migration: 'orders/cut-over', app: 'cdk.out', directory: process.cwd(), identifier: 'shop', json: true,
  });
  expect(parseOptions(['--help'])).toBe('help');
});

test.each([
  ['no migration', [], 'Say which migration'],
  ['two migrations', ['orders', 'billing'], 'but got orders, billing'],
  ['an unknown option', ['orders', '--aap', 'x'], '--aap is no option: there are --app'],
  ['a folder that is none', ['orders', '--directory', '/nowhere'], '"/nowhere" is no folder'],
])('%s: wrong usage', (_, args, reason) => {
  expect(() => parseOptions(args)).toThrow(reason);
});
