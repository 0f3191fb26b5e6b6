import type { ClientClock } from '../../core/clock';
import type { WireRoute } from '../../core/http';
import { Journal } from '../../core/journal';
import { type Authorizer, type Call, operation, type Operation, type Service } from '../../core/operation';
import type { IamUser } from '../../core/principal';
import { VirtualClock } from '../../core/virtual-clock';
import { Dispatcher } from '../../wire/dispatcher';
import { Gateway } from '../../wire/gateway';
import { inProcessHandler, type InProcessHandler } from '../../wire/in-process';

export const USER: IamUser = {
  kind: 'user', accountId: '111111111111', arn: 'arn:aws:iam::111111111111:user/someone', userName: 'someone', userId: 'AIDAEXAMPLE',
};

/** A gateway in front of fake services; every caller with the access key `AKIDUSER` is `USER`. */
export interface FakeAws {
  readonly gateway: Gateway;
  readonly dispatcher: Dispatcher;
  readonly journal: Journal;
  readonly calls: { readonly input: Record<string, unknown>; readonly call: Call }[];
  /** Settings of an SDK client that talks to the gateway in process. */
  readonly client: { readonly region: string; readonly credentials: typeof CREDENTIALS; readonly requestHandler: InProcessHandler };
}

export const CREDENTIALS = { accessKeyId: 'AKIDUSER', secretAccessKey: 'secret' };

/** What an operation honours isn't what the wire's own tests are about. */
class EveryName extends Array<string> {
  public override includes(): boolean {
    return true;
  }
}

type Input = Record<string, unknown>;
type Answer = (input: Input, call: Call) => unknown;

export interface FakeAwsProps {
  readonly authorizer?: Authorizer;
  readonly routes?: readonly WireRoute[];
  readonly clock?: ClientClock;
}

/** @param services - by signing name, the answer to each operation. */
export function fakeAws(services: Readonly<Record<string, Readonly<Record<string, Answer>>>>, props: FakeAwsProps = {}): FakeAws {
  const calls: FakeAws['calls'] = [];
  const journal = new Journal();
  const clock = props.clock ?? new VirtualClock();
  const dispatcher = new Dispatcher({
    services: Object.entries(services).map(([signingName, answers]) => fakeService(signingName, answers, calls)),
    authorizer: props.authorizer ?? { authorize: () => undefined, verdict: () => ({ allowed: true, reason: '', matched: [] }) },
    journal,
    clock,
  });
  const credentials = { resolve: (accessKeyId: string) => (accessKeyId === CREDENTIALS.accessKeyId ? USER : undefined) };
  const gateway = new Gateway({ dispatcher, credentials, clock, routes: props.routes ?? [] });
  return {
    gateway, dispatcher, journal, calls, client: { region: 'eu-west-1', credentials: CREDENTIALS, requestHandler: inProcessHandler(gateway) },
  };
}

function fakeService(signingName: string, answers: Readonly<Record<string, Answer>>, calls: FakeAws['calls']): Service {
  const operations = Object.entries(answers).map(([name, answer]): [string, Operation<never, unknown>] => [name, operation<Input, unknown>({
    members: new EveryName(),
    authorization: () => [{ action: `${signingName}:${name}`, resource: '*' }],
    run: (input, call) => {
      calls.push({ input, call });
      return answer(input, call);
    },
  })]);
  return { signingName, operations: Object.fromEntries(operations) };
}
