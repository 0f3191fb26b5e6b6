import type {
  DeleteLifecyclePolicyRequest, GetLifecyclePolicyRequest, GetLifecyclePolicyResponse, GetRepositoryPolicyRequest, GetRepositoryPolicyResponse,
  ListTagsForResourceRequest, ListTagsForResourceResponse, PutImageScanningConfigurationRequest, PutImageTagMutabilityRequest,
  PutLifecyclePolicyRequest, SetRepositoryPolicyRequest, TagResourceRequest, UntagResourceRequest,
} from '@aws-sdk/client-ecr';
import { MalformedPolicyError, parsePolicy } from '../../../../policy';
import { AwsError } from '../../../core/aws-error';
import { type Call, operation, type Operations } from '../../../core/operation';
import { requestTagContext, tagKeyContext } from '../../../core/request-tags';
import type { EcrContext } from '../context';
import { onRepository, type RepositoryReference, requireRepository } from '../repository-access';
import type { Repository } from '../state/repository';

/** Policies, settings and tags of repositories. */
export function settingOperations(context: EcrContext): Operations {
  return { ...policies(context), ...lifecycles(context), ...images(context), ...tags(context) };
}

/** An operation on one setting of a repository. @param members - that it honours beside the repository's own. */
function setting<Input extends RepositoryReference, Output extends object>(context: EcrContext, action: string, members: readonly string[],
  run: (repository: Repository, input: Input) => Output): Operations[string] {
  return operation<Input, Output & RepositoryReference>({
    members: ['repositoryName', 'registryId', ...members],
    authorization: (input, call) => [onRepository(context, action, input, call)],
    run: (input, call) => {
      const repository = requireRepository(context, input, call);
      return { registryId: repository.registryId, repositoryName: repository.name, ...run(repository, input) };
    },
  });
}

function policies(context: EcrContext): Operations {
  return {
    SetRepositoryPolicy: setting(context, 'SetRepositoryPolicy', ['policyText', 'force'],
      (repository, { policyText = '' }: SetRepositoryPolicyRequest) => {
        repository.policy = checkedPolicy(policyText);
        return { policyText };
      }),
    GetRepositoryPolicy: setting<GetRepositoryPolicyRequest, GetRepositoryPolicyResponse>(context, 'GetRepositoryPolicy', [], ({ name, policy }) => {
      if (policy === undefined) throw new AwsError('RepositoryPolicyNotFoundException', `Repository policy does not exist for '${name}'`);
      return { policyText: policy };
    }),
    DeleteRepositoryPolicy: setting(context, 'DeleteRepositoryPolicy', [], (repository) => {
      repository.policy = undefined;
      return {};
    }),
  };
}

function lifecycles(context: EcrContext): Operations {
  return {
    PutLifecyclePolicy: setting(context, 'PutLifecyclePolicy', ['lifecyclePolicyText'],
      (repository, { lifecyclePolicyText = '' }: PutLifecyclePolicyRequest) => {
        repository.lifecyclePolicy = json(lifecyclePolicyText);
        return { lifecyclePolicyText };
      }),
    GetLifecyclePolicy: setting<GetLifecyclePolicyRequest, GetLifecyclePolicyResponse>(context, 'GetLifecyclePolicy', [],
      ({ name, lifecyclePolicy }) => {
        if (lifecyclePolicy === undefined) throw new AwsError('LifecyclePolicyNotFoundException', `Lifecycle policy does not exist for '${name}'`);
        return { lifecyclePolicyText: lifecyclePolicy };
      }),
    DeleteLifecyclePolicy: setting<DeleteLifecyclePolicyRequest, object>(context, 'DeleteLifecyclePolicy', [], (repository) => {
      repository.lifecyclePolicy = undefined;
      return {};
    }),
  };
}

function images(context: EcrContext): Operations {
  return {
    PutImageTagMutability: setting(context, 'PutImageTagMutability', ['imageTagMutability'],
      (repository, { imageTagMutability = 'MUTABLE' }: PutImageTagMutabilityRequest) => {
        repository.mutability = imageTagMutability;
        return { imageTagMutability };
      }),
    PutImageScanningConfiguration: setting(context, 'PutImageScanningConfiguration', ['imageScanningConfiguration.scanOnPush'],
      (repository, { imageScanningConfiguration = {} }: PutImageScanningConfigurationRequest) => {
        repository.scanning = imageScanningConfiguration;
        return { imageScanningConfiguration };
      }),
  };
}

function tags(context: EcrContext): Operations {
  return {
    TagResource: operation<TagResourceRequest, object>({
      members: ['resourceArn', 'tags'],
      authorization: (input, call) => {
        const requested = Object.fromEntries((input.tags ?? []).map(({ Key = '', Value = '' }) => [Key, Value]));
        return [onRepository(context, 'TagResource', named(input.resourceArn), call, requestTagContext(requested))];
      },
      run: (input, call) => {
        for (const { Key = '', Value = '' } of input.tags ?? []) tagged(context, input.resourceArn, call).tags.set(Key, Value);
        return {};
      },
    }),
    UntagResource: operation<UntagResourceRequest, object>({
      members: ['resourceArn', 'tagKeys'],
      authorization: (input, call) => [onRepository(context, 'UntagResource', named(input.resourceArn), call, tagKeyContext(input.tagKeys ?? []))],
      run: (input, call) => {
        for (const key of input.tagKeys ?? []) tagged(context, input.resourceArn, call).tags.delete(key);
        return {};
      },
    }),
    ListTagsForResource: operation<ListTagsForResourceRequest, ListTagsForResourceResponse>({
      members: ['resourceArn'],
      authorization: (input, call) => [onRepository(context, 'ListTagsForResource', named(input.resourceArn), call)],
      run: (input, call) => ({ tags: [...tagged(context, input.resourceArn, call).tags].map(([Key, Value]) => ({ Key, Value })) }),
    }),
  };
}

function tagged(context: EcrContext, arn: string | undefined, call: Call): Repository {
  return requireRepository(context, named(arn), call);
}

function named(arn = ''): RepositoryReference {
  const [registryId, repositoryName] = /^arn:[^:]*:ecr:[^:]*:(\d{12}):repository\/(.+)$/.exec(arn)?.slice(1) ?? [];
  return { registryId, repositoryName };
}

/** @throws AwsError - `InvalidParameterException` for what is no policy of a repository. */
function checkedPolicy(text: string): string {
  try {
    parsePolicy(aboutTheRepository(text), 'resource');
    return text;
  } catch (error) {
    if (error instanceof MalformedPolicyError || error instanceof SyntaxError) throw invalidText('repository policy');
    throw error;
  }
}

/** The statements of a repository's policy name no resource: it is the repository. */
function aboutTheRepository(text: string): object {
  const document = JSON.parse(text) as { readonly Statement?: object | readonly object[] };
  const Statement = [document.Statement ?? []].flat().map((statement) => ({ Resource: '*', ...statement }));
  return { ...document, Statement };
}

/** @throws AwsError - `InvalidParameterException` for what isn't JSON. */
function json(text: string): string {
  try {
    JSON.parse(text);
    return text;
  } catch {
    throw invalidText('lifecycle policy');
  }
}

function invalidText(what: string): AwsError {
  return new AwsError('InvalidParameterException', `Invalid parameter at 'PolicyText' failed to satisfy constraint: 'Invalid ${what} provided'`);
}
