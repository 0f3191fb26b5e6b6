import {
  CancelUpdateStackCommand, CloudFormationClient, ContinueUpdateRollbackCommand, CreateStackCommand, DeleteStackCommand,
  paginateDescribeStacks, type StackStatus, UpdateStackCommand,
} from '@aws-sdk/client-cloudformation';
import type { EmbeddedAws } from '@rds-ferry/sandbox';
import { stackTemplate } from '../../../test/support/stack-template';
import type { SynthesizedStack } from '../../../test/support/synthesized-app';

/** How a deployment ended. */
export type DeploymentEnd =
  /** Green: as the CDK CLI says it. */
  | 'complete'
  | 'unchanged'
  | 'failed'
  /** CloudFormation didn't begin, as another operation is under way. */
  | 'refused';

/** Statuses out of which the CDK CLI deletes a stack before it creates it anew. */
const CREATE_ANEW: readonly (StackStatus | undefined)[] = ['ROLLBACK_COMPLETE', 'ROLLBACK_FAILED', 'DELETE_FAILED'];

/** Deploys stacks as the CDK CLI does. */
export class Operator {
  private readonly clients = new Map<string, CloudFormationClient>();
  private readonly waiting = new Map<string, ((status: string) => void)[]>();

  public constructor(private readonly aws: EmbeddedAws) {
    aws.journal.listen((entry) => {
      if (entry.kind !== 'stack-event' || entry.logicalId !== entry.stackName || entry.status.endsWith('_IN_PROGRESS')) return;
      const waiting = this.waiting.get(entry.stackName) ?? [];
      this.waiting.delete(entry.stackName);
      for (const resolve of waiting) resolve(entry.status);
    });
  }

  /** @param disableRollback - as this project's cdk.json has it. */
  public async deploy(stack: SynthesizedStack, disableRollback: boolean): Promise<DeploymentEnd> {
    const status = await this.status(stack);
    if (status?.endsWith('_IN_PROGRESS') === true) return 'refused';
    if (status === 'UPDATE_ROLLBACK_FAILED') {
      await this.run(stack, (client) => client.send(new ContinueUpdateRollbackCommand({ StackName: stack.name })));
    }
    if (CREATE_ANEW.includes(status)) await this.delete(stack);
    const isNew = status === undefined || CREATE_ANEW.includes(status);
    const input = {
      StackName: stack.name, ...await stackTemplate(this.aws, stack), Capabilities: ['CAPABILITY_NAMED_IAM' as const],
      DisableRollback: disableRollback || (await this.status(stack))?.endsWith('_FAILED') === true,
    };
    try {
      const end = await this.run(
        stack, (client) => (isNew ? client.send(new CreateStackCommand(input)) : client.send(new UpdateStackCommand(input))),
      );
      return end === 'CREATE_COMPLETE' || end === 'UPDATE_COMPLETE' ? 'complete' : 'failed';
    } catch (error) {
      if (error instanceof Error && error.message.includes('No updates are to be performed')) return 'unchanged';
      throw error;
    }
  }

  /** Stops a deployment that is under way: an update is cancelled, a stack that is being created can only be deleted. False when none is. */
  public async stop(stack: SynthesizedStack): Promise<boolean> {
    const status = await this.status(stack);
    if (status === 'UPDATE_IN_PROGRESS') await this.client(stack).send(new CancelUpdateStackCommand({ StackName: stack.name }));
    else if (status === 'CREATE_IN_PROGRESS') await this.client(stack).send(new DeleteStackCommand({ StackName: stack.name }));
    return status?.endsWith('E_IN_PROGRESS') === true;
  }

  public async delete(stack: SynthesizedStack): Promise<void> {
    await this.run(stack, (client) => client.send(new DeleteStackCommand({ StackName: stack.name })));
  }

  public async status(stack: SynthesizedStack): Promise<StackStatus | undefined> {
    for await (const { Stacks: stacks = [] } of paginateDescribeStacks({ client: this.client(stack) }, {})) {
      const found = stacks.find(({ StackName }) => StackName === stack.name);
      if (found !== undefined) return found.StackStatus;
    }
    return undefined;
  }

  /** Starts an operation on a stack and waits for the stack's final status. */
  private async run(stack: SynthesizedStack, start: (client: CloudFormationClient) => Promise<unknown>): Promise<string> {
    const end = new Promise<string>((resolve) => this.waiting.set(stack.name, [...this.waiting.get(stack.name) ?? [], resolve]));
    await start(this.client(stack));
    return end;
  }

  private client(stack: SynthesizedStack): CloudFormationClient {
    const client = this.clients.get(stack.account) ?? new CloudFormationClient(this.aws.clientConfiguration(stack.account, stack.region));
    this.clients.set(stack.account, client);
    return client;
  }
}
