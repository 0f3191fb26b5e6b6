import type { Change, ResourceChangeDetail } from '@aws-sdk/client-cloudformation';
import { type PlannedChange, type PlannedDetail, replacementOf } from '../state/planned-change';
import { isRecord, KNOWN_AFTER_APPLY, type Properties, UNKNOWN_TEXT } from '../template/value';
import { MASK } from './stack-description';

/**
 * A change as `DescribeChangeSet` tells it.
 *
 * @param hidden - values of parameters with `NoEcho`, which nobody is shown.
 */
export function describeChange(change: PlannedChange, withValues: boolean, hidden: readonly string[] = []): Change {
  const { action, details } = change;
  const [before, after] = [hide(change.before, hidden), hide(change.after, hidden)];
  return {
    Type: 'Resource',
    ResourceChange: {
      Action: action,
      LogicalResourceId: change.logicalId,
      PhysicalResourceId: change.physicalId,
      ResourceType: change.type,
      PolicyAction: change.policyAction,
      ChangeSetId: change.changeSetId,
      ...action === 'Modify' ? { Replacement: replacementOf(details) } : {},
      Scope: action === 'Modify' ? [...new Set(details.map(({ attribute }) => attribute))] : [],
      Details: details.map((detail) => ({ ...detail, before: hide(detail.before, hidden), after: hide(detail.after, hidden) }))
        .map((detail) => describeDetail(detail, withValues)),
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

/** `value` without the texts that nobody is shown. */
function hide<T>(value: T, hidden: readonly string[]): T {
  if (typeof value === 'string') return hidden.reduce((text: string, secret) => text.replaceAll(secret, MASK), value) as T;
  if (Array.isArray(value)) return value.map((item) => hide(item as unknown, hidden)) as T;
  return isRecord(value) ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, hide(item, hidden)])) as T : value;
}

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
