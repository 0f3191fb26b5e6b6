import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EmbeddedAws } from '@rds-ferry/sandbox';

const RUNBOOK = readFileSync(join(__dirname, '../../docs/runbook.md'), 'utf8');

/** What the AWS CLI calls services, where that isn't the name that requests are signed with. */
const SIGNED_AS: Readonly<Record<string, string>> = { stepfunctions: 'states' };

/** `describe-db-instances` as the API names it. */
function operationOf(command: string): string {
  return command.split('-').map((word) => (word === 'db' ? 'DB' : `${word.charAt(0).toUpperCase()}${word.slice(1)}`)).join('');
}

test('every command of the runbook is one that the sandbox answers', async () => {
  const aws = await EmbeddedAws.start({ accounts: ['222222222222'], regions: ['ap-northeast-1'] });
  const implemented = aws.implemented();
  await aws.close();
  const commands = [...RUNBOOK.matchAll(/\baws (sts|cloudformation|logs|rds|stepfunctions|kms) ([a-z-]+)/g)]
    .map(([, service = '', command = '']) => [SIGNED_AS[service] ?? service, operationOf(command)] as const);
  expect(commands.length).toBeGreaterThan(12);
  expect(commands.filter(([service, operation]) => implemented[service]?.includes(operation) !== true)).toEqual([]);
});

test('the section that the alarm names is there', () => {
  expect(RUNBOOK).toContain('\n## A step is stuck\n');
});
