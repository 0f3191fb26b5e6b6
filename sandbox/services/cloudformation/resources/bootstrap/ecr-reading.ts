import type {
  DescribeRepositoriesResponse, GetLifecyclePolicyResponse, GetRepositoryPolicyResponse, ListTagsForResourceResponse,
} from '@aws-sdk/client-ecr';
import type { Properties } from '../../template/value';
import type { ReadRequest } from '../handler/handler';
import { unlessAbsent } from '../handler/service-calls';
import { documentLike } from '../handler/values';

/** `AWS::ECR::Repository` as it is. */
export async function readRepository({ aws, properties }: ReadRequest, repositoryName: string): Promise<Properties> {
  const named = { repositoryNames: [repositoryName] };
  const { repositories: [is] = [] } = await aws.invoke<DescribeRepositoriesResponse>('ecr', 'DescribeRepositories', named);
  const policy = await unlessAbsent(() => aws.invoke<GetRepositoryPolicyResponse>('ecr', 'GetRepositoryPolicy', { repositoryName }));
  const lifecycle = await unlessAbsent(() => aws.invoke<GetLifecyclePolicyResponse>('ecr', 'GetLifecyclePolicy', { repositoryName }));
  const { tags } = await aws.invoke<ListTagsForResourceResponse>('ecr', 'ListTagsForResource', { resourceArn: is?.repositoryArn });
  return {
    RepositoryName: is?.repositoryName,
    ImageTagMutability: is?.imageTagMutability,
    ImageScanningConfiguration: { ScanOnPush: is?.imageScanningConfiguration?.scanOnPush ?? false },
    RepositoryPolicyText: documentLike(properties.RepositoryPolicyText, policy?.policyText),
    LifecyclePolicy: lifecycle === undefined ? undefined : { LifecyclePolicyText: lifecycle.lifecyclePolicyText },
    Tags: tags ?? [],
  };
}
