import type { RdsContext } from '../context';
import { enforce } from '../rules/enforce';
import { mirroringHasBackups } from '../rules/obtainable/multi-az';
import type { InstanceSettings } from '../state/instance-settings';
import type { Scope } from '../state/rds-state';
import { checkOrderable } from './orderable';
import { placedInZone } from './zones';

/** What a request says that isn't among an instance's settings as they are stored. */
export interface ObtainableRequest {
  /** The zone that it asks for. */
  readonly zone?: string;
  /** Days of backups that are certain at once: a restore counts only those that its request names. */
  readonly retention: number;
}

/**
 * The settings of a new instance, in the zone where it can be had.
 *
 * @throws AwsError - when it can't be had in the Region, or in the zones of its subnet group.
 */
export function obtainable(
  context: Pick<RdsContext, 'network' | 'offers' | 'state'>, settings: InstanceSettings, { zone, retention }: ObtainableRequest, scope: Scope,
): InstanceSettings {
  checkOrderable(context, settings, scope.region);
  enforce(mirroringHasBackups(settings.engine, settings.multiAz, retention));
  return placedInZone(context, settings, zone, scope);
}
