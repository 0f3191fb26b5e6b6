import { parseStartOptions, type StartOptions } from '../../cli/start-options';

test('without options two accounts and one Region are there, on a free port, with the example\'s database', () => {
  expect(parseStartOptions([])).toEqual({
    port: 0, accounts: ['111111111111', '222222222222'], regions: ['ap-northeast-1'], pace: 1, empty: false,
  });
});

test('takes a port, accounts and Regions, each once, in their order', () => {
  const args = [
    '--port', '4566', '--pace', '60', '--account', '333333333333', '--account', '111111111111', '--account', '333333333333',
    '--region', 'us-gov-west-1', '--empty',
  ];
  expect(parseStartOptions(args)).toEqual({
    port: 4566, accounts: ['333333333333', '111111111111'], regions: ['us-gov-west-1'], pace: 60, empty: true,
  });
});

test('takes a pace at which nobody has to wait', () => {
  expect(parseStartOptions(['--pace', 'jump'])).toMatchObject({ pace: 'jump' });
});

test('takes files of faults and of an organization', () => {
  const { faults, organization } = parseStartOptions(['--faults', __filename, '--organization', __filename]) as StartOptions;
  expect([faults, organization]).toEqual([1, 2].map(() => ({ file: __filename, text: expect.stringContaining('takes files of faults') as string })));
});

test('asks for help before anything else is looked at', () => {
  expect(parseStartOptions(['--port', 'x', '--help'])).toBe('help');
});

test.each<[args: string[], told: string]>([
  [['--port', 'http'], '--port takes a number from 0 (a free port) to 65535, but got "http"'],
  [['--port', '65536'], 'but got "65536"'],
  [['--port', ''], 'but got ""'],
  [['--port', '80.5'], 'but got "80.5"'],
  [['--account', '111111111111', '--account', '123', '--account', 'me'], '--account takes an account id of 12 digits, but got "123", "me"'],
  [['--faults', '/nowhere'], '--faults takes a file, but "/nowhere" can\'t be read'],
  [['--pace', '0.5'], '--pace takes a number from 1 to 86400, or jump, but got "0.5"'],
  [['--pace', 'fast'], 'but got "fast"'],
  [['--region', 'tokyo', '--region', 'eu-wst-1'], '--region takes a Region of AWS, but got "tokyo", "eu-wst-1" (eu-west-1?)'],
  [['--unknown'], '--unknown'],
  [['4566'], '4566'],
])('refuses %j', (args, told) => {
  expect(() => parseStartOptions(args)).toThrow(told);
});
