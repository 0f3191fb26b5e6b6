import type {
  GetRandomPasswordRequest, GetRandomPasswordResponse, GetSecretValueRequest, GetSecretValueResponse, PutSecretValueRequest, PutSecretValueResponse,
} from '@aws-sdk/client-secrets-manager';
import { type Call, operation, type Operations } from '../../../core/operation';
import { onSecret } from '../authorization';
import type { SecretsManagerContext } from '../context';
import { enforce } from '../rules/enforce';
import { passwordPossible } from '../rules/password-rules';
import { notOfService, readableFromOutside, valueGiven, versionFound } from '../rules/secret-rules';
import { SecretKeys } from '../secret-keys';
import { characterKinds, DEFAULT_LENGTH, randomPassword } from '../state/random-password';
import { CURRENT, staged } from '../state/secret';
import { livingSecret } from './secret-access';
import { writeValue } from './write-value';

const PASSWORD_MEMBERS = [
  'PasswordLength', 'ExcludeCharacters', 'ExcludeNumbers', 'ExcludePunctuation', 'ExcludeUppercase', 'ExcludeLowercase', 'IncludeSpace',
  'RequireEachIncludedType',
];

/** Reading, writing and drawing what secrets hold. */
export function valueOperations(context: SecretsManagerContext): Operations {
  const { store, identifiers } = context;
  return {
    GetSecretValue: operation<GetSecretValueRequest, GetSecretValueResponse>({
      members: ['SecretId', 'VersionId', 'VersionStage'],
      authorization: (input, call) => [onSecret(store, 'GetSecretValue', input.SecretId, call, {
        'secretsmanager:VersionStage': input.VersionStage ?? CURRENT,
        ...(input.VersionId === undefined ? {} : { 'secretsmanager:VersionId': input.VersionId }),
      })],
      run: (input, call) => getSecretValue(context, input, call),
    }),
    PutSecretValue: operation<PutSecretValueRequest, PutSecretValueResponse>({
      members: ['SecretId', 'ClientRequestToken', 'SecretBinary', 'SecretString', 'VersionStages'],
      authorization: (input, call) => [onSecret(store, 'PutSecretValue', input.SecretId, call)],
      run: (input, call) => {
        const { SecretString: text, SecretBinary: binary, ClientRequestToken: token, VersionStages: stages } = input;
        const secret = livingSecret(context, input.SecretId, call);
        enforce(notOfService(secret));
        enforce(valueGiven(text, binary, true));
        const VersionId = writeValue(context, secret, { text, binary, token, stages }, call);
        return { ARN: secret.arn, Name: secret.name, VersionId, VersionStages: [...stages ?? [CURRENT]] };
      },
    }),
    GetRandomPassword: operation<GetRandomPasswordRequest, GetRandomPasswordResponse>({
      members: PASSWORD_MEMBERS,
      authorization: () => [{ action: 'secretsmanager:GetRandomPassword', resource: '*' }],
      run: (input) => {
        enforce(passwordPossible(input.PasswordLength ?? DEFAULT_LENGTH, characterKinds(input), input.RequireEachIncludedType !== false));
        return { RandomPassword: randomPassword(input, identifiers) };
      },
    }),
  };
}

function getSecretValue(context: SecretsManagerContext, input: GetSecretValueRequest, call: Call): GetSecretValueResponse {
  const { VersionId: id, VersionStage: stage } = input;
  const secret = livingSecret(context, input.SecretId, call);
  const byId = id === undefined ? undefined : secret.versions.find(({ versionId }) => versionId === id);
  const version = id === undefined ? staged(secret, stage ?? CURRENT) : byId;
  const found = stage === undefined || version?.stages.includes(stage) === true ? version : undefined;
  enforce(versionFound(found, id === undefined ? `staging label: ${stage ?? CURRENT}` : `VersionId: ${id}`));
  if (found === undefined) throw new TypeError('The rule let a missing version pass.');
  const keys = new SecretKeys(context.keys);
  enforce(readableFromOutside(secret.accountId, call.accountId, keys.isManaged(found, secret)));
  keys.checkReading(found, call);
  secret.accessTime = context.clock.now();
  return {
    ARN: secret.arn, Name: secret.name, VersionId: found.versionId, SecretString: found.text, SecretBinary: found.binary,
    VersionStages: [...found.stages], CreatedDate: new Date(found.createTime),
  };
}
