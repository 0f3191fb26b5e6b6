import type { EmbeddedAws, FunctionHost, HostedFunction, InvocationResult } from '@rds-ferry/sandbox';
import { HttpRequest } from '@smithy/core/protocols';
import { type Faults, RuntimeFaultKind } from '../faults/fault';
import { succeeded } from '../faults/own-snapshots';
import { type FrameworkEvent, IS_COMPLETE_FUNCTION, loadProviderFramework, type ProviderFramework } from './provider-framework';
import type { EntryPoint, InvocationAnswer } from './step-handler';

/** Milliseconds until Lambda tries a failed asynchronous invocation again (Lambda Developer Guide: one minute, then two). */
const EVENT_RETRIES = [60_000, 120_000];

/** How the waiter's state machine polls. */
export interface Waiter {
  /** Milliseconds. */
  readonly interval: number;
  readonly retries: number;
}

export interface ProviderProps {
  readonly aws: () => EmbeddedAws;
  /** @param functionName - of a function that isn't told a stack. */
  readonly handler: () => { invoke(entryPoint: EntryPoint, payload: string, functionName?: string): Promise<InvocationAnswer> };
  readonly faults: Faults;
  readonly waiter: Waiter;
  /**
   * Whether the handler needs no time to tell whether a wait is over.
   *
   * @default false: it may have to try a call again
   */
  readonly tellsAtOnce?: boolean;
}

/**
 * What CloudFormation calls: the framework's real code, on a Lambda and a Step Functions that show their habits. An event comes at least once; a
 * function may die; an execution that can't go on may end without telling anybody.
 */
export class Provider implements FunctionHost {
  private readonly framework: ProviderFramework;
  /** To questions about waits. */
  private readonly answers = new Map<string, InvocationAnswer>();

  public constructor(private readonly props: ProviderProps) {
    this.framework = loadProviderFramework({
      startExecution: async ({ input = '{}' }) => {
        void this.wait(input);
        return {};
      },
      invokeFunction: ({ FunctionName, Payload = '{}' }) => this.invokeHandler(FunctionName, Payload),
      httpRequest: (options, body) => this.answerCloudFormation(options.path ?? '', body),
    });
  }

  /** CloudFormation doesn't wait for the function: the event is on its way when this returns. A state machine waits for its answer. */
  public async invoke(fn: HostedFunction, payload: string): Promise<InvocationResult> {
    if (fn.name.endsWith(IS_OVER_FUNCTION)) return this.ask(fn.name, payload);
    const event = JSON.parse(payload) as FrameworkEvent;
    void this.deliver(event, 0);
    if (this.props.faults.happens(RuntimeFaultKind.EVENT_DELIVERED_TWICE)) void this.deliver(event, EVENT_RETRIES.length);
    if (this.props.faults.happens(RuntimeFaultKind.STRAY_DELETE)) void this.deliverDelete(event);
    return { payload: 'null', logs: [], logStream: 'simulated' };
  }

  public retire(): void {
    return undefined;
  }

  public async close(): Promise<void> {
    return undefined;
  }

  /** Virtual time stands still while a task of the state machine runs: a handler that needs it answers a question when it is asked again. */
  private async ask(name: string, question: string): Promise<InvocationResult> {
    const before = this.answers.get(question) ?? NOT_OVER;
    const answer = this.props.handler().invoke('isOver', question, name);
    void answer.then((later) => this.answers.set(question, later));
    const { Payload: payload, FunctionError: functionError } = this.props.tellsAtOnce === true ? await answer : before;
    return { payload, functionError, logs: [], logStream: 'simulated' };
  }

  private async deliver(event: FrameworkEvent, attempt: number): Promise<void> {
    const { faults } = this.props;
    if (faults.happens(RuntimeFaultKind.NEVER_ANSWERED, 0.2)) return;
    if (await this.survives(this.framework.onEvent({ ...event }))) return;
    const delay = EVENT_RETRIES[attempt];
    if (delay !== undefined) this.props.aws().clock.after(delay, () => void this.deliver(event, attempt + 1));
  }

  /** A Delete of something that CloudFormation has given up, under an id that it made up. */
  private async deliverDelete(event: FrameworkEvent): Promise<void> {
    await this.props.aws().clock.sleep(90_000);
    await this.survives(
      this.framework.onEvent({ ...event, RequestType: 'Delete', PhysicalResourceId: 'stack-step-1INVENTED', ResponseURL: NOWHERE }),
    );
  }

  /** The waiter: Step Functions retries while the framework says so. */
  private async wait(input: string): Promise<void> {
    const { aws, faults, waiter } = this.props;
    let cause = '';
    for (let tries = 0; tries <= waiter.retries; tries++) {
      if (tries > 0) await aws().clock.sleep(waiter.interval);
      if (faults.happens(RuntimeFaultKind.FRAMEWORK_DIED)) {
        cause = 'Lambda.Unknown';
        continue;
      }
      const retry = await failureOf(this.framework.isComplete(JSON.parse(input) as FrameworkEvent));
      if (retry === undefined) return;
      cause = JSON.stringify({ errorMessage: retry.message });
    }
    // the framework can't read the cause of a function that died: then nobody hears of the end.
    await failureOf(this.framework.onTimeout({ Error: 'States.TaskFailed', Cause: cause }));
  }

  /** Whether the framework's function came to its end; one that dies in the middle is retried by who invoked it. */
  private async survives(run: Promise<void>): Promise<boolean> {
    return await failureOf(run) === undefined;
  }

  /** The framework invokes again when the invocation itself fails, whatever the first one is doing. */
  private async invokeHandler(name: string | undefined, payload: string): Promise<InvocationAnswer> {
    const invoke = (): Promise<InvocationAnswer> => this.props.handler().invoke(name === IS_COMPLETE_FUNCTION ? 'isComplete' : 'onEvent', payload);
    if (this.props.faults.happens(RuntimeFaultKind.INVOKED_TWICE)) void succeeded(invoke());
    return invoke();
  }

  private async answerCloudFormation(path: string, body: string): Promise<void> {
    const { requestHandler } = this.props.aws().clientConfiguration('000000000000', 'us-east-1');
    await requestHandler.handle(
      new HttpRequest({ method: 'PUT', path, body, hostname: 's3.amazonaws.com', protocol: 'https:', headers: {}, query: {} }),
    );
  }
}

/** What the name of the function ends with that is asked whether a wait is over. */
const IS_OVER_FUNCTION = '-is-over';
const NOT_OVER: InvocationAnswer = { Payload: '{"IsOver":false}' };
const NOWHERE = 'https://s3.amazonaws.com/_cloudformation/response/nowhere';

async function failureOf(run: Promise<void>): Promise<Error | undefined> {
  try {
    await run;
    return undefined;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}
