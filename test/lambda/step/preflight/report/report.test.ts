import { boundReason } from '../../../../../lambda/step/engine/step-error';
import { finding, Settling } from '../../../../../lambda/step/preflight/report/finding';
import { report } from '../../../../../lambda/step/preflight/report/report';

const findings = (count: number): Parameters<typeof report>[0] => Array.from({ length: count }, (_, index) =>
  finding(
    'RF-2101', `Problem ${index + 1} stands in the way of this migration, and that is a pity.`,
    `Do thing ${index + 1}: ${'and so on '.repeat(15)}.`,
  ));

test('follows each problem by its remedy where all fit', () => {
  expect(report(findings(2))).toMatch(
    /^2 things stand .*\(1\) Problem 1 .*Do thing 1.*\[RF-2101\] \(2\) Problem 2 .*Do thing 2.*\[RF-2101\] Then run `cdk deploy` again\.$/,
  );
});

test('tells every problem before the first remedy where they don\'t fit, so that remedies are cut off first', () => {
  const reason = boundReason(report(findings(20)));
  expect(reason)
    .toMatch(/^20 things stand .*\(20\) Problem 20 stands .*\[RF-2101\] What to do: \(1\) Do thing 1.*\(More in the log of the handler\.\)$/);
});

test('says that something was waited for where something might have settled', () => {
  expect(report([...findings(1), finding('RF-2104', 'It is pending.', 'Wait.', Settling.SOON)])).toContain('was waited for 10 minutes');
  expect(report(findings(1))).not.toContain('waited');
});

test('tells a remedy of several problems once where they don\'t all fit', () => {
  const alike = findings(40).map(({ problem }) => finding('RF-2601', problem, 'Create it.'));
  expect(report(alike)).toMatch(/What to do: \(1, 2, 3, [\d, ]*40\) Create it\. Then run/);
});
