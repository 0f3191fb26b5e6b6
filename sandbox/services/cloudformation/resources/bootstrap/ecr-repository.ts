import { equalValues, isRecord, type Properties } from '../../template/value';
import { completing, type ExistingResource, type ResourceHandler, type ResourceRequest, type ResourceResult } from '../handler/handler';
import { isThere, type ServiceCalls } from '../handler/service-calls';
import { tagChanges, tagList } from '../handler/tags';
import { documentText, optionalFlag, optionalText } from '../handler/values';
import { readRepository } from './ecr-reading';

interface Answer { readonly repository: { readonly repositoryName: string; readonly repositoryArn: string; readonly repositoryUri: string } }

interface Answers { readonly repositories: readonly Answer['repository'][] }

/** `AWS::ECR::Repository` */
export const ecrRepository: ResourceHandler = {
  schema: {
    type: 'AWS::ECR::Repository',
    properties: ['EmptyOnDelete', 'EncryptionConfiguration', 'ImageScanningConfiguration', 'ImageTagMutability', 'LifecyclePolicy', 'RepositoryName',
      'RepositoryPolicyText', 'Tags'],
    unimplemented: ['ImageTagMutabilityExclusionFilters'],
    open: ['RepositoryPolicyText'],
    required: [],
    createOnly: ['EncryptionConfiguration', 'RepositoryName'],
    name: { property: 'RepositoryName', exists: repositoryExists },
    attributes: ['Arn', 'RepositoryUri'],
    tags: 'list',
  },

  read: readRepository,

  async create(request: ResourceRequest): Promise<ResourceResult> {
    const { properties, aws } = request;
    const { repository } = await aws.invoke<Answer>('ecr', 'CreateRepository', {
      repositoryName: optionalText(properties.RepositoryName) ?? request.name(256).toLowerCase(),
      imageTagMutability: optionalText(properties.ImageTagMutability),
      imageScanningConfiguration: scanning(properties),
      encryptionConfiguration: encryption(properties),
      tags: tagList(properties.Tags, 'Key', 'Value'),
    });
    await completing(repository.repositoryName, () => changePolicies(aws, repository.repositoryName, {}, properties));
    return result(repository);
  },

  async update({ properties, aws }: ResourceRequest, existing: ExistingResource): Promise<ResourceResult> {
    const { physicalId: repositoryName, properties: before } = existing;
    if (before.ImageTagMutability !== properties.ImageTagMutability) {
      const imageTagMutability = optionalText(properties.ImageTagMutability) ?? 'MUTABLE';
      await aws.invoke('ecr', 'PutImageTagMutability', { repositoryName, imageTagMutability });
    }
    if (!equalValues(before.ImageScanningConfiguration, properties.ImageScanningConfiguration)) {
      const imageScanningConfiguration = scanning(properties) ?? { scanOnPush: false };
      await aws.invoke('ecr', 'PutImageScanningConfiguration', { repositoryName, imageScanningConfiguration });
    }
    await changePolicies(aws, repositoryName, before, properties);
    const { repositories: [repository] } = await aws.invoke<Answers>('ecr', 'DescribeRepositories', { repositoryNames: [repositoryName] });
    const { removed, set } = tagChanges(before.Tags, properties.Tags);
    const resourceArn = repository?.repositoryArn;
    if (removed.length > 0) await aws.invoke('ecr', 'UntagResource', { resourceArn, tagKeys: removed });
    if (Object.keys(set).length > 0) await aws.invoke('ecr', 'TagResource', { resourceArn, tags: tagList(set, 'Key', 'Value') });
    return repository === undefined ? { physicalId: repositoryName, attributes: {} } : result(repository);
  },

  async delete({ properties, aws }: ResourceRequest, physicalId: string): Promise<void> {
    await aws.invokeUnlessAbsent('ecr', 'DeleteRepository', { repositoryName: physicalId, force: optionalFlag(properties.EmptyOnDelete) });
  },
};

function result({ repositoryName, repositoryArn, repositoryUri }: Answer['repository']): ResourceResult {
  return { physicalId: repositoryName, attributes: { Arn: repositoryArn, RepositoryUri: repositoryUri } };
}

async function changePolicies(aws: ServiceCalls, repositoryName: string, before: Properties, after: Properties): Promise<void> {
  if (!equalValues(before.RepositoryPolicyText, after.RepositoryPolicyText)) {
    const policyText = after.RepositoryPolicyText === undefined ? undefined : documentText(after.RepositoryPolicyText);
    if (policyText === undefined) await aws.invoke('ecr', 'DeleteRepositoryPolicy', { repositoryName });
    else await aws.invoke('ecr', 'SetRepositoryPolicy', { repositoryName, policyText });
  }
  if (equalValues(before.LifecyclePolicy, after.LifecyclePolicy)) return;
  const lifecyclePolicyText = isRecord(after.LifecyclePolicy) ? optionalText(after.LifecyclePolicy.LifecyclePolicyText) : undefined;
  if (lifecyclePolicyText === undefined) await aws.invoke('ecr', 'DeleteLifecyclePolicy', { repositoryName });
  else await aws.invoke('ecr', 'PutLifecyclePolicy', { repositoryName, lifecyclePolicyText });
}

function scanning({ ImageScanningConfiguration: value }: Properties): object | undefined {
  return isRecord(value) ? { scanOnPush: optionalFlag(value.ScanOnPush) } : undefined;
}

function encryption({ EncryptionConfiguration: value }: Properties): object | undefined {
  return isRecord(value) ? { encryptionType: optionalText(value.EncryptionType), kmsKey: optionalText(value.KmsKey) } : undefined;
}

function repositoryExists(aws: ServiceCalls, name: string): Promise<boolean> {
  return isThere(() => aws.invoke('ecr', 'DescribeRepositories', { repositoryNames: [name] }));
}
