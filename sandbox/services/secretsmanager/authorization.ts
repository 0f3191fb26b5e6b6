import { formatArn } from '../../core/arn';
import type { AuthorizationRequest, Call, ContextValue } from '../../core/operation';
import { requestTagContext, tagKeyContext } from '../../core/request-tags';
import type { Secret } from './state/secret';
import type { SecretStore } from './state/secret-store';

type Context = Readonly<Record<string, ContextValue>>;
type Tags = readonly { readonly Key?: string; readonly Value?: string }[];

/**
 * `action` on the secret that a request names, by the secret's own policy as well: for another account's secret both have to allow it. A secret that
 * isn't there is asked about under the name that was given.
 */
export function onSecret(store: SecretStore, action: string, secretId: string | undefined, call: Call, context: Context = {}): AuthorizationRequest {
  const id = secretId ?? '';
  const secret = store.find(id, call);
  const resource = secret?.arn ?? (id.startsWith('arn:') ? id : formatArn('secretsmanager', call.region, call.accountId, `secret:${id}`));
  return {
    action: `secretsmanager:${action}`, resource,
    context: { 'secretsmanager:SecretId': id, ...tagContext(secret), ...context },
    ...(secret === undefined ? {} : {
      resourcePolicy: { name: 'resource-based policy', document: secret.policyDocument, accountId: secret.accountId, required: false },
    }),
  };
}

/** What the making of a secret asks: about the name that its ARN begins with, and for the right to tag it where it brings tags. */
export function onNewSecret(
  input: { readonly Name?: string; readonly Description?: string; readonly KmsKeyId?: string; readonly Tags?: Tags }, call: Call,
): readonly AuthorizationRequest[] {
  const resource = formatArn('secretsmanager', call.region, call.accountId, `secret:${input.Name ?? ''}`);
  const tags = conditionKeysOfTags(input.Tags);
  const context = {
    'secretsmanager:Name': input.Name ?? '',
    ...(input.Description === undefined ? {} : { 'secretsmanager:Description': input.Description }),
    ...(input.KmsKeyId === undefined ? {} : { 'secretsmanager:KmsKeyId': input.KmsKeyId }),
    ...tags,
  };
  return [
    { action: 'secretsmanager:CreateSecret', resource, context },
    ...(input.Tags === undefined || input.Tags.length === 0 ? [] : [{ action: 'secretsmanager:TagResource', resource, context: tags }]),
  ];
}

export function conditionKeysOfTags(tags: Tags | undefined): Context {
  if (tags === undefined || tags.length === 0) return {};
  return requestTagContext(Object.fromEntries(tags.map(({ Key = '', Value = '' }) => [Key, Value])));
}

export function conditionKeysOfTagKeys(keys: readonly string[] | undefined): Context {
  return tagKeyContext(keys ?? []);
}

function tagContext(secret: Secret | undefined): Context {
  const tags = [...secret?.tags ?? []];
  return Object.fromEntries(tags.flatMap(([key, value]) => [[`aws:ResourceTag/${key}`, value], [`secretsmanager:ResourceTag/${key}`, value]]));
}
