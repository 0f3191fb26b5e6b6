import { formatArn } from '../../../../core/arn';
import type { Identifiers } from '../../../../core/identifiers';
import { equalValues } from '../../template/value';
import type { ExistingResource, ResourceHandler, ResourceRequest, ResourceResult } from '../handler/handler';
import { optionalText } from '../handler/values';
import { secretText } from './generated-secret';
import type { SecretStore } from './secret-store';

/**
 * `AWS::SecretsManager::Secret`, as the CDK makes them for databases. The sandbox has no Secrets Manager: what a secret holds is known to `secrets`
 * only, for the references to it.
 */
export function secretHandler(secrets: SecretStore, identifiers: Identifiers): ResourceHandler {
  return {
    schema: {
      type: 'AWS::SecretsManager::Secret',
      properties: ['Description', 'GenerateSecretString', 'KmsKeyId', 'Name', 'ReplicaRegions', 'SecretString', 'Tags', 'Type'],
      required: [],
      createOnly: ['Name'],
      attributes: ['Id'],
      tags: 'list',
    },

    create: async ({ properties, region, accountId, name }: ResourceRequest): Promise<ResourceResult> => {
      const drawn = name(64);
      const secretName = optionalText(properties.Name) ?? drawn;
      const arn = formatArn('secretsmanager', region, accountId, `secret:${secretName}-${drawn.slice(-6)}`);
      secrets.put(arn, secretText(properties, identifiers));
      return identified(arn);
    },

    update: async ({ properties }: ResourceRequest, { physicalId, properties: before }: ExistingResource): Promise<ResourceResult> => {
      // a change of the rule draws another password; without one the secret stays as it is.
      const isSame = (name: string): boolean => equalValues(before[name], properties[name]);
      const text = isSame('GenerateSecretString') && isSame('SecretString') ? undefined : secretText(properties, identifiers);
      if (text !== undefined) secrets.put(physicalId, text);
      return identified(physicalId);
    },

    delete: async (_: ResourceRequest, physicalId: string): Promise<void> => secrets.delete(physicalId),
  };
}

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

function identified(arn: string): ResourceResult {
  return { physicalId: arn, attributes: { Id: arn } };
}
