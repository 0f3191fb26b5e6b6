import type { TagResourceRequest, UntagResourceRequest } from '@aws-sdk/client-secrets-manager';
import { operation, type Operations } from '../../../core/operation';
import { conditionKeysOfTagKeys, conditionKeysOfTags, onSecret } from '../authorization';
import type { SecretsManagerContext } from '../context';
import { enforce } from '../rules/enforce';
import { tagsAllowed } from '../rules/secret-rules';
import { livingSecret } from './secret-access';

export function tagOperations(context: SecretsManagerContext): Operations {
  const { store } = context;
  return {
    TagResource: operation<TagResourceRequest, object>({
      members: ['SecretId', 'Tags'],
      authorization: (input, call) => [onSecret(store, 'TagResource', input.SecretId, call, conditionKeysOfTags(input.Tags))],
      run: (input, call) => {
        const { Tags: tags = [] } = input;
        const secret = livingSecret(context, input.SecretId, call);
        const all = new Map([...secret.tags, ...tags.map(({ Key = '', Value = '' }) => [Key, Value] as const)]);
        enforce(tagsAllowed(tags.map(({ Key = '' }) => Key), all.size));
        secret.tags = all;
        return {};
      },
    }),
    UntagResource: operation<UntagResourceRequest, object>({
      members: ['SecretId', 'TagKeys'],
      authorization: (input, call) => [onSecret(store, 'UntagResource', input.SecretId, call, conditionKeysOfTagKeys(input.TagKeys))],
      run: (input, call) => {
        const { TagKeys: keys = [] } = input;
        const secret = livingSecret(context, input.SecretId, call);
        enforce(tagsAllowed(keys, 0));
        secret.tags = new Map([...secret.tags].filter(([key]) => !keys.includes(key)));
        return {};
      },
    }),
  };
}
