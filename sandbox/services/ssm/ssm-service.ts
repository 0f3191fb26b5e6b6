import type { Clock } from '../../core/clock';
import type { Service } from '../../core/operation';
import { parameterOperations } from './operations/parameter-operations';
import { tagOperations } from './operations/tag-operations';
import { ParameterStore } from './state/parameter-store';

/** Parameter Store of Systems Manager, for parameters of the types String and StringList. */
export class SsmService {
  public readonly service: Service;
  private readonly store: ParameterStore;

  public constructor(props: { readonly clock: Clock }) {
    this.store = new ParameterStore(props.clock);
    const context = { store: this.store };
    this.service = { signingName: 'ssm', operations: { ...parameterOperations(context), ...tagOperations(context) } };
  }

  /** A parameter of type String that is there from the beginning: `/cdk-bootstrap/hnb659fds/version`. */
  public seedParameter(accountId: string, region: string, name: string, value: string): void {
    this.store.put(accountId, region, { name, value, type: 'String', tags: new Map() });
  }
}
