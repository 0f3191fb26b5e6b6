import type { LegNews, LegStatus } from './step-progress';

/** A status of a resource, as CloudFormation tells it. */
export interface ResourceStatus {
  readonly stackName: string;
  readonly accountId: string;
  readonly logicalId: string;
  readonly resourceType: string;
  /** `CREATE_IN_PROGRESS` */
  readonly status: string;
  readonly reason?: string;
  /** Nothing until the resource has one. */
  readonly physicalId?: string;
  /** Milliseconds since the epoch. */
  readonly time: number;
}

/** What the status of a resource says of a leg; nothing where it is of no concern, as a deletion. Pure. */
export function legStatus({ stackName, accountId, logicalId, status, reason, time }: ResourceStatus): LegStatus | undefined {
  const kind = /^(CREATE|UPDATE)_IN_PROGRESS$/.test(status) ? 'begun'
    : /^(CREATE|UPDATE)_COMPLETE$/.test(status) ? 'made'
      : /^(CREATE|UPDATE)_FAILED$/.test(status) ? 'failed' : undefined;
  return kind && { kind, logicalId, accountId, stackName, time, ...kind === 'failed' ? { reason } : {} };
}

/** A line of the handler's log. */
export interface LoggedLine {
  readonly accountId: string;
  readonly line: string;
  /** Milliseconds since the epoch. */
  readonly time: number;
}

/** What a line of the handler's log says of a leg: it writes one of JSON for each call. Nothing for other lines. Pure. */
export function legNews({ accountId, line, time }: LoggedLine): LegNews | undefined {
  const told = parsed(line);
  if (typeof told?.logicalId !== 'string' || (told.status !== 'pending' && told.status !== 'ready')) return undefined;
  return {
    kind: told.status === 'ready' ? 'ready' : 'waits',
    logicalId: told.logicalId,
    accountId,
    time,
    detail: typeof told.detail === 'string' ? told.detail : undefined,
    percent: typeof told.percent === 'number' ? told.percent : undefined,
  };
}

function parsed(line: string): Readonly<Record<string, unknown>> | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    return JSON.parse(line) as Readonly<Record<string, unknown>>;
  } catch {
    return undefined; // some other line of the function's
  }
}
