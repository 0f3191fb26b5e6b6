import type { EmbeddedAws } from '@rds-ferry/sandbox';
import { SdkClientFactory } from '../../../lambda/step/clients/sdk-clients';
import { createHandler } from '../../../lambda/step/handler';
import { MONITORING_ROLE } from '../../../test/support/in-process';
import type { Faults } from '../faults/fault';
import { FaultyWire } from '../faults/faulty-wire';

/** Milliseconds that Lambda lets one invocation run (lib/runtime/step-handler.ts). */
const FUNCTION_TIMEOUT = 300_000;

export type EntryPoint = 'onEvent' | 'isComplete' | 'isOver';

/** What Lambda answers to who invoked the function. */
export interface InvocationAnswer {
  readonly Payload: string;
  /** Present when the function failed. */
  readonly FunctionError?: 'Unhandled';
}

export interface InvokedHandlerProps {
  readonly aws: Pick<EmbeddedAws, 'clock' | 'clientConfigurationOfRole'>;
  readonly faults: Faults;
  readonly region: string;
  readonly roleArn: string;
  /** Takes each line of the function's log. */
  readonly log: (line: string) => void;
  /** Takes each error that the handler rejected with. */
  readonly failed: (message: string) => void;
  /** Takes each answer of the handler, as Lambda passes it on. @default - nobody reads it */
  readonly answered?: (payload: string) => void;
}

/** The handler as Lambda runs it: the real handler over real clients, each invocation on a wire of its own. */
export class InvokedHandler {
  public constructor(private readonly props: InvokedHandlerProps) {}

  public async invoke(entryPoint: EntryPoint, payload: string): Promise<InvocationAnswer> {
    const { aws, faults, region, roleArn, log } = this.props;
    const { requestHandler: wire, ...configuration } = aws.clientConfigurationOfRole(roleArn, region, 'lambda.amazonaws.com');
    return new Promise((resolve) => {
      const requestHandler = new FaultyWire({
        clock: aws.clock, wire, faults, kill: () => end('Runtime.ExitError', 'Runtime exited with error: signal: killed'),
      });
      const end = (errorType: string, errorMessage: string): void => {
        requestHandler.cut();
        resolve({ Payload: JSON.stringify({ errorType, errorMessage }), FunctionError: 'Unhandled' });
      };
      aws.clock.after(FUNCTION_TIMEOUT, () => end('Sandbox.Timedout', `Task timed out after ${FUNCTION_TIMEOUT / 1000} seconds`));
      const clients = new SdkClientFactory({ functionRoleArn: roleArn, monitoringRoleArn: MONITORING_ROLE, ...configuration, requestHandler });
      const handler = createHandler({ clients, now: () => aws.clock.now(), log });
      void this.answer(() => handler[entryPoint](JSON.parse(payload))).then(resolve);
    });
  }

  private async answer(run: () => Promise<object>): Promise<InvocationAnswer> {
    try {
      const Payload = JSON.stringify(await run());
      this.props.answered?.(Payload);
      return { Payload };
    } catch (error) {
      const { name, message } = error instanceof Error ? error : new Error(String(error));
      this.props.failed(message);
      return { Payload: JSON.stringify({ errorType: name, errorMessage: message, trace: [] }), FunctionError: 'Unhandled' };
    }
  }
}
