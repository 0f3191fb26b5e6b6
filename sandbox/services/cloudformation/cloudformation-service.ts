import type { Clock } from '../../core/clock';
import type { WireRoute } from '../../core/http';
import type { Identifiers } from '../../core/identifiers';
import type { Journal } from '../../core/journal';
import type { Invoker, Service } from '../../core/operation';
import type { RoleAssumer } from '../../core/ports/role-assumer';
import type { CloudFormationContext } from './context';
import { CustomResourceHandler } from './custom-resource/custom-resource';
import { Mailbox } from './custom-resource/mailbox';
import { changeSetOperations } from './operations/change-set-operations';
import { deletionOperations } from './operations/deletion-operations';
import { deploymentOperations } from './operations/deployment-operations';
import { descriptionOperations } from './operations/description-operations';
import { eventOperations } from './operations/event-operations';
import { newStack } from './operations/new-stack';
import { rollbackOperations } from './operations/rollback-operations';
import { stackPolicyOperations } from './operations/stack-policy-operations';
import { templateOperations } from './operations/template-operations';
import { HandlerRegistry } from './resources/registry';
import { SecretValues } from './resources/secrets/secret-values';
import { StackStore } from './state/stack-store';

export interface CloudFormationServiceProps {
  readonly clock: Clock;
  readonly invoker: Invoker;
  readonly roles: RoleAssumer;
  readonly journal: Journal;
  readonly identifiers: Identifiers;
}

/** The version of the CDK's bootstrap resources that the accounts have. */
export const BOOTSTRAP_VERSION = '33';

/** AWS CloudFormation, for all accounts and Regions. */
export class CloudFormationService {
  public readonly service: Service;
  /** Takes the responses of custom resources. */
  public readonly route: WireRoute;
  private readonly context: CloudFormationContext;

  public constructor({ clock, invoker, roles, journal, identifiers }: CloudFormationServiceProps) {
    const mailbox = new Mailbox(identifiers);
    this.route = mailbox.route;
    const handlers = new HandlerRegistry(new CustomResourceHandler(mailbox, identifiers));
    this.context = { clock, invoker, roles, journal, identifiers, handlers, stacks: new StackStore(), secrets: new SecretValues() };
    this.service = {
      signingName: 'cloudformation',
      operations: {
        ...changeSetOperations(this.context),
        ...deploymentOperations(this.context),
        ...descriptionOperations(this.context),
        ...eventOperations(this.context),
        ...stackPolicyOperations(this.context),
        ...templateOperations(this.context),
        ...rollbackOperations(this.context),
        ...deletionOperations(this.context),
      },
    };
  }

  /** Adds a `CDKToolkit` stack, whose outputs the CDK CLI reads. What it holds on AWS is seeded in the services themselves. */
  public seedBootstrapStack(accountId: string, region: string): void {
    const stack = newStack('CDKToolkit', { accountId, region }, this.context);
    const bucket = `cdk-hnb659fds-assets-${accountId}-${region}`;
    stack.status = 'CREATE_COMPLETE';
    stack.outputs = [
      { OutputKey: 'BucketName', OutputValue: bucket, Description: 'The name of the S3 bucket owned by the CDK toolkit stack' },
      {
        OutputKey: 'BucketDomainName', OutputValue: `${bucket}.s3.${region}.amazonaws.com`,
        Description: 'The domain name of the S3 bucket owned by the CDK toolkit stack',
      },
      {
        OutputKey: 'BootstrapVersion', OutputValue: BOOTSTRAP_VERSION,
        Description: 'The version of the bootstrap resources that are currently mastered in this stack',
      },
    ];
    this.context.stacks.add(stack);
  }
}
