import type { AccountClients, ClientFactory } from '../../../../lambda/step/clients/account-clients';
import { AwsRefusal, RefusalKind } from '../../../../lambda/step/clients/call/refusal';
import { createHandler, type StepHandler } from '../../../../lambda/step/handler';

/** Milliseconds: when the handler believes that it is. */
export const NOW = Date.parse('2026-01-01T12:00:00Z');

/** An AWS that counts who wants to reach it, and that nobody reaches. */
export class UntouchedAws implements ClientFactory {
  public clientsMade = 0;
  public readonly lines: string[] = [];
  public readonly handler: StepHandler = createHandler({ clients: this, now: () => NOW, log: (line) => this.lines.push(line) });

  public own(): AccountClients {
    return this.refuse();
  }

  public through(): AccountClients {
    return this.refuse();
  }

  /** As when AWS is down, which every step waits out. */
  private refuse(): never {
    this.clientsMade += 1;
    throw new AwsRefusal(RefusalKind.TRANSIENT, 'rds:Anything', 'ServiceUnavailable', 'Later.', { accountId: '0', principal: 'nobody' });
  }
}

/** What became of one event. */
export interface Answer {
  /** Absent when the handler refused. */
  readonly response?: object;
  /** Absent when the handler took the event. */
  readonly error?: Error;
  readonly clientsMade: number;
  readonly lines: readonly string[];
}

/** Hands an event to one of the two functions of a fresh handler. */
export async function answerTo(name: keyof StepHandler, event: unknown): Promise<Answer> {
  const aws = new UntouchedAws();
  try {
    const response = await aws.handler[name](event);
    return { response, clientsMade: aws.clientsMade, lines: aws.lines };
  } catch (error) {
    if (!(error instanceof Error)) throw new Error(`not an error: ${String(error)}`, { cause: error });
    return { error, clientsMade: aws.clientsMade, lines: aws.lines };
  }
}
