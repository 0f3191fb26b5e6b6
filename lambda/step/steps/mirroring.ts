import { type Decision, done, start, wait } from '../engine/outcome';
import type { Instance } from '../model/databases';
import { isMirrored } from '../model/engine-version';
import { instanceReadiness } from '../model/status';
import { isRecord } from '../properties/property-reader';
import { rdsStored, type StepInput } from '../properties/step-input';
import { instanceAttributes } from './instance-attributes';
import { type DeclaredInstanceSettings, wantsMultiAz } from './instance-settings';

/**
 * The change of a restored instance to Multi-AZ, by a modification after its restore: RDS refuses to restore a SQL Server so, "Mirroring cannot
 * be applied to instances with backup retention set to zero." (hashicorp/terraform-provider-aws#5594, #49846). Whether one that names backups itself,
 * which it can since 2026, is taken, nobody has confirmed. It is waited for in the step that restores, whose waits are as long as `maxWait` has room
 * for: mirroring a large database may take longer than the one leg of the step that gives the other settings.
 */
export interface MultiAzRequest {
  readonly identifier: string;
  /** RDS takes the instance out of its DB capacity reservation where the change doesn't name it: API ModifyDBInstance. */
  readonly capacityReservation?: string;
}

export interface MirroringInput extends StepInput, Pick<DeclaredInstanceSettings, 'multiAz' | 'instanceIdentifier' | 'capacityReservation'> {
  /** Whether an earlier deployment has finished the instance: it is its owner's now, and gets no standby back that was taken away. */
  readonly wasFinished?: boolean;
}

/** Whether a restored instance is one that may still get its standby: RDS restores no SQL Server with it. */
export function mayBeMirrored({ multiAz, wasFinished }: MirroringInput, instance: Instance): boolean {
  const isWanted = multiAz !== false && wasFinished !== true;
  return isWanted && isMirrored(instance.engine) && !instance.multiAz && instanceReadiness(instance.status) === 'ready';
}

/** Gives a restored instance its standby, and waits for it; nothing where it has none to get. */
export function decideOnMirroring(input: MirroringInput, instance: Instance, source: Instance | undefined): Decision<MultiAzRequest> | undefined {
  if (!mayBeMirrored(input, instance)) return undefined;
  if (input.multiAz === undefined && source === undefined) {
    const isUnknown = `Whether ${instance.identifier} is to be Multi-AZ isn't known, since the source is gone: it has no standby`;
    return done(instanceAttributes(instance), isUnknown);
  }
  if (!wantsMultiAz(input, source)) return undefined;
  const detail = `making ${instance.identifier} Multi-AZ`;
  return instance.multiAzPending === true
    ? wait(`${detail} (status ${instance.status})`, { attributes: instanceAttributes(instance) })
    : start({ identifier: instance.identifier, capacityReservation: input.capacityReservation },
      `${detail}, which RDS doesn't do when it restores a SQL Server`);
}

/**
 * Whether an earlier deployment finished the instance, as far as an Update tells: `wereMembersMade` says how.
 *
 * @param before - the properties before the Update, unread.
 */
export function wasInstanceFinished({ migration, instanceIdentifier, leg, legs }: MirroringInput, before: unknown): boolean {
  if (!isRecord(before) || before.Migration !== migration) return false;
  if (typeof before.InstanceIdentifier !== 'string' || rdsStored(before.InstanceIdentifier) !== instanceIdentifier) return false;
  return (typeof before.Leg === 'string' && before.Leg === before.Legs) || leg < legs;
}
