import type { EmbeddedAws } from '@rds-ferry/sandbox';
import type { EvaluationRequest } from '../../../policy';

/** A decision of IAM that a call asked for. */
export interface Decision {
  readonly question: EvaluationRequest;
  readonly isAllowed: boolean;
}

/** What came of a call. */
export interface Outcome {
  readonly decisions: readonly Decision[];
  /** Name and message of the error that the client got. */
  readonly error?: { readonly name: string; readonly message: string };
  readonly answer?: unknown;
  /** Operations that changed something, as the journal has them. */
  readonly changes: readonly string[];
}

const READS = /^(Describe|Download|List|Get|Head|Simulate|AssumeRole)/;

/** Writes down every decision of a sandbox, and what each call changed. */
export class Recorder {
  public readonly decisions: Decision[] = [];

  public constructor(private readonly aws: EmbeddedAws) {
    aws.onDecision((question, { decision }) => { this.decisions.push({ question, isAllowed: decision === 'allowed' }); });
  }

  public async outcome(call: () => Promise<unknown>): Promise<Outcome> {
    const decided = this.decisions.length;
    const written = this.aws.journal.entries.length;
    const ended = await call().then((answer) => ({ answer }), (error: unknown) => ({ error: nameAndMessage(error) }));
    const changes = this.aws.journal.entries.slice(written).flatMap((entry) => (
      entry.kind === 'call'
      && entry.error === undefined && !READS.test(entry.operation) ? [`${entry.service}:${entry.operation} in ${entry.accountId}`] : []
    ));
    return { ...ended, decisions: this.decisions.slice(decided), changes };
  }
}

/** The sandbox's own errors have the code that AWS sends apart from their name. */
function nameAndMessage(error: unknown): { readonly name: string; readonly message: string } {
  if (!(error instanceof Error)) return { name: 'unknown', message: String(error) };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : error.name;
  return { name: code, message: error.message };
}
