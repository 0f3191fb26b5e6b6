import { loadModel } from '../../wire/model';
import { recordable } from '../../wire/summary';

const recorded = async (service: string, operation: string, input: object): Promise<unknown> =>
  recordable(service, input, (await loadModel(service))?.operations.get(operation)?.input);

test('the journal hides what the model of a service calls sensitive', async () => {
  const input = { DBInstanceIdentifier: 'a', MasterUserPassword: 'secret', NewDBInstanceIdentifier: undefined };
  expect(await recorded('rds', 'ModifyDBInstance', input)).toEqual({ ...input, MasterUserPassword: '****' });
});

test('the journal hides what is sensitive inside of maps, too', async () => {
  expect(JSON.stringify(await recorded('lambda', 'CreateFunction', { Environment: { Variables: { KEY: 'secret' } } }))).not.toContain('secret');
});

test.each([
  ['cloudformation', 'CreateStack'], ['cloudformation', 'UpdateStack'], ['cloudformation', 'CreateChangeSet'],
])('the journal hides the template and the values of parameters of %s %s', async (service, operation) => {
  const input = { StackName: 'a', TemplateBody: 'secret', Parameters: [{ ParameterKey: 'Password', ParameterValue: 'secret' }] };
  expect(await recorded(service, operation, input))
    .toEqual({ StackName: 'a', TemplateBody: '****', Parameters: [{ ParameterKey: 'Password', ParameterValue: '****' }] });
});

test.each<[string, string, object]>([
  ['rds', 'ModifyOptionGroup', { OptionsToInclude: [{ OptionName: 'NNE', OptionSettings: [{ Name: 'a', Value: 'secret' }] }] }],
  ['rds', 'CopyDBSnapshot', { PreSignedUrl: 'secret' }],
  ['rds', 'CreateDBInstance', { MasterUserPassword: 'secret', TdeCredentialPassword: 'secret' }],
  ['rds', 'RestoreDBInstanceFromDBSnapshot', { TdeCredentialPassword: 'secret' }],
  ['secretsmanager', 'PutSecretValue', { SecretString: 'secret' }],
  ['ssm', 'PutParameter', { Value: 'secret' }],
  ['states', 'StartExecution', { input: 'secret' }],
  ['iam', 'CreateLoginProfile', { Password: 'secret' }],
  ['lambda', 'UpdateFunctionConfiguration', { Environment: { Variables: { KEY: 'secret' } } }],
])('the journal hides what carries secrets in a request of %s %s', async (service, operation, input) => {
  expect(JSON.stringify(await recorded(service, operation, input))).not.toContain('secret');
});

test('what the journal keeps of a call that no model describes is all but its blobs', () => {
  expect(recordable('none', { Text: 'a', List: [{ Blob: Buffer.from('abc') }] }, undefined)).toEqual({ Text: 'a', List: [{ Blob: '(3 bytes)' }] });
});
