import { formatArn } from '../../core/arn';
import { AwsError } from '../../core/aws-error';
import type { AuthorizationRequest, Call, ContextValue } from '../../core/operation';
import type { EcrContext } from './context';
import type { Repository } from './state/repository';

/** The part of a request that names a repository. */
export interface RepositoryReference {
  readonly repositoryName?: string;
  readonly registryId?: string;
}

export function repositoryArn({ repositoryName = '', registryId }: RepositoryReference, { accountId, region }: Call): string {
  return formatArn('ecr', region, registryId ?? accountId, `repository/${repositoryName}`);
}

/** `action` on the repository that a request names, with its policy. */
export function onRepository({ repositories }: EcrContext, action: string, reference: RepositoryReference, call: Call,
  context: Readonly<Record<string, ContextValue>> = {}): AuthorizationRequest {
  const arn = repositoryArn(reference, call);
  const repository = repositories.get(arn);
  const document = repository?.policy === undefined ? undefined : onItself(JSON.parse(repository.policy), arn);
  const accountId = reference.registryId ?? call.accountId;
  return { action: `ecr:${action}`, resource: arn, context, resourcePolicy: { name: 'repository policy', document, accountId, required: false } };
}

/** The statements of a repository's policy name no resource: it is the repository. */
function onItself(policy: unknown, arn: string): unknown {
  const { Statement = [], ...rest } = policy as { readonly Statement?: object | readonly object[] };
  return { ...rest, Statement: [Statement].flat().map((statement) => ({ Resource: arn, ...statement })) };
}

/** @throws AwsError - `RepositoryNotFoundException` */
export function requireRepository({ repositories }: EcrContext, reference: RepositoryReference, call: Call): Repository {
  const repository = repositories.get(repositoryArn(reference, call));
  if (repository !== undefined) return repository;
  throw new AwsError('RepositoryNotFoundException', `The repository with name '${reference.repositoryName ?? ''}' does not exist in the registry `
    + `with id '${reference.registryId ?? call.accountId}'`);
}
