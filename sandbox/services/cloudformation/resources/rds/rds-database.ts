import { ResourceFailure, type ResourceRequest } from '../handler/handler';
import { isAbsence } from '../handler/service-calls';

/** Milliseconds between two looks at a database, and of the whole wait: handlers of RDS's types may take 2160 minutes (their resource schemas). */
const INTERVAL = 30_000;
const LIMIT = 2160 * 60_000;

/** Statuses that a database doesn't leave by itself. */
const TERMINAL = [
  'failed', 'incompatible-create', 'incompatible-network', 'incompatible-option-group', 'incompatible-parameters', 'incompatible-restore',
  'inaccessible-encryption-credentials', 'restore-error', 'storage-full',
];

/** How the databases of one kind, instances or clusters, are looked at and changed. */
export interface DatabaseKind<Description> {
  /** The parameter that names a database: `DBInstanceIdentifier`. */
  readonly identifier: string;
  /** The operation that changes settings: `ModifyDBInstance`. */
  readonly modify: string;
  /** @throws ServiceRefusal - when there is no such database. */
  readonly describe: (request: ResourceRequest, id: string) => Promise<Description>;
  readonly status: (description: Description) => string | undefined;
}

/** Makes changes, where there are any, and waits until they are done. @throws ResourceFailure - as `untilAvailable` */
export async function modifyDatabase<D>(kind: DatabaseKind<D>, request: ResourceRequest, id: string, changes: object): Promise<void> {
  if (Object.values(changes).every((value) => value === undefined)) return;
  await request.aws.invoke('rds', kind.modify, { [kind.identifier]: id, ApplyImmediately: true, ...changes });
  await untilAvailable(kind, request, id);
}

/**
 * Waits until a database is available.
 *
 * @throws ResourceFailure - when it ends in another way, when it isn't there any more, when the operation is given up, and after 36 hours.
 */
export async function untilAvailable<D>(kind: DatabaseKind<D>, request: ResourceRequest, id: string): Promise<void> {
  await until(request, id, async () => {
    const now = await statusOf(kind, request, id);
    if (now === undefined || TERMINAL.includes(now)) throw new ResourceFailure(`${request.type} ${id} is in state ${now ?? 'deleted'}`, id);
    return now === 'available';
  });
}

/** Waits until a database is gone. @throws ResourceFailure - when the operation is given up, and after 36 hours. */
export async function untilGone<D>(kind: DatabaseKind<D>, request: ResourceRequest, id: string): Promise<void> {
  await until(request, id, async () => await statusOf(kind, request, id) === undefined);
}

async function statusOf<D>(kind: DatabaseKind<D>, request: ResourceRequest, id: string): Promise<string | undefined> {
  try {
    return kind.status(await kind.describe(request, id));
  } catch (error) {
    if (isAbsence(error)) return undefined;
    throw error;
  }
}

async function until({ clock, cancelled }: ResourceRequest, physicalId: string, isDone: () => Promise<boolean>): Promise<void> {
  const deadline = clock.now() + LIMIT;
  while (!await isDone()) {
    if (cancelled()) throw new ResourceFailure('Resource operation cancelled', physicalId);
    if (clock.now() >= deadline) throw new ResourceFailure('Exceeded attempts to wait', physicalId);
    await clock.sleep(INTERVAL);
  }
}
