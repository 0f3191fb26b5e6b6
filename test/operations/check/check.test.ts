import { check } from '../../../operations/check/check';
import { checkText } from '../../../operations/check/check-text';
import { shortRelays } from '../../support/world';
import { operatorsWorld } from '../operators-world';

jest.setTimeout(60_000);

test('finds nothing against the example, though nothing of it is deployed', async () => {
  const { aws, props } = await operatorsWorld(shortRelays);
  const checked = await check(props);
  console.log(checkText(checked));
  console.log(JSON.stringify([...new Set(aws.journal.entries.filter((e) => e.kind === 'call').map((e) => `${e.accountId} ${e.service}:${e.operation}`))]));
  await aws.close();
});
