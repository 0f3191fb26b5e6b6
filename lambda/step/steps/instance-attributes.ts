import type { InstanceAttributes } from '../contract';
import type { Attributes } from '../engine/outcome';
import type { Instance } from '../model/databases';

/** Every attribute of an instance step, unknown. */
export const UNKNOWN_INSTANCE: Attributes = {
  InstanceIdentifier: '', InstanceArn: '', EndpointAddress: '', EndpointPort: '', KeyArn: '',
} satisfies InstanceAttributes;

export function instanceAttributes(instance: Instance): Attributes {
  return {
    InstanceIdentifier: instance.identifier,
    InstanceArn: instance.arn,
    EndpointAddress: instance.endpointAddress ?? '',
    EndpointPort: instance.endpointPort?.toString() ?? '',
    KeyArn: instance.keyArn ?? '',
  } satisfies InstanceAttributes;
}
