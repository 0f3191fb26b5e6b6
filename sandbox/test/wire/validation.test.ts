import { loadModel } from '../../wire/model';
import { validateInput } from '../../wire/validation';

async function refusal(signingName: string, operationName: string, input: object): Promise<unknown> {
  const model = await loadModel(signingName);
  const operation = model?.operations.get(operationName);
  if (model === undefined || operation === undefined) throw new Error(`no model of ${signingName}:${operationName}`);
  try {
    validateInput(model, operation, { ...input });
  } catch (error) {
    return error;
  }
  return undefined;
}

const isNull = (path: string): string => `Value null at '${path}' failed to satisfy constraint: Member must not be null`;

describe('validateInput', () => {
  test.each<[string, string, object, string, string]>([
    ['rds', 'CopyDBSnapshot', { SourceDBSnapshotIdentifier: 's' }, 'MissingParameter',
      'The request must contain the parameter TargetDBSnapshotIdentifier.'],
    ['ec2', 'DeleteSubnet', {}, 'MissingParameter', 'The request must contain the parameter SubnetId'],
    ['iam', 'GetRole', {}, 'ValidationError', `1 validation error detected: ${isNull('roleName')}`],
    ['sts', 'AssumeRole', {}, 'ValidationError', `2 validation errors detected: ${isNull('roleArn')}; ${isNull('roleSessionName')}`],
    ['kms', 'DescribeKey', {}, 'ValidationException', `1 validation error detected: ${isNull('keyId')}`],
    ['kms', 'TagResource', { KeyId: 'k', Tags: [{ TagKey: 'a', TagValue: 'b' }, { TagKey: 'c' }] }, 'ValidationException',
      `1 validation error detected: ${isNull('tags.2.member.tagValue')}`],
    ['lambda', 'CreateFunction', { FunctionName: 'f', Code: {} }, 'ValidationException', `1 validation error detected: ${isNull('role')}`],
    ['s3', 'DeleteObjects', { Bucket: 'b' }, 'MalformedXML', `1 validation error detected: ${isNull('delete')}`],
  ])('refuses an incomplete %s:%s', async (service, operation, input, code, message) => {
    expect(await refusal(service, operation, input)).toMatchObject({ code, message, status: 400 });
  });

  test.each([
    ['rds', 'CopyDBSnapshot', { SourceDBSnapshotIdentifier: 's', TargetDBSnapshotIdentifier: '' }],
    ['kms', 'TagResource', { KeyId: 'k', Tags: [] }],
    ['kms', 'Encrypt', { KeyId: 'k', Plaintext: Buffer.from('x'), EncryptionContext: { a: 'b' } }],
    ['sts', 'GetCallerIdentity', {}],
  ])('lets a complete %s:%s pass', async (service, operation, input) => {
    expect(await refusal(service, operation, input)).toBeUndefined();
  });
});
