import type {
  CreateSecretRequest, CreateSecretResponse, DescribeSecretRequest, DescribeSecretResponse, UpdateSecretRequest, UpdateSecretResponse,
} from '@aws-sdk/client-secrets-manager';
import { type Call, operation, type Operations } from '../../../core/operation';
import { onNewSecret, onSecret } from '../authorization';
import type { SecretsManagerContext } from '../context';
import { enforce } from '../rules/enforce';
import { notOfService, secretName, secretNameFree, tagsAllowed, valueGiven } from '../rules/secret-rules';
import { newSecret } from '../state/new-secret';
import { describedSecret } from '../views';
import { livingSecret, namedSecret } from './secret-access';
import { writeValue } from './write-value';

/** Making, changing and showing secrets. */
export function secretOperations(context: SecretsManagerContext): Operations {
  const { store } = context;
  return {
    CreateSecret: operation<CreateSecretRequest, CreateSecretResponse>({
      members: ['Name', 'ClientRequestToken', 'Description', 'KmsKeyId', 'SecretBinary', 'SecretString', 'Tags'],
      authorization: (input, call) => onNewSecret(input, call),
      run: (input, call) => createSecret(context, input, call),
    }),
    DescribeSecret: operation<DescribeSecretRequest, DescribeSecretResponse>({
      members: ['SecretId'],
      authorization: (input, call) => [onSecret(store, 'DescribeSecret', input.SecretId, call)],
      run: (input, call) => describedSecret(namedSecret(context, input.SecretId, call)),
    }),
    UpdateSecret: operation<UpdateSecretRequest, UpdateSecretResponse>({
      members: ['SecretId', 'ClientRequestToken', 'Description', 'KmsKeyId', 'SecretBinary', 'SecretString'],
      authorization: (input, call) => [onSecret(store, 'UpdateSecret', input.SecretId, call, {
        ...(input.Description === undefined ? {} : { 'secretsmanager:Description': input.Description }),
        ...(input.KmsKeyId === undefined ? {} : { 'secretsmanager:KmsKeyId': input.KmsKeyId }),
      })],
      run: (input, call) => updateSecret(context, input, call),
    }),
  };
}

function createSecret(context: SecretsManagerContext, input: CreateSecretRequest, call: Call): CreateSecretResponse {
  const { Name: name = '', SecretString: text, SecretBinary: binary, Tags = [], ClientRequestToken: token } = input;
  enforce(secretName(name));
  enforce(valueGiven(text, binary, false));
  enforce(tagsAllowed(Tags.map(({ Key = '' }) => Key), Tags.length));
  enforce(secretNameFree(name, context.store.find(name, call)));
  const tags = new Map(Tags.map(({ Key = '', Value = '' }) => [Key, Value]));
  const secret = newSecret(context, { name, description: input.Description, kmsKeyId: input.KmsKeyId, tags }, call);
  const hasValue = text !== undefined || binary !== undefined;
  const VersionId = hasValue ? writeValue(context, secret, { text, binary, token }, call) : undefined;
  context.store.add(secret);
  return { ARN: secret.arn, Name: name, VersionId };
}

function updateSecret(context: SecretsManagerContext, input: UpdateSecretRequest, call: Call): UpdateSecretResponse {
  const { SecretString: text, SecretBinary: binary, ClientRequestToken: token } = input;
  const secret = livingSecret(context, input.SecretId, call);
  enforce(notOfService(secret));
  enforce(valueGiven(text, binary, false));
  const before = secret.kmsKeyId;
  secret.kmsKeyId = input.KmsKeyId ?? before;
  try {
    const hasValue = text !== undefined || binary !== undefined;
    const VersionId = hasValue ? writeValue(context, secret, { text, binary, token }, call) : undefined;
    secret.description = input.Description ?? secret.description;
    secret.changeTime = context.clock.now();
    return { ARN: secret.arn, Name: secret.name, VersionId };
  } catch (error) {
    secret.kmsKeyId = before;
    throw error;
  }
}
