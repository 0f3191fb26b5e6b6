import { type PreparedStep, type StepKind, stepKind } from './engine/prepared-step';
import { StepError } from './engine/step-error';
import type { Tag } from './model/ownership';
import { preflight } from './preflight/preflight';
import { shown } from './properties/property-reader';
import { closing } from './steps/closing/closing';
import { cluster } from './steps/cluster';
import { clusterMembers } from './steps/cluster-members';
import { clusterVerification } from './steps/cluster-verification';
import { databaseGroups } from './steps/groups/database-groups';
import { instance } from './steps/instance';
import { instanceVerification } from './steps/instance-verification';
import { leftovers } from './steps/leftovers/leftovers';
import { databaseSettings } from './steps/settings/database-settings';
import { snapshot } from './steps/snapshots/snapshot';
import { snapshotCopy } from './steps/snapshots/snapshot-copy';
import { snapshotShare } from './steps/snapshots/snapshot-share';
import { closedTransferKey } from './steps/transfer-key/closed-transfer-key';
import { transferKey } from './steps/transfer-key/transfer-key';

const KINDS: ReadonlyMap<string, StepKind> = new Map([
  stepKind(preflight), stepKind(transferKey), stepKind(snapshot), stepKind(snapshotCopy), stepKind(snapshotShare), stepKind(databaseGroups),
  stepKind(instance), stepKind(instanceVerification), stepKind(cluster), stepKind(clusterMembers), stepKind(databaseSettings),
  stepKind(clusterVerification), stepKind(closing), stepKind(closedTransferKey), stepKind(leftovers),
].map((kind) => [kind.type, kind]));

/**
 * The step that an event is about, its properties read once and strictly.
 *
 * @param before - the properties before an Update, unread.
 * @param declaredTags - of all that is made.
 * @throws StepError when the type is unknown or a property is missing or malformed; nothing has reached AWS then.
 */
export function prepareStep(resourceType: string, properties: unknown, before?: unknown, declaredTags?: readonly Tag[]): PreparedStep {
  const kind = KINDS.get(resourceType);
  if (kind === undefined) {
    const known = [...KINDS.keys()].join(', ');
    throw new StepError('RF-3904', `${shown(resourceType)} is no resource type of this function; it knows ${known}.`);
  }
  return kind.prepare(properties, before, declaredTags);
}
