import type { Clock } from '../../core/clock';
import type { Service } from '../../core/operation';
import { repositoryOperations } from './operations/repository-operations';
import { settingOperations } from './operations/setting-operations';

/** ECR: repositories, with their policies and settings, that hold no images. */
export class EcrService {
  public readonly service: Service;

  public constructor({ clock }: { readonly clock: Clock }) {
    const context = { clock, repositories: new Map() };
    this.service = { signingName: 'ecr', operations: { ...repositoryOperations(context), ...settingOperations(context) } };
  }
}
