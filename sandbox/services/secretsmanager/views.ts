import type { DescribeSecretResponse, SecretListEntry, Tag } from '@aws-sdk/client-secrets-manager';
import type { Secret } from './state/secret';

const DAY = 24 * 60 * 60_000;

type Common = Omit<SecretListEntry, 'SecretVersionsToStages'>;

/** What is told of a secret, never what it holds. */
export function describedSecret(secret: Secret): DescribeSecretResponse {
  return { ...common(secret), VersionIdsToStages: stagesByVersion(secret) };
}

export function listedSecret(secret: Secret): SecretListEntry {
  return { ...common(secret), SecretVersionsToStages: stagesByVersion(secret) };
}

function common(secret: Secret): Common {
  const { rotationDays } = secret;
  return {
    ARN: secret.arn,
    Name: secret.name,
    Description: secret.description,
    KmsKeyId: secret.kmsKeyId,
    OwningService: secret.owningService,
    CreatedDate: new Date(secret.createTime),
    LastChangedDate: new Date(secret.changeTime),
    LastAccessedDate: secret.accessTime === undefined ? undefined : new Date(Math.floor(secret.accessTime / DAY) * DAY),
    DeletedDate: secret.deletion === undefined ? undefined : new Date(secret.deletion.requested),
    ...(rotationDays === undefined ? {} : { RotationEnabled: true, RotationRules: { AutomaticallyAfterDays: rotationDays } }),
    Tags: tagList(secret),
  };
}

function tagList({ tags }: Secret): Tag[] {
  return [...tags].map(([Key, Value]) => ({ Key, Value }));
}

/** Only versions with labels are told. */
function stagesByVersion({ versions }: Secret): Record<string, string[]> {
  return Object.fromEntries(versions.filter(({ stages }) => stages.length > 0).map(({ versionId, stages }) => [versionId, [...stages]]));
}
