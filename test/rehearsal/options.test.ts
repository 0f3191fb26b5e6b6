import { join } from 'node:path';
import { UsageError } from '../../cloud-assembly/usage-error';
import { parseOptions } from '../../rehearsal/options';
import { withFolder } from './fixtures';

test('without options the app of the current folder is rehearsed with the example\'s database, for ten minutes at most', () => {
  expect(parseOptions([])).toEqual({ directory: process.cwd(), minutes: 10 });
});

test('takes an app, its folder, a databases file and a time', async () => {
  const databases = { orders: { multiAz: true } };
  await withFolder({ 'databases.json': databases }, (folder) => {
    const args = ['--app', 'npx tsx app.ts', '--directory', folder, '--databases', join(folder, 'databases.json'), '--minutes', '0.5'];
    expect(parseOptions(args)).toMatchObject({ directory: folder, app: 'npx tsx app.ts', databases: { value: databases }, minutes: 0.5 });
  });
});

test('asks for help before anything else is looked at', () => {
  expect(parseOptions(['--directory', '/nowhere', '--help'])).toBe('help');
});

test.each<[args: string[], told: string]>([
  [['--unknown'], '--unknown'],
  [['app.ts'], 'app.ts'],
  [['--app'], '--app'],
  [['--minutes', 'ten'], '--minutes takes a number above 0 and at most 1440, but got "ten"'],
  [['--minutes', '0'], 'but got "0"'],
  [['--minutes', '1441'], 'but got "1441"'],
  [['--minutes', ''], 'but got ""'],
  [['--directory', '/nowhere'], '--directory takes the folder of the app\'s cdk.json, but "/nowhere" is no folder'],
  [['--directory', __filename], 'is no folder'],
  [['--faults', '/nowhere'], '--faults takes a file, but "/nowhere" can\'t be read'],
  [['--organization', '/nowhere'], '--organization takes a file, but "/nowhere" can\'t be read'],
  [['--databases', '/nowhere'], '--databases takes a file, but "/nowhere" can\'t be read'],
])('refuses %j', (args, told) => {
  expect(() => parseOptions(args)).toThrow(UsageError);
  expect(() => parseOptions(args)).toThrow(told);
});
