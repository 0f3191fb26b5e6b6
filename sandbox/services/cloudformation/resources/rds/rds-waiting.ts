import { ResourceFailure, type ResourceRequest } from '../handler/handler';

/** Milliseconds between two looks at a database, and in all: the handlers of RDS's types may take 2160 minutes (their resource schemas). */
const INTERVAL = 30_000;
const LIMIT = 2160 * 60_000;

/** Statuses out of which a database doesn't come by itself. */
const TERMINAL = [
  'failed', 'incompatible-create', 'incompatible-network', 'incompatible-option-group', 'incompatible-parameters', 'incompatible-restore',
  'inaccessible-encryption-credentials', 'restore-error', 'storage-full',
];

/** How a database is looked at: its status, or nothing when it isn't there. */
export type StatusReader = () => Promise<string | undefined>;

/**
 * Waits until a database is available.
 *
 * @throws ResourceFailure - when it ends in another way, when it isn't there any more, when the operation is given up, and after 36 hours.
 */
export async function untilAvailable(request: ResourceRequest, physicalId: string, status: StatusReader): Promise<void> {
  await until(request, physicalId, async () => {
    const now = await status();
    if (now === undefined || TERMINAL.includes(now)) throw new ResourceFailure(`${request.type} ${physicalId} is in state ${now ?? 'deleted'}`, physicalId);
    return now === 'available';
  });
}

/** Waits until a database is gone. @throws ResourceFailure - when the operation is given up, and after 36 hours. */
export async function untilGone(request: ResourceRequest, physicalId: string, status: StatusReader): Promise<void> {
  await until(request, physicalId, async () => await status() === undefined);
}

async function until({ clock, cancelled }: ResourceRequest, physicalId: string, isDone: () => Promise<boolean>): Promise<void> {
  const deadline = clock.now() + LIMIT;
  while (!await isDone()) {
    if (cancelled()) throw new ResourceFailure('Resource operation cancelled', physicalId);
    if (clock.now() >= deadline) throw new ResourceFailure('Exceeded attempts to wait', physicalId);
    await clock.sleep(INTERVAL);
  }
}
