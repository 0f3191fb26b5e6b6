/** How a signal says that the work went. */
export type SignalStatus = 'SUCCESS' | 'FAILURE';

/** Signals of one resource that is being made, by their unique ids: another one of the same id changes nothing. */
export type ReceivedSignals = ReadonlyMap<string, SignalStatus>;

/** The signals that resources wait for. Only while a resource is being made does it take any. */
export class ResourceSignals {
  private readonly open = new Map<string, Map<string, SignalStatus>>();

  /** A resource begins to wait. */
  public expect(stackId: string, logicalId: string): ReceivedSignals {
    const received = new Map<string, SignalStatus>();
    this.open.set(keyOf(stackId, logicalId), received);
    return received;
  }

  /** A resource waits no longer. */
  public close(stackId: string, logicalId: string): void {
    this.open.delete(keyOf(stackId, logicalId));
  }

  /** False when the resource waits for none. */
  public send(stackId: string, logicalId: string, uniqueId: string, status: SignalStatus): boolean {
    const received = this.open.get(keyOf(stackId, logicalId));
    if (received === undefined) return false;
    if (!received.has(uniqueId)) received.set(uniqueId, status);
    return true;
  }
}

function keyOf(stackId: string, logicalId: string): string {
  return `${stackId}/${logicalId}`;
}
