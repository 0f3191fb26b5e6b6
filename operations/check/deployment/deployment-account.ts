import { CloudFormationClient, DescribeStacksCommand, GetTemplateCommand } from '@aws-sdk/client-cloudformation';
import { GetAccountSettingsCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { call, find } from '../../../lambda/step/clients/call/call';
import { AwsRefusal } from '../../../lambda/step/clients/call/refusal';
import type { AccessConfiguration } from '../../accounts/account-access';
import type { CallerIdentity } from '../../accounts/caller-identity';
import type { Looked } from '../../looks/looked';

/** A stack that is in the account. */
export interface DeployedStack {
  /** `UPDATE_COMPLETE` */
  readonly status: string;
  /** Why it is in that state, where CloudFormation says. */
  readonly reason?: string;
}

/** What a look found; `refused` where AWS let nobody look, which `looked` has. */
export type Found<T> = { readonly value: T | undefined } | 'refused';

/** What a deployment needs of one account and Region. Only looks. */
export class DeploymentAccount {
  private readonly caller: { readonly accountId: string; readonly principal: string; readonly region: string };

  public constructor(private readonly configuration: AccessConfiguration, identity: CallerIdentity, private readonly looked: Looked) {
    this.caller = { accountId: identity.accountId, principal: identity.arn, region: configuration.region };
  }

  /** The version of `cdk bootstrap`, as its parameter has it; nothing where there is no such parameter. */
  public bootstrapVersion(parameterName: string): Promise<Found<string>> {
    return this.look(async () => {
      const answer = await find('ssm:GetParameter', this.caller, ['ParameterNotFound'], () =>
        new SSMClient(this.configuration).send(new GetParameterCommand({ Name: parameterName })));
      return answer?.Parameter?.Value;
    });
  }

  public stack(name: string): Promise<Found<DeployedStack>> {
    return this.look(async () => {
      try {
        const { Stacks: [stack] = [] } = await call('cloudformation:DescribeStacks', this.caller, () =>
          new CloudFormationClient(this.configuration).send(new DescribeStacksCommand({ StackName: name })));
        return stack && { status: stack.StackStatus ?? '', reason: stack.StackStatusReason };
      } catch (error) {
        // API DescribeStacks: a stack that isn't there is no code of its own.
        if (error instanceof AwsRefusal && error.code === 'ValidationError' && /does not exist/.test(error.message)) return undefined;
        throw error;
      }
    });
  }

  /** The template that a stack was last deployed with, as text. */
  public template(name: string): Promise<Found<string>> {
    return this.look(async () => (await call('cloudformation:GetTemplate', this.caller, () =>
      new CloudFormationClient(this.configuration).send(new GetTemplateCommand({ StackName: name, TemplateStage: 'Original' })))).TemplateBody);
  }

  /** How many functions the account and Region can run at once, less what is reserved for functions of their own. */
  public concurrency(): Promise<Found<number>> {
    return this.look(async () => (await call('lambda:GetAccountSettings', this.caller, () =>
      new LambdaClient(this.configuration).send(new GetAccountSettingsCommand({})))).AccountLimit?.UnreservedConcurrentExecutions);
  }

  private async look<T>(found: () => Promise<T | undefined>): Promise<Found<T>> {
    try {
      return { value: await found() };
    } catch (error) {
      if (!(error instanceof AwsRefusal)) throw error;
      this.looked.refuse(error);
      return 'refused';
    }
  }
}
