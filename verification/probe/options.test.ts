import { parseOptions } from './options';
import { UsageError } from './usage-error';

function faults(...args: readonly string[]): readonly string[] {
  try {
    parseOptions(args);
    return [];
  } catch (error) {
    if (error instanceof UsageError) return error.message.split('\n');
    throw error;
  }
}

const ACCOUNTS = ['--source-profile', 'a', '--target-profile', 'b'];

test('all that is wrong is told at once', () => {
  expect(faults('--bogus', '--only', 'zz,yy', 'extra', '--region', 'mars', '--max-cost', 'x', '--yes', '--yes', '--folder')).toEqual([
    'there is no option --bogus', '"extra" isn\'t part of any option', '--yes is there twice', '--folder needs a value',
    '--source-profile is missing', '--target-profile is missing', '--region takes the name of a Region, as eu-west-1, but got "mars"',
    '--max-cost takes a number of dollars, from 0 to 1000', '--only names probes that there aren\'t: zz, yy',
  ]);
});

test.each([
  ['one profile twice', ['--source-profile', 'a', '--target-profile', 'a'],
    '--source-profile and --target-profile are the same: the probe needs two accounts'],
  ['one Region twice', [...ACCOUNTS, '--region', 'eu-west-1', '--other-region', 'eu-west-1'], '--region and --other-region are the same'],
  ['two tasks', [...ACCOUNTS, '--list', '--clean'], '--list and --clean exclude each other'],
  ['a value for a flag', [...ACCOUNTS, '--yes=no'], '--yes has no value, but got "no"'],
  ['a value that is an option', ['--target-profile', 'b', '--source-profile', '--yes'], '--source-profile needs a value'],
  ['a negative cost', [...ACCOUNTS, '--max-cost=-1'], '--max-cost takes a number of dollars, from 0 to 1000'],
])('%s is refused', (_, args, fault) => {
  expect(faults(...args)).toContain(fault);
});

test.each([
  ['--list needs no accounts', ['--list'], { task: 'list' }],
  ['--plan needs no accounts', ['--plan'], { task: 'plan' }],
  ['--help is told whatever else is there', ['--help', '--bogus'], { task: 'help' }],
  ['a run has defaults', ACCOUNTS, { task: 'run', region: 'eu-west-1', otherRegion: 'us-east-1', maxCost: 1, yes: false, withAccountIds: false }],
  ['us-east-1 has another one beside it', [...ACCOUNTS, '--region', 'us-east-1'], { otherRegion: 'us-west-2' }],
  ['probes are chosen', [...ACCOUNTS, '--only', 'see-missing,see-pages'], { only: ['see-missing', 'see-pages'] }],
])('%s', (_, args, expected) => {
  expect(parseOptions(args)).toMatchObject(expected);
});
