import type {
  Filter, ListSecretsRequest, ListSecretsResponse, ListSecretVersionIdsRequest, ListSecretVersionIdsResponse,
} from '@aws-sdk/client-secrets-manager';
import { AwsError } from '../../../core/aws-error';
import { operation, type Operations } from '../../../core/operation';
import { type Page, pageOf } from '../../../core/page';
import { onSecret } from '../authorization';
import type { SecretsManagerContext } from '../context';
import type { Secret } from '../state/secret';
import { listedSecret } from '../views';
import { namedSecret } from './secret-access';

/** What each filter looks at: a secret passes when one of its texts begins with one of the values. Source: API:Filter. */
const FILTERED: Readonly<Record<NonNullable<Filter['Key']>, (secret: Secret) => readonly string[]>> = {
  'all': (secret) => [secret.name, secret.description ?? '', ...secret.tags.keys(), ...secret.tags.values()],
  'description': (secret) => [secret.description ?? ''],
  'name': (secret) => [secret.name],
  'owning-service': (secret) => [secret.owningService ?? ''],
  'primary-region': (secret) => [secret.region],
  'tag-key': (secret) => [...secret.tags.keys()],
  'tag-value': (secret) => [...secret.tags.values()],
};

export function listOperations(context: SecretsManagerContext): Operations {
  const { store } = context;
  return {
    ListSecrets: operation<ListSecretsRequest, ListSecretsResponse>({
      members: ['IncludePlannedDeletion', 'MaxResults', 'NextToken', 'Filters', 'SortOrder', 'SortBy'],
      authorization: () => [{ action: 'secretsmanager:ListSecrets', resource: '*' }],
      run: (input, call) => {
        const listed = store.of(call).filter((secret) => input.IncludePlannedDeletion === true || secret.deletion === undefined);
        const chosen = sorted(listed.filter((secret) => (input.Filters ?? []).every((filter) => passes(secret, filter))), input);
        const { items, next } = paged(chosen, input);
        return { SecretList: items.map(listedSecret), NextToken: next };
      },
    }),
    ListSecretVersionIds: operation<ListSecretVersionIdsRequest, ListSecretVersionIdsResponse>({
      members: ['SecretId', 'MaxResults', 'NextToken', 'IncludeDeprecated'],
      authorization: (input, call) => [onSecret(store, 'ListSecretVersionIds', input.SecretId, call)],
      run: (input, call) => {
        const { arn, name, versions } = namedSecret(context, input.SecretId, call);
        const { items, next } = paged(versions.filter(({ stages }) => input.IncludeDeprecated === true || stages.length > 0), input);
        return {
          ARN: arn, Name: name, NextToken: next,
          Versions: items.map(({ versionId, stages, createTime, keyArn }) =>
            ({ VersionId: versionId, VersionStages: [...stages], CreatedDate: new Date(createTime), KmsKeyIds: [keyArn] })),
        };
      },
    }),
  };
}

function passes(secret: Secret, { Key: key = 'all', Values: values = [] }: Filter): boolean {
  return values.some((value) => FILTERED[key](secret).some((text) => text.startsWith(value)));
}

function sorted(secrets: readonly Secret[], { SortBy: by, SortOrder: order }: ListSecretsRequest): readonly Secret[] {
  const compared = [...secrets].sort((a, b) => (by === 'name' ? a.name.localeCompare(b.name) : a.createTime - b.createTime));
  return order === 'asc' ? compared : compared.reverse();
}

function paged<T>(all: readonly T[], { MaxResults, NextToken }: { readonly MaxResults?: number; readonly NextToken?: string }): Page<T> {
  const page = pageOf(all, MaxResults ?? 100, NextToken);
  if (page === undefined) throw new AwsError('InvalidNextTokenException', 'The NextToken value is invalid.');
  return page;
}
