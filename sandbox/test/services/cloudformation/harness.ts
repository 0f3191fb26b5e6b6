import type {
  CreateChangeSetInput, DescribeChangeSetOutput, DescribeStackEventsOutput, DescribeStackResourcesOutput, DescribeStacksOutput, Stack,
} from '@aws-sdk/client-cloudformation';
import { AwsError } from '../../../core/aws-error';
import { Identifiers } from '../../../core/identifiers';
import { Journal } from '../../../core/journal';
import { refusedMember } from '../../../core/members';
import type { AuthorizationRequest, Call, Invoker, Operation } from '../../../core/operation';
import type { AwsEvent } from '../../../core/ports/event-bus';
import type { AssumedRole } from '../../../core/principal';
import { VirtualClock } from '../../../core/virtual-clock';
import { CloudFormationService } from '../../../services/cloudformation/cloudformation-service';
import type { CustomResourceEvent } from '../../../services/cloudformation/custom-resource/event';
import type { NestedRetry } from '../../../services/cloudformation/resources/handler/handler';
import { SecretsManagerService } from '../../../services/secretsmanager/secretsmanager-service';
import { FakeKeys } from '../rds/fake-keys';

export const ACCOUNT = '111111111111';
export const REGION = 'ap-northeast-1';
export const EXECUTION_ROLE = `arn:aws:iam::${ACCOUNT}:role/cfn-exec`;

/** A call that a service got. */
export interface Recorded {
  readonly service: string;
  readonly operation: string;
  readonly input: Record<string, unknown>;
  readonly call: Call;
  readonly time: number;
}

/** What the function of a custom resource answers: nothing is no answer at all. */
export type Respond = (event: CustomResourceEvent) => { readonly after?: number; readonly response?: object } | undefined;

type Answer = (input: Record<string, unknown>) => unknown;

/** CloudFormation with services that only take note of what they are asked. */
export class Harness {
  public readonly clock = new VirtualClock(() => Date.UTC(2026, 0, 1));
  public readonly calls: Recorded[] = [];
  public readonly journal = new Journal();
  public readonly store = new Map<string, string>([['/cdk-bootstrap/hnb659fds/version', '33']]);
  public readonly objects = new Map<string, string>();
  /** Events that functions of custom resources got. */
  public readonly events: CustomResourceEvent[] = [];
  /** What CloudFormation told of itself. */
  public readonly told: AwsEvent[] = [];
  public readonly cloudFormation: CloudFormationService;
  public readonly caller: Call = {
    principal: { kind: 'user', accountId: ACCOUNT, arn: `arn:aws:iam::${ACCOUNT}:user/dev`, userName: 'dev', userId: 'AIDA' },
    region: REGION, accountId: ACCOUNT, requestId: 'request',
  };

  private readonly answers = new Map<string, Answer>();
  private readonly secrets = new SecretsManagerService({ clock: this.clock, identifiers: new Identifiers('secrets'), keys: new FakeKeys() });

  /** @param nestedRetry - what becomes of a nested stack that could not be made. */
  public constructor(nestedRetry?: NestedRetry) {
    const invoker: Invoker = {
      invoke: async <Output>(service: string, operation: string, input: object, call: Call) =>
        await this.answer(service, operation, input, call) as Output,
    };
    const roles = { assume: (roleArn: string) => ({ principal: assumed(roleArn), credentials: { accessKeyId: 'ASIA', secretAccessKey: 'secret' } }) };
    this.cloudFormation = new CloudFormationService({
      clock: this.clock, invoker, roles, journal: this.journal, identifiers: new Identifiers('test'), nestedRetry,
      events: { put: (event) => { this.told.push(event); } },
    });
  }

  public respond: Respond = (event) => ({
    response: { Status: 'SUCCESS', PhysicalResourceId: event.PhysicalResourceId ?? `id-of-${event.LogicalResourceId}` },
  });

  /** Makes an operation of a service answer so from now on. */
  public on(service: string, operation: string, answer: Answer): void {
    this.answers.set(`${service}:${operation}`, answer);
  }

  /** Makes an operation of a service fail so from now on. */
  public refuse(service: string, operation: string, code: string, message: string): void {
    this.on(service, operation, () => { throw new AwsError(code, message); });
  }

  /** Carries out an operation of CloudFormation. */
  public async run<Output>(name: string, input: object = {}): Promise<Output> {
    const unknown = refusedMember(name, input, this.operation(name).members);
    if (unknown !== undefined) throw unknown;
    return await this.operation(name).run(input, this.caller) as Output;
  }

  public authorization(name: string, input: object): readonly AuthorizationRequest[] {
    return this.operation(name).authorization(input, this.caller);
  }

  /** Creates or updates the stack `Stack` through a change set, as the CDK CLI does, and waits until it is done. */
  public async deploy(template: object, options: Partial<CreateChangeSetInput> & { readonly DisableRollback?: boolean } = {}): Promise<Stack> {
    const { DisableRollback, ...input } = options;
    const changeSet = await this.plan(template, input);
    if (changeSet.Status === 'CREATE_COMPLETE') await this.run('ExecuteChangeSet', { StackName: 'Stack', ChangeSetName: 'changes', DisableRollback });
    await this.settled();
    return this.stack();
  }

  /** Makes a change set of the stack `Stack` and describes it. */
  public async plan(template: object, input: Partial<CreateChangeSetInput> = {}): Promise<DescribeChangeSetOutput> {
    const exists = await this.run<DescribeStacksOutput>('DescribeStacks')
      .then(({ Stacks }) => Stacks?.some(({ StackName }) => StackName === 'Stack') === true);
    if (exists) await this.run('DeleteChangeSet', { StackName: 'Stack', ChangeSetName: 'changes' });
    await this.run('CreateChangeSet', {
      StackName: 'Stack', ChangeSetName: 'changes', ChangeSetType: exists ? 'UPDATE' : 'CREATE', TemplateBody: JSON.stringify(template),
      Capabilities: ['CAPABILITY_NAMED_IAM'], ...input,
    });
    await this.settled();
    return this.run('DescribeChangeSet', { StackName: 'Stack', ChangeSetName: 'changes' });
  }

  public async stack(StackName = 'Stack'): Promise<Stack> {
    const { Stacks } = await this.run<DescribeStacksOutput>('DescribeStacks', { StackName });
    return Stacks?.[0] as Stack;
  }

  /** What happened, oldest first: `LogicalId STATUS`. */
  public async story(StackName = 'Stack'): Promise<string[]> {
    const { StackEvents = [] } = await this.run<DescribeStackEventsOutput>('DescribeStackEvents', { StackName });
    return StackEvents.map(({ LogicalResourceId, ResourceStatus }) => `${LogicalResourceId} ${ResourceStatus}`).reverse();
  }

  /** The reason of the last event of a resource in a status. */
  public async reason(logicalId: string, status: string, StackName = 'Stack'): Promise<string | undefined> {
    const { StackEvents = [] } = await this.run<DescribeStackEventsOutput>('DescribeStackEvents', { StackName });
    return StackEvents.find((event) => event.LogicalResourceId === logicalId && event.ResourceStatus === status)?.ResourceStatusReason;
  }

  /** Status of each resource. */
  public async statuses(StackName = 'Stack'): Promise<Record<string, string | undefined>> {
    const { StackResources = [] } = await this.run<DescribeStackResourcesOutput>('DescribeStackResources', { StackName });
    return Object.fromEntries(
      StackResources.map(({ LogicalResourceId = '', ResourceStatus }): [string, string | undefined] => [LogicalResourceId, ResourceStatus]),
    );
  }

  public async physicalId(logicalId: string): Promise<string | undefined> {
    const { StackResources } = await this.run<DescribeStackResourcesOutput>('DescribeStackResources', {
      StackName: 'Stack', LogicalResourceId: logicalId,
    });
    return StackResources?.[0]?.PhysicalResourceId;
  }

  /** Calls of an operation, in their order. */
  public callsOf(service: string, operation: string): Recorded[] {
    return this.calls.filter((recorded) => recorded.service === service && recorded.operation === operation);
  }

  /** `RequestType LogicalId PhysicalId` of each event that a function got. */
  public requests(): string[] {
    return this.events.map(({ RequestType, LogicalResourceId, PhysicalResourceId }) => [
      RequestType, LogicalResourceId, PhysicalResourceId,
    ].join(' ').trim());
  }

  /** Waits until no operation is under way. */
  public async settled(): Promise<void> {
    // what was just called may set off its timers a few turns of the queue later
    await new Promise(setImmediate);
    await this.clock.settled();
  }

  private operation(name: string): Operation<object, unknown> {
    return this.cloudFormation.service.operations[name] as unknown as Operation<object, unknown>;
  }

  private async answer(service: string, operation: string, input: object, call: Call): Promise<unknown> {
    const fields = input as Record<string, unknown>;
    this.calls.push({ service, operation, input: fields, call, time: this.clock.now() });
    const prepared = this.answers.get(`${service}:${operation}`);
    if (prepared !== undefined) return prepared(fields);
    if (service === 'secretsmanager') return (this.secrets.service.operations[operation] as unknown as Operation<object, unknown>).run(input, call);
    return this.defaultAnswer(`${service}:${operation}`, fields);
  }

  private defaultAnswer(name: string, input: Record<string, unknown>): unknown {
    const text = (key: string): string => String(input[key]);
    switch (name) {
      case 'iam:CreateRole':
      case 'iam:GetRole':
        return { Role: { RoleName: text('RoleName'), Arn: `arn:aws:iam::${ACCOUNT}:role/${text('RoleName')}`, RoleId: 'AROA' } };
      case 'kms:CreateKey': return { KeyMetadata: { KeyId: `key-${this.callsOf('kms', 'CreateKey').length}`, Arn: 'arn:key' } };
      case 'kms:DescribeKey': return { KeyMetadata: { KeyId: text('KeyId'), Arn: 'arn:key' } };
      case 'lambda:GetFunction':
        if (!this.callsOf('lambda', 'CreateFunction').some((call) => call.input.FunctionName === input.FunctionName)) return {};
        return { Configuration: { FunctionArn: `arn:aws:lambda:${REGION}:${ACCOUNT}:function:${text('FunctionName')}`, State: 'Active' } };
      case 'lambda:Invoke': return this.invokeFunction(input);
      case 'states:CreateStateMachine': return { stateMachineArn: `arn:aws:states:${REGION}:${ACCOUNT}:stateMachine:${text('name')}` };
      case 'ssm:GetParameters':
        return { Parameters: (input.Names as string[]).filter((key) => this.store.has(key)).map((Name) => ({ Name, Value: this.store.get(Name) })) };
      case 's3:GetObject': return { Body: Buffer.from(this.objects.get(`${text('Bucket')}/${text('Key')}`) ?? '') };
      default: return {};
    }
  }

  private invokeFunction({ Payload }: Record<string, unknown>): object {
    const event = JSON.parse(Buffer.from(Payload as Uint8Array).toString()) as CustomResourceEvent;
    this.events.push(event);
    const answer = this.respond(event);
    if (answer?.response !== undefined) this.clock.after(answer.after ?? 0, () => this.put(event, answer.response ?? {}));
    return { StatusCode: 202 };
  }

  private put(event: CustomResourceEvent, response: object): void {
    const { StackId, RequestId, LogicalResourceId } = event;
    const body = Buffer.from(JSON.stringify({ StackId, RequestId, LogicalResourceId, ...response }));
    const path = new URL(event.ResponseURL).pathname;
    void this.cloudFormation.route.handle({ method: 'PUT', path, query: {}, headers: {}, body });
  }
}

function assumed(roleArn: string): AssumedRole {
  const roleName = roleArn.split('/').at(-1) ?? '';
  return {
    kind: 'assumed-role', accountId: ACCOUNT, arn: `${roleArn}/AWSCloudFormation`, roleArn, roleName, roleId: 'AROA',
    sessionName: 'AWSCloudFormation',
  };
}

/** A parameter of Parameter Store: the simplest resource. */
export function parameter(value: unknown, more: object = {}): object {
  return { Type: 'AWS::SSM::Parameter', Properties: { Type: 'String', Value: value }, ...more };
}

/** A custom resource behind the function `step`. */
export function custom(properties: object = {}, more: object = {}): object {
  return { Type: 'Custom::Step', Properties: { ServiceToken: `arn:aws:lambda:${REGION}:${ACCOUNT}:function:step`, ...properties }, ...more };
}

/** A nested stack, whose template is put where it says. */
export function nested(harness: Harness, key: string, template: object, properties: object = {}, more: object = {}): object {
  harness.objects.set(`assets/${key}`, JSON.stringify(template));
  return {
    Type: 'AWS::CloudFormation::Stack',
    Properties: { TemplateURL: `https://s3.${REGION}.amazonaws.com/assets/${key}`, ...properties }, ...more,
  };
}

/** A text of `Fn::Sub`: `#{Name}` stands for the same with a dollar, which the linter takes for a forgotten template literal. */
export function dollars(text: string): string {
  return text.replaceAll('#{', '${');
}
