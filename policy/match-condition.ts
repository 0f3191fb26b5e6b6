import { type Comparison, COMPARISONS } from './compare';
import { type Pattern, replaceVariables, writtenPattern } from './pattern';
import type { ConditionTest, PolicyVersion } from './policy';
import type { ContextValue, RequestContext } from './request-context';

/** Why a condition doesn't hold. */
export interface FailedCondition {
  readonly test: ConditionTest;
  /** What the request has for the key: `"a"`, `["a","b"]`, or `no value`; and why it has none where the policy doesn't know the key. */
  readonly requested: string;
  /** Set where AWS's documentation leaves the outcome open: then the test fails for an Allow, and holds for a Deny. */
  readonly undetermined?: string;
}

/**
 * Tests one condition key (IAM User Guide: "Condition operators", "Conditions with multiple context keys or values",
 * "Set operators for multivalued context keys").
 * @returns nothing when it holds.
 */
export function failedCondition(test: ConditionTest, version: PolicyVersion, context: RequestContext): FailedCondition | undefined {
  const value = context.get(test.key);
  const failed = (): FailedCondition => ({ test, requested: shown(value, test.key, context) });
  if (test.operator === 'Null') return test.values.includes(String(isNull(value))) ? undefined : failed();
  const comparison = COMPARISONS[test.operator];
  if (value === undefined) return holdsWithoutKey(test, comparison) ? undefined : failed();
  if (test.set === undefined && typeof value !== 'string') {
    return { ...failed(), undetermined: `${test.key} can have several values: it needs ForAnyValue: or ForAllValues:` };
  }
  // a policy variable without a value is equal to nothing, and like nothing: what is negated holds.
  const patterns = test.values.map((each) => (comparison.variables ? replaceVariables(each, version, context) : writtenPattern(each)))
    .filter((pattern): pattern is Pattern => pattern !== undefined);
  const requested = valuesOf(value, test);
  const holds = (each: string): boolean => patterns.some((pattern) => comparison.matches(each, pattern)) !== (comparison.negated ?? false);
  return (test.set === 'ForAnyValue' ? requested.some(holds) : requested.every(holds)) ? undefined : failed();
}

function shown(value: ContextValue | undefined, key: string, context: RequestContext): string {
  if (value !== undefined) return JSON.stringify(value);
  return context.isUnknown(key) ? 'no value, since this key exists in IAM policies only' : 'no value';
}

/** A set operator takes an empty text for an empty set. */
function valuesOf(value: ContextValue, test: ConditionTest): readonly string[] {
  if (typeof value !== 'string') return value;
  return value === '' && test.set !== undefined ? [] : [value];
}

function isNull(value: ContextValue | undefined): boolean {
  return value === undefined || (typeof value !== 'string' && value.length === 0);
}

/** A key that the request doesn't have fails a positive test and passes a negated one; a set operator looks at an empty set. */
function holdsWithoutKey(test: ConditionTest, comparison: Comparison): boolean {
  if (test.ifExists || test.set === 'ForAllValues') return true;
  return test.set === undefined && (comparison.negated ?? false);
}
