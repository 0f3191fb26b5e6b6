import type { CreateSecretResponse, DescribeSecretResponse } from '@aws-sdk/client-secrets-manager';
import { equalValues, type Properties } from '../../template/value';
import type { ExistingResource, ReadRequest, ResourceHandler, ResourceRequest, ResourceResult } from '../handler/handler';
import { tagChanges } from '../handler/tags';
import { optionalText, records } from '../handler/values';
import { secretText } from './generated-secret';

/** `AWS::SecretsManager::Secret`, as the CDK makes them for databases. */
export const secret: ResourceHandler = {
  schema: {
    type: 'AWS::SecretsManager::Secret',
    properties: ['Description', 'GenerateSecretString', 'KmsKeyId', 'Name', 'SecretString', 'Tags'],
    unimplemented: ['ReplicaRegions', 'Type'],
    required: [],
    createOnly: ['Name'],
    attributes: ['Id'],
    tags: 'list',
  },

  read: readSecretResource,

  create: async ({ properties, aws, name }: ResourceRequest): Promise<ResourceResult> => {
    const { ARN = '' } = await aws.invoke<CreateSecretResponse>('secretsmanager', 'CreateSecret', {
      Name: optionalText(properties.Name) ?? name(64), Description: optionalText(properties.Description), KmsKeyId: optionalText(properties.KmsKeyId),
      SecretString: await secretText(properties, aws), Tags: properties.Tags === undefined ? undefined : records(properties.Tags),
    });
    return identified(ARN);
  },

  update: async (request: ResourceRequest, existing: ExistingResource): Promise<ResourceResult> => {
    const { properties, aws } = request;
    const { physicalId, properties: before } = existing;
    const isSame = (...names: readonly string[]): boolean => names.every((name) => equalValues(before[name], properties[name]));
    // a change of the rule draws another password; without one the secret stays as it is.
    const text = isSame('GenerateSecretString', 'SecretString') ? undefined : await secretText(properties, aws);
    if (text !== undefined || !isSame('Description', 'KmsKeyId')) {
      await aws.invoke('secretsmanager', 'UpdateSecret', {
        SecretId: physicalId, SecretString: text, Description: optionalText(properties.Description), KmsKeyId: optionalText(properties.KmsKeyId),
      });
    }
    await changeTags(request, existing);
    return identified(physicalId);
  },

  /** At once, without a window to recover it. Source: CFN:aws-attribute-deletionpolicy. */
  delete: ({ aws }: ResourceRequest, physicalId: string): Promise<void> =>
    aws.invokeUnlessAbsent('secretsmanager', 'DeleteSecret', { SecretId: physicalId, ForceDeleteWithoutRecovery: true }),
};

/** `AWS::SecretsManager::SecretTargetAttachment`. On AWS it writes the database's address into the secret; here it changes nothing. */
export const secretTargetAttachment: ResourceHandler = {
  schema: {
    type: 'AWS::SecretsManager::SecretTargetAttachment',
    properties: ['SecretId', 'TargetId', 'TargetType'],
    required: ['SecretId', 'TargetId', 'TargetType'],
    createOnly: [],
    attributes: ['Id'],
  },

  create: ({ properties }: ResourceRequest): Promise<ResourceResult> => Promise.resolve(identified(optionalText(properties.SecretId) ?? '')),

  update: ({ properties }: ResourceRequest): Promise<ResourceResult> => Promise.resolve(identified(optionalText(properties.SecretId) ?? '')),

  delete: () => Promise.resolve(),
};

async function changeTags({ properties, aws }: ResourceRequest, { physicalId, properties: before }: ExistingResource): Promise<void> {
  const { removed, set } = tagChanges(before.Tags, properties.Tags);
  const tags = Object.entries(set).map(([Key, Value]) => ({ Key, Value }));
  if (removed.length > 0) await aws.invoke('secretsmanager', 'UntagResource', { SecretId: physicalId, TagKeys: removed });
  if (tags.length > 0) await aws.invoke('secretsmanager', 'TagResource', { SecretId: physicalId, Tags: tags });
}

function identified(arn: string): ResourceResult {
  return { physicalId: arn, attributes: { Id: arn } };
}

/** `AWS::SecretsManager::Secret` as it is, without what it holds. */
async function readSecretResource({ aws }: ReadRequest, SecretId: string): Promise<Properties> {
  const is = await aws.invoke<DescribeSecretResponse>('secretsmanager', 'DescribeSecret', { SecretId });
  return { Name: is.Name, Description: is.Description, Tags: is.Tags ?? [] };
}
