import { formatArn } from '../../../core/arn';
import type { ExistingResource, ResourceHandler, ResourceRequest, ResourceResult } from './handler';
import { optionalText } from './values';

/**
 * `AWS::SecretsManager::Secret`, of which every CDK cluster has one. The sandbox has no Secrets Manager: a secret is a name here, and holds nothing.
 */
export const secret: ResourceHandler = {
  schema: {
    type: 'AWS::SecretsManager::Secret',
    properties: ['Description', 'GenerateSecretString', 'KmsKeyId', 'Name', 'ReplicaRegions', 'SecretString', 'Tags', 'Type'],
    required: [],
    createOnly: ['Name'],
    attributes: ['Id'],
    tags: 'list',
  },

  create({ properties, region, accountId, name }: ResourceRequest): Promise<ResourceResult> {
    const drawn = name(64);
    const secretName = optionalText(properties.Name) ?? drawn;
    return Promise.resolve(identified(formatArn('secretsmanager', region, accountId, `secret:${secretName}-${drawn.slice(-6)}`)));
  },

  update: (_: ResourceRequest, { physicalId }: ExistingResource): Promise<ResourceResult> => Promise.resolve(identified(physicalId)),

  delete: () => Promise.resolve(),
};

/** `AWS::SecretsManager::SecretTargetAttachment`: would write the database's address into the secret. */
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

function identified(arn: string): ResourceResult {
  return { physicalId: arn, attributes: { Id: arn } };
}
