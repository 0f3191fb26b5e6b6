import { AwsError } from '../core/aws-error';
import type { Clock } from '../core/clock';
import type { Faults } from '../core/faults';
import type { Journal } from '../core/journal';
import { refusedMember } from '../core/members';
import type { Authorizer, Call, Invoker, Operation, Service } from '../core/operation';
import { principalName } from '../core/principal';
import { asAwsError } from './internal-failure';
import { loadModel, type ServiceModel } from './model';
import { recordable } from './summary';
import { validateInput } from './validation';

export interface DispatcherProps {
  /** Services that need the dispatcher themselves (CloudFormation calls the others) are added later, with `add`. */
  readonly services: readonly Service[];
  readonly authorizer: Authorizer;
  readonly journal: Journal;
  readonly clock: Clock;
  /** @default - none */
  readonly faults?: Faults;
}

/** A request to run one operation of a service. */
export interface ServiceRequest {
  readonly signingName: string;
  readonly operationName: string;
  readonly input: object;
  readonly call: Call;
  /** Of the service; nothing when the sandbox knows no such service. */
  readonly model: ServiceModel | undefined;
}

/** Runs operations: checks the input, asks the authorizer, lets faults happen, calls the service, writes the journal. */
export class Dispatcher implements Invoker {
  private readonly services = new Map<string, Service>();

  public constructor(private readonly props: DispatcherProps) {
    for (const service of props.services) this.add(service);
  }

  /** @throws Error - when there is a service of this signing name already. */
  public add(service: Service): void {
    if (this.services.has(service.signingName)) throw new Error(`The sandbox has two services with the signing name '${service.signingName}'`);
    this.services.set(service.signingName, service);
  }

  /** The names of the operations that are implemented, by signing name. */
  public implemented(): Record<string, string[]> {
    return Object.fromEntries([...this.services.values()].map((service) => [service.signingName, Object.keys(service.operations).sort()]));
  }

  /**
   * Runs `operationName` of the service for the caller in `call`.
   * @throws AwsError - the service's refusal, a refusal of the authorizer, `NotImplemented` (501) when the sandbox lacks the operation,
   *   the service's code for a missing parameter, `InternalFailure` (500) when the service failed in an unexpected way.
   * Time stands still meanwhile, as for calls from outside.
   */
  public invoke<Output>(signingName: string, operationName: string, input: object, call: Call): Promise<Output> {
    return this.props.clock.during(async () =>
      this.answer<Output>({ signingName, operationName, input, call, model: await loadModel(signingName) }));
  }

  /** The same for a caller that has the service's model already, and lets time stand still itself. */
  public async answer<Output>(request: ServiceRequest): Promise<Output> {
    try {
      const output = await this.run(request);
      this.record(request);
      // each operation's declaration ties its output to its name; the caller states the same type.
      return output as Output;
    } catch (error) {
      const refusal = asAwsError(error, `${request.signingName}:${request.operationName}`);
      this.record(request, refusal.code);
      throw refusal;
    }
  }

  private async run({ signingName, operationName, input, call, model }: ServiceRequest): Promise<unknown> {
    const operation = this.find(signingName, operationName);
    const operationModel = model?.operations.get(operationName);
    if (model !== undefined && operationModel !== undefined) validateInput(model, operationModel, { ...input });
    for (const request of operation.authorization(input as never, call)) this.props.authorizer.authorize(call, request);
    const unknown = refusedMember(operationName, input, operation.members);
    if (unknown !== undefined) throw unknown;
    const refusal = this.props.faults?.refusalOf({ signingName, operationName, call });
    if (refusal !== undefined) throw refusal;
    return operation.run(input as never, call);
  }

  private find(signingName: string, operationName: string): Operation<never, unknown> {
    const service = this.services.get(signingName);
    if (service === undefined) {
      const known = [...this.services.keys()].sort().join(', ');
      throw new AwsError(
        'NotImplemented', `${signingName}:${operationName} is not implemented in the sandbox: it has no service '${signingName}'. Services: ${known}`,
        501,
      );
    }
    const operation = Object.hasOwn(service.operations, operationName) ? service.operations[operationName] : undefined;
    if (operation === undefined) {
      const known = Object.keys(service.operations).sort().join(', ');
      throw new AwsError(
        'NotImplemented', `${signingName}:${operationName} is not implemented in the sandbox. Implemented operations of ${signingName}: ${known}`,
        501,
      );
    }
    return operation;
  }

  private record({ signingName, operationName, input, call, model }: ServiceRequest, error?: string): void {
    const { principal, accountId, region } = call;
    const schema = model?.operations.get(operationName)?.input;
    this.props.journal.write({
      kind: 'call', time: this.props.clock.now(), service: signingName, operation: operationName, caller: principalName(principal), accountId, region,
      error, input: recordable(signingName, input, schema),
    });
  }
}
