import type { JournalEntry } from '@rds-ferry/sandbox';
import { failureReport } from '../../../rehearsal/report/failure-report';
import { unbegunLines } from '../../../rehearsal/report/unbegun';
import { declaredStep, stackEvent } from '../fixtures';

const ROLE = 'arn:aws:sts::111111111111:assumed-role/rds-ferry-source/rds-ferry-snapshot-copy-database-1';
const KEY = 'arn:aws:kms:ap-northeast-1:222222222222:key/77589eb4-41cb-86df-d604-b51f65b65698';

function report(entries: JournalEntry[], output = '', width = 60): string[] {
  const steps = [declaredStep({ stackName: 'Other' }), declaredStep({ name: 'Members', legs: ['Leg01'] })];
  return failureReport({ problems: ['`cdk deploy` ended with exit code 1.'], entries, steps, output }, width).split('\n');
}

function denied(action: string, reason = 'nothing allows it'): JournalEntry {
  return { kind: 'denied', time: 0, caller: ROLE, action, resource: KEY, reason };
}

test('tells a failed resource with its reason, wrapped, and nothing that follows from it', () => {
  const framed = 'Received response status [FAILED] from custom resource. Message returned: RDS can\'t use the key for the role of the source '
    + 'account while copying. Deploy the stacks again.\n\nLogs: /aws/lambda/rds-ferry-is-complete\n (RequestId: fffaa1cc-3558)';
  expect(report([
    stackEvent(),
    stackEvent({ status: 'CREATE_FAILED', reason: framed }),
    stackEvent({ logicalId: 'Other', status: 'CREATE_FAILED', reason: 'Resource creation cancelled' }),
    stackEvent({ logicalId: 'Target', status: 'CREATE_FAILED', reason: 'The following resource(s) failed to create: [Leg01, Other]. ' }),
  ], 'what the CLI said')).toEqual([
    'The rehearsal failed. `cdk deploy` ended with exit code 1.',
    '',
    'What failed:',
    '  Target/Leg01 (Members of orders)',
    '    RDS can\'t use the key for the role of the source account',
    '    while copying. Deploy the stacks again.',
  ]);
});

test('tells a resource that is no leg of a step as CloudFormation knows it', () => {
  expect(report([stackEvent({ logicalId: 'Role', status: 'CREATE_FAILED', reason: 'exists already' })]).slice(3))
    .toEqual(['  Target/Role', '    exists already']);
});

test('tells the same failure once', () => {
  const failed = stackEvent({ status: 'CREATE_FAILED', reason: 'no key' });
  expect(report([failed, failed]).filter((line) => line.includes('no key'))).toHaveLength(1);
});

test('doesn\'t tell what the CLI may not look at after the failure', () => {
  expect(report([stackEvent({ status: 'CREATE_FAILED', reason: 'no key' }), denied('cloudtrail:LookupEvents')]).join('\n'))
    .not.toContain('What IAM and KMS refused last');
});

test('tells what was refused with principal, action and key, each once', () => {
  expect(report([stackEvent({ status: 'CREATE_FAILED', reason: 'no key' }), denied('kms:CreateGrant'), denied('kms:CreateGrant')]).slice(5)).toEqual([
    '',
    'What IAM and KMS refused last:',
    `  principal  ${ROLE}`,
    '  action     kms:CreateGrant',
    `  resource   ${KEY}`,
    '    nothing allows it',
  ]);
});

test('tells the five newest refusals, the newest last', () => {
  const actions = ['a:Old', 'a:Again', 'a:B', 'a:C', 'a:D', 'a:E', 'a:Again'];
  expect(report(actions.map((action) => denied(action))).filter((line) => line.startsWith('  action'))).toEqual(
    ['a:B', 'a:C', 'a:D', 'a:E', 'a:Again'].map((action) => `  action     ${action}`),
  );
});

test('tells the end of what the CLI said when no resource failed', () => {
  const output = Array.from({ length: 20 }, (_, index) => `line ${index}`).join('\n');
  expect(report([], `${output}\n\n`).slice(1))
    .toEqual(['', 'What the CLI said last:', ...Array.from({ length: 15 }, (_, index) => `  line ${index + 5}`)]);
});

test('tells which migrations weren\'t begun, each with the chain that it waits in', () => {
  const order = [
    { migration: 'b', after: 'a' }, { migration: 'c', after: 'b' }, { migration: 'd', after: 'c' }, { migration: 'f', after: 'e' },
  ];
  const steps = ['a', 'b', 'c', 'd', 'e', 'f'].map((migration) => declaredStep({ migration, legs: [`${migration}1`, `${migration}2`] }));
  const unbegunAfter = (...done: string[]): string[] =>
    unbegunLines(order, steps, done.map((logicalId) => stackEvent({ logicalId, status: 'CREATE_COMPLETE' })));
  const unbegun = unbegunAfter('a1', 'e1', 'e2');
  expect(unbegun).toEqual(['b waits for a', 'c waits for b, which waits for a', 'd waits for c, which waits for b, which waits for a']);
  expect(unbegunAfter('a1', 'a2', 'e1', 'e2')).toEqual(['c waits for b', 'd waits for c, which waits for b']);
  const lines = failureReport({ problems: [], entries: [], steps: [], output: '', unbegun }, 60).split('\n');
  expect(lines.slice(2, 5)).toEqual(['What wasn\'t begun, by startAfter:', '  b waits for a', '  c waits for b, which waits for a']);
});
