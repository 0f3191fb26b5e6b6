import { DatabaseKind } from '../../contract';
import { type Look, seen } from '../../engine/look';
import type { Database } from '../../model/databases';
import { tagsLeftOut } from '../../model/ownership';
import type { PreflightInput } from '../observe/input';
import type { PreflightObservation } from '../observe/observation';

/** Keys of the source's tags that the restored database, or one of its members, wouldn't have, as RDS takes no more. */
export function lostTags({ declaredTags }: PreflightInput, observation: PreflightObservation): readonly string[] {
  const members = observation.kind === DatabaseKind.CLUSTER ? observation.sourceMembers.map(({ found }) => found) : [];
  const databases: readonly (Look<Database | undefined> | undefined)[] = [observation.source, ...members];
  return keys(databases.flatMap((database) => tagsLeftOut(seen(database)?.tags ?? [], declaredTags)));
}

/** The same of the snapshots that are made. */
export function tagsLostBySnapshots({ declaredTags }: PreflightInput, { source }: PreflightObservation): readonly string[] {
  return keys(tagsLeftOut(seen<Database | undefined>(source)?.tags ?? [], declaredTags));
}

function keys(tags: readonly { readonly key: string }[]): readonly string[] {
  return [...new Set(tags.map(({ key }) => key))];
}
