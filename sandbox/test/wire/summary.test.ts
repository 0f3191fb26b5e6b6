import { loadModel } from '../../wire/model';
import { recordable } from '../../wire/summary';

const recorded = async (service: string, operation: string, input: object): Promise<unknown> =>
  recordable(input, (await loadModel(service))?.operations.get(operation)?.input);

test('the journal hides what the model of a service calls sensitive', async () => {
  const input = { DBInstanceIdentifier: 'a', MasterUserPassword: 'secret', NewDBInstanceIdentifier: undefined };
  expect(await recorded('rds', 'ModifyDBInstance', input)).toEqual({ ...input, MasterUserPassword: '****' });
});

test('the journal hides what is sensitive inside of maps, too', async () => {
  expect(JSON.stringify(await recorded('lambda', 'CreateFunction', { Environment: { Variables: { KEY: 'secret' } } }))).not.toContain('secret');
});

test('what the journal keeps of a call that no model describes is all but its blobs', () => {
  expect(recordable({ Text: 'a', List: [{ Blob: Buffer.from('abc') }] }, undefined)).toEqual({ Text: 'a', List: [{ Blob: '(3 bytes)' }] });
});
