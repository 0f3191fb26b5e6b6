import type { PolicyAction, ResourceAttribute } from '@aws-sdk/client-cloudformation';
import type { Properties } from '../template/value';

/** One difference of a resource. */
export interface PlannedDetail {
  readonly attribute: ResourceAttribute;
  /** Name of the property. */
  readonly name?: string;
  readonly recreation: 'Always' | 'Conditionally' | 'Never';
  /** Whether the difference is certain, or depends on a change of what it refers to. */
  readonly evaluation: 'Static' | 'Dynamic';
  readonly source: 'Automatic' | 'DirectModification' | 'ParameterReference' | 'ResourceAttribute' | 'ResourceReference';
  readonly cause?: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

/** What a change set is going to do with a resource. */
export interface PlannedChange {
  readonly action: 'Add' | 'Modify' | 'Remove' | 'Import';
  readonly logicalId: string;
  readonly physicalId?: string;
  readonly type: string;
  readonly policyAction?: PolicyAction;
  readonly details: readonly PlannedDetail[];
  readonly before?: Properties;
  readonly after?: Properties;
  /** Of a nested stack, where change sets are made for these too. */
  readonly changeSetId?: string;
}

/** Whether the resource is going to be replaced: for sure, perhaps, or not (API reference, `ResourceChange.Replacement`). */
export function replacementOf(details: readonly PlannedDetail[]): 'True' | 'False' | 'Conditional' {
  const recreating = details.filter(({ recreation }) => recreation !== 'Never');
  if (recreating.some(({ recreation, evaluation }) => recreation === 'Always' && evaluation === 'Static')) return 'True';
  return recreating.length > 0 ? 'Conditional' : 'False';
}
