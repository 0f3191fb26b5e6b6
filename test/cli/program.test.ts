import { runCommandLine } from './command-line';

test('help lists the commands and the exit codes, and ends well', async () => {
  const { exitCode, stdout, stderr } = await runCommandLine(['--help']);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  expect(stdout).toMatch(/rehearse .*\n[^]*watch .*\n[^]*adopt .*\n[^]*Exit codes: 0 done/);
});

test.each([
  ['rehearse', '--databases takes'], ['adopt', '--identifier <name>'], ['report', '--source-profile <name>'], ['watch', '--once'],
])('help of %s shows its options', async (command, told) => {
  const { exitCode, stdout } = await runCommandLine([command, '--help']);
  expect(exitCode).toBe(0);
  expect(stdout).toContain(told);
});

test.each<[args: string[], told: string]>([
  [[], 'Usage: rds-ferry'],
  [['rehears'], 'Did you mean rehearse?'],
  [['adopt'], 'missing required argument \'migration\''],
  [['adopt', 'orders', 'billing'], 'too many arguments'],
  [['adopt', 'orders', '--aap', 'x'], 'unknown option \'--aap\''],
  [['adopt', 'orders', '--directory', '/nowhere'], '"/nowhere" is no folder'],
  [['adopt', 'orders', '--identifier', 'arn:aws:rds:eu-west-1:222222222222:db:shop'], 'is an ARN: give what follows its last colon'],
  [['report', '--output', '/nowhere/report.html'], 'the folder of "/nowhere/report.html" isn\'t there'],
  [['report', '--output', '/'], '"/" is a folder'],
  [['rehearse', '--report', '/nowhere/report.html'], '--report takes a file'],
  [['watch', '--directory', '/nowhere'], '"/nowhere" is no folder'],
  [['rehearse', '--unknown'], '--unknown'],
  [['rehearse', 'app.ts'], 'too many arguments'],
  [['rehearse', '--app'], '--app'],
  [['rehearse', '--minutes', 'ten'], '--minutes takes a number above 0 and at most 1440, but got "ten"'],
  [['rehearse', '--minutes', '0'], 'but got "0"'],
  [['rehearse', '--minutes', '1441'], 'but got "1441"'],
  [['rehearse', '--minutes', ''], 'but got ""'],
  [['rehearse', '--directory', '/nowhere'], '--directory takes the folder of the app\'s cdk.json, but "/nowhere" is no folder'],
  [['rehearse', '--directory', __filename], 'is no folder'],
  [['rehearse', '--faults', '/nowhere'], '--faults takes a file, but "/nowhere" can\'t be read'],
  [['rehearse', '--organization', '/nowhere'], '--organization takes a file, but "/nowhere" can\'t be read'],
  [['rehearse', '--databases', '/nowhere'], '--databases takes a file, but "/nowhere" can\'t be read'],
])('%j is wrong usage', async (args, told) => {
  const { exitCode, stderr } = await runCommandLine(args);
  expect(exitCode).toBe(2);
  expect(stderr).toContain(told);
});
