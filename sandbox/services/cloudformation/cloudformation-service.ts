import type { Clock } from '../../core/clock';
import type { WireRoute } from '../../core/http';
import type { Identifiers } from '../../core/identifiers';
import type { Journal } from '../../core/journal';
import type { Invoker, Service } from '../../core/operation';
import type { EventBus } from '../../core/ports/event-bus';
import type { RoleAssumer } from '../../core/ports/role-assumer';
import type { CloudFormationContext } from './context';
import { CustomResourceHandler } from './custom-resource/custom-resource';
import { Mailbox } from './custom-resource/mailbox';
import { NestedStackHandler } from './engine/nested/nested-stack-handler';
import { changeSetOperations } from './operations/change-set-operations';
import { deletionOperations } from './operations/deletion-operations';
import { deploymentOperations } from './operations/deployment-operations';
import { descriptionOperations } from './operations/description-operations';
import { driftOperations } from './operations/drift-operations';
import { eventOperations } from './operations/event-operations';
import { rollbackOperations } from './operations/rollback-operations';
import { signalOperations } from './operations/signal-operations';
import { stackPolicyOperations } from './operations/stack-policy-operations';
import { templateOperations } from './operations/template-operations';
import type { NestedRetry } from './resources/handler/handler';
import { HandlerRegistry } from './resources/registry';
import { SecretValues } from './resources/secrets/secret-values';
import { bootstrapStack } from './seeding/bootstrap-stack';
import { ResourceSignals } from './signals/resource-signals';
import { WaitConditionHandler } from './signals/wait-condition';
import type { Stack } from './state/stack';
import { StackStore } from './state/stack-store';

export interface CloudFormationServiceProps {
  readonly clock: Clock;
  readonly invoker: Invoker;
  readonly roles: RoleAssumer;
  readonly journal: Journal;
  readonly identifiers: Identifiers;
  /** Hears of every status of stacks and resources. */
  readonly events: EventBus;
  /** @default - `continue` */
  readonly nestedRetry?: NestedRetry;
}

/** The version of the CDK's bootstrap resources that the accounts have. */
export const BOOTSTRAP_VERSION = '33';

/** AWS CloudFormation, for all accounts and Regions. */
export class CloudFormationService {
  public readonly service: Service;
  /** Takes the responses of custom resources. */
  public readonly route: WireRoute;
  private readonly context: CloudFormationContext;

  public constructor({ clock, invoker, roles, journal, identifiers, events, nestedRetry = 'continue' }: CloudFormationServiceProps) {
    const mailbox = new Mailbox(identifiers);
    this.route = mailbox.route;
    const signals = new ResourceSignals();
    const handlers = new HandlerRegistry(new CustomResourceHandler(mailbox, identifiers), [
      new NestedStackHandler(() => this.context, nestedRetry), new WaitConditionHandler(signals),
    ]);
    const own = { handlers, stacks: new StackStore(), secrets: new SecretValues(), signals };
    this.context = { clock, invoker, roles, journal, identifiers, events, ...own };
    this.service = {
      signingName: 'cloudformation',
      operations: {
        ...changeSetOperations(this.context),
        ...deploymentOperations(this.context),
        ...descriptionOperations(this.context),
        ...driftOperations(this.context),
        ...eventOperations(this.context),
        ...stackPolicyOperations(this.context),
        ...templateOperations(this.context),
        ...rollbackOperations(this.context),
        ...signalOperations(this.context),
        ...deletionOperations(this.context),
      },
    };
  }

  /**
   * Adds the stack `CDKToolkit`. What it holds is seeded in the services themselves.
   *
   * @param trusted - the other accounts, which may deploy into this one.
   * @param templateFile - the CDK CLI's; that of the CLI which is installed beside the sandbox when absent.
   */
  public seedBootstrapStack(accountId: string, region: string, trusted: readonly string[], templateFile?: string): void {
    const make = (): Stack => bootstrapStack({ accountId, region }, trusted, this.context, templateFile);
    this.context.stacks.defer({ name: 'CDKToolkit', accountId, region, make });
  }
}
