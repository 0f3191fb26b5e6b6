import type {
  CreateRepositoryRequest, CreateRepositoryResponse, DeleteRepositoryRequest, DeleteRepositoryResponse, DescribeImagesRequest,
  DescribeImagesResponse, DescribeRepositoriesRequest, DescribeRepositoriesResponse, ListImagesRequest, ListImagesResponse,
  Repository as RepositoryDescription,
} from '@aws-sdk/client-ecr';
import { AwsError } from '../../../core/aws-error';
import { type Call, operation, type Operations } from '../../../core/operation';
import { requestTagContext } from '../../../core/request-tags';
import type { EcrContext } from '../context';
import { onRepository, repositoryArn, requireRepository } from '../repository-access';
import type { Repository } from '../state/repository';

/** Making, describing and deleting repositories. */
export function repositoryOperations(context: EcrContext): Operations {
  return { ...lifeOfRepositories(context), ...imageLists(context) };
}

function lifeOfRepositories(context: EcrContext): Operations {
  return {
    CreateRepository: operation<CreateRepositoryRequest, CreateRepositoryResponse>({
      members: [
        'repositoryName', 'registryId', 'tags', 'imageTagMutability', 'imageScanningConfiguration.scanOnPush',
        'encryptionConfiguration.encryptionType',
      ],
      authorization: (input, call) => {
        const tags = requestTagContext(Object.fromEntries((input.tags ?? []).map(({ Key = '', Value = '' }) => [Key, Value])));
        return [onRepository(context, 'CreateRepository', input, call, tags)];
      },
      run: (input, call) => ({ repository: describe(createRepository(input, call, context)) }),
    }),
    DescribeRepositories: operation<DescribeRepositoriesRequest, DescribeRepositoriesResponse>({
      members: ['registryId', 'repositoryNames'],
      authorization: ({ repositoryNames: [repositoryName = '*'] = [], registryId }, call) => [
        onRepository(context, 'DescribeRepositories', { repositoryName, registryId }, call),
      ],
      run: ({ repositoryNames, registryId }, call) => {
        const prefix = repositoryArn({ registryId }, call);
        const found = repositoryNames?.map((repositoryName) => requireRepository(context, { repositoryName, registryId }, call))
          ?? [...context.repositories.values()].filter(({ arn }) => arn.startsWith(prefix));
        return { repositories: found.map(describe) };
      },
    }),
    DeleteRepository: operation<DeleteRepositoryRequest, DeleteRepositoryResponse>({
      members: ['repositoryName', 'registryId', 'force'],
      authorization: (input, call) => [onRepository(context, 'DeleteRepository', input, call)],
      run: (input, call) => {
        const repository = requireRepository(context, input, call);
        context.repositories.delete(repository.arn);
        return { repository: describe(repository) };
      },
    }),
  };
}

function imageLists(context: EcrContext): Operations {
  return {
    ListImages: operation<ListImagesRequest, ListImagesResponse>({
      members: ['repositoryName', 'registryId', 'filter'],
      authorization: (input, call) => [onRepository(context, 'ListImages', input, call)],
      run: (input, call) => {
        requireRepository(context, input, call);
        return { imageIds: [] };
      },
    }),
    DescribeImages: operation<DescribeImagesRequest, DescribeImagesResponse>({
      members: ['repositoryName', 'registryId', 'imageIds', 'filter'],
      authorization: (input, call) => [onRepository(context, 'DescribeImages', input, call)],
      run: (input, call) => {
        const { name, registryId } = requireRepository(context, input, call);
        if ((input.imageIds ?? []).length === 0) return { imageDetails: [] };
        throw new AwsError('ImageNotFoundException', `The image requested does not exist within the repository with name '${name}' in the registry `
          + `with id '${registryId}'`);
      },
    }),
  };
}

/** @throws AwsError - `InvalidParameterException`, `RepositoryAlreadyExistsException` */
export function createRepository(input: CreateRepositoryRequest, call: Call, { clock, repositories }: EcrContext): Repository {
  const { repositoryName: name = '' } = input;
  if (!/^(?=.{2,256}$)[a-z0-9]+(?:[._\-/][a-z0-9]+)*$/.test(name)) {
    throw new AwsError('InvalidParameterException', `Invalid parameter at 'repositoryName' failed to satisfy constraint: '${name}'`);
  }
  const arn = repositoryArn({ repositoryName: name }, call);
  if (repositories.has(arn)) {
    throw new AwsError('RepositoryAlreadyExistsException',
      `The repository with name '${name}' already exists in the registry with id '${call.accountId}'`);
  }
  const repository: Repository = {
    name, arn, registryId: call.accountId, uri: `${call.accountId}.dkr.ecr.${call.region}.amazonaws.com/${name}`, created: new Date(clock.now()),
    encryption: input.encryptionConfiguration ?? { encryptionType: 'AES256' },
    tags: new Map((input.tags ?? []).map(({ Key = '', Value = '' }) => [Key, Value])),
    mutability: input.imageTagMutability ?? 'MUTABLE', scanning: input.imageScanningConfiguration ?? { scanOnPush: false },
  };
  repositories.set(arn, repository);
  return repository;
}

function describe({ name, arn, registryId, uri, created, mutability, scanning, encryption }: Repository): RepositoryDescription {
  return {
    repositoryName: name, repositoryArn: arn, registryId, repositoryUri: uri, createdAt: created, imageTagMutability: mutability,
    imageScanningConfiguration: scanning, encryptionConfiguration: encryption,
  };
}
