import type { Change, ResourceChangeDetail } from '@aws-sdk/client-cloudformation';
import { type PlannedChange, type PlannedDetail, replacementOf } from '../state/planned-change';
import { KNOWN_AFTER_APPLY, type Properties } from '../template/value';

/** A change as `DescribeChangeSet` tells it. */
export function describeChange(change: PlannedChange, withValues: boolean): Change {
  const { action, details, before, after } = change;
  return {
    Type: 'Resource',
    ResourceChange: {
      Action: action,
      LogicalResourceId: change.logicalId,
      PhysicalResourceId: change.physicalId,
      ResourceType: change.type,
      PolicyAction: change.policyAction,
      ...action === 'Modify' ? { Replacement: replacementOf(details) } : {},
      Scope: action === 'Modify' ? [...new Set(details.map(({ attribute }) => attribute))] : [],
      Details: details.map((detail) => describeDetail(detail, withValues)),
      ...withValues ? { BeforeContext: contextText(before), AfterContext: contextText(after) } : {},
    },
  };
}

function describeDetail(detail: PlannedDetail, withValues: boolean): ResourceChangeDetail {
  const { attribute, name, before, after } = detail;
  const inProperties = attribute === 'Properties' || attribute === 'Tags';
  return {
    Target: {
      Attribute: attribute,
      Name: attribute === 'Properties' ? name : undefined,
      ...inProperties ? { RequiresRecreation: detail.recreation } : {},
      ...withValues ? {
        Path: inProperties ? `/Properties/${name ?? ''}` : `/${attribute}`,
        BeforeValue: valueText(before),
        AfterValue: valueText(after),
        AttributeChangeType: before === undefined ? 'Add' : after === undefined ? 'Remove' : 'Modify',
      } : {},
    },
    Evaluation: detail.evaluation,
    ChangeSource: detail.source,
    CausingEntity: detail.cause,
  };
}

const UNKNOWN_TEXT = '{{changeSet:KNOWN_AFTER_APPLY}}';

function contextText(properties: Properties | undefined): string | undefined {
  return properties === undefined ? undefined : JSON.stringify({ Properties: properties }, showUnknown);
}

function valueText(value: unknown): string | undefined {
  if (value === KNOWN_AFTER_APPLY) return UNKNOWN_TEXT;
  return value === undefined || typeof value === 'string' ? value : JSON.stringify(value, showUnknown);
}

function showUnknown(_: string, value: unknown): unknown {
  return value === KNOWN_AFTER_APPLY ? UNKNOWN_TEXT : value;
}
