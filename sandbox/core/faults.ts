import { AwsError } from './aws-error';
import type { Call } from './operation';

/** An answer that calls of an operation get in place of its own, after IAM has allowed them: AWS's words for what the sandbox can't know. */
export interface Fault {
  /** The signing name: `rds`. */
  readonly service: string;
  /** As the SDK's command without `Command`: `CopyDBSnapshot`. */
  readonly operation: string;
  /** The caller's. @default - every account */
  readonly account?: string;
  /** The one that the call is addressed to. @default - every Region */
  readonly region?: string;
  /** As it goes over the wire: `KMSKeyNotAccessibleFault`. */
  readonly code: string;
  readonly message: string;
  /** HTTP status, for a code that the service doesn't publish; else the published one counts. @default 400 */
  readonly status?: number;
  /** So many calls pass before the first that is refused. @default 0 */
  readonly skip?: number;
  /** How many calls are refused. @default - all */
  readonly times?: number;
}

/** What has become of a fault. */
export interface FaultCount {
  readonly fault: Fault;
  /** How many calls it has let pass. */
  readonly passed: number;
  /** How many it has refused. */
  readonly refused: number;
}

interface Counted {
  readonly fault: Fault;
  passed: number;
  refused: number;
}

/** A call of an operation. */
export interface FaultyCall {
  readonly signingName: string;
  readonly operationName: string;
  readonly call: Pick<Call, 'accountId' | 'region'>;
}

/** The faults that are in force. */
export class Faults {
  private counted: readonly Counted[] = [];

  /** Puts faults in the place of all earlier ones. Of several that fit a call the first one in the list that is due counts. */
  public replace(faults: readonly Fault[]): void {
    this.counted = faults.map((fault) => ({ fault, passed: 0, refused: 0 }));
  }

  /** The refusal that a call gets now; nothing when it gets none. */
  public refusalOf(call: FaultyCall): AwsError | undefined {
    const due = this.counted.filter(({ fault }) => fits(fault, call)).find(isDue);
    if (due === undefined) return undefined;
    due.refused++;
    const { code, message, status } = due.fault;
    return new AwsError(code, message, status);
  }

  public counts(): readonly FaultCount[] {
    return this.counted.map((counted) => ({ ...counted }));
  }
}

function fits({ service, operation, account, region }: Fault, { signingName, operationName, call }: FaultyCall): boolean {
  return service === signingName && operation === operationName
    && (account === undefined || account === call.accountId) && (region === undefined || region === call.region);
}

/** Counts the calls that are let through. */
function isDue(counted: Counted): boolean {
  const { fault: { skip = 0, times = Infinity } } = counted;
  if (counted.refused >= times) return false;
  if (counted.passed >= skip) return true;
  counted.passed++;
  return false;
}
