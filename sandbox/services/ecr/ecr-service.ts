import type { Clock } from '../../core/clock';
import type { Service } from '../../core/operation';
import type { EcrContext } from './context';
import { createRepository, repositoryOperations } from './operations/repository-operations';
import { settingOperations } from './operations/setting-operations';
import type { Repository } from './state/repository';

/** ECR: repositories, with their policies and settings, that hold no images. */
export class EcrService {
  public readonly service: Service;

  private readonly context: EcrContext;

  public constructor({ clock }: { readonly clock: Clock }) {
    const context: EcrContext = { clock, repositories: new Map() };
    this.context = context;
    this.service = { signingName: 'ecr', operations: { ...repositoryOperations(context), ...settingOperations(context) } };
  }

  /** A repository that is there from the beginning: `cdk-hnb659fds-container-assets-<account>-<region>`. */
  public seedRepository(accountId: string, region: string, name: string, policies: Pick<Repository, 'policy' | 'lifecyclePolicy'> = {}): void {
    const call = { principal: { kind: 'root', accountId, arn: `arn:aws:iam::${accountId}:root` } as const, accountId, region, requestId: 'seed' };
    Object.assign(createRepository({ repositoryName: name, imageTagMutability: 'IMMUTABLE' }, call, this.context), policies);
  }
}
