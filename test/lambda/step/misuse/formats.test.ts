import fc from 'fast-check';
import * as rules from '../../../../lambda/step/properties/property-rules';
import type { PropertyRule } from '../../../../lambda/step/properties/property-rules';
import * as formats from '../../../../lib/validation/format';
import type { Format } from '../../../../lib/validation/format';
import { runs } from './property-runs';

/** What it is, and what stands before it in the property. */
type Pair = readonly [what: string, format: Format, rule: PropertyRule, prefix?: string];

/** What a declaration may say, and the rule of the step function for the property that it becomes. */
const PAIRS: readonly Pair[] = [
  ['an account', formats.ACCOUNT_ID, rules.ACCOUNT], ['a Region', formats.REGION, rules.REGION_NAME], ['an id', formats.MIGRATION_ID, rules.MIGRATION],
  ['a run', formats.RUN, rules.MIGRATION], ['an identifier', formats.INSTANCE_IDENTIFIER, rules.INSTANCE_IDENTIFIER],
  ['a cluster\'s identifier', formats.RESTORED_CLUSTER_IDENTIFIER, rules.CLUSTER_IDENTIFIER],
  ['a manual snapshot', formats.MANUAL_SNAPSHOT_NAME, rules.ANY_SNAPSHOT_NAME], ['a snapshot of AWS Backup', formats.AWS_BACKUP_SNAPSHOT_NAME, rules.ANY_SNAPSHOT_NAME],
  ['a key', formats.KEY_ARN, rules.KEY_REFERENCE_ARN], ['a key or alias', formats.KEY_OR_ALIAS_ARN, rules.KEY_REFERENCE_ARN],
  ['an option group', formats.OPTION_GROUP_NAME, rules.OPTION_GROUP_NAME], ['a subnet group', formats.SUBNET_GROUP_NAME, rules.SUBNET_GROUP_NAME],
  ['a parameter group', formats.PARAMETER_GROUP_NAME, rules.PARAMETER_GROUP_NAME], ['an instance type', formats.INSTANCE_TYPE, rules.INSTANCE_CLASS, 'db.'],
  ['a storage type', formats.STORAGE_TYPE, rules.STORAGE_TYPE], ['a security group', formats.SECURITY_GROUP_ID, rules.SECURITY_GROUP_ID],
  ['an external id', formats.EXTERNAL_ID, rules.EXTERNAL_ID],
];

/** Texts of a format; what it says with a look ahead is filtered out. */
function textsLike({ pattern }: Format): fc.Arbitrary<string> {
  return fc.stringMatching(new RegExp(pattern.source.replace(/\(\?[=!][^)]*\)/, '')), { size: 'medium' }).filter(text => pattern.test(text));
}

describe.each(PAIRS.map(([what, format, rule, prefix = '']) => ({ what, format, rule, prefix })))('$what', ({ format, rule, prefix }) => {
  test('that synth takes is one that the step function takes', () => {
    fc.assert(fc.property(textsLike(format), text => {
      expect({ text, isTaken: rule.allows(prefix + text) }).toEqual({ text, isTaken: true });
    }), runs(150));
  });

  test('is bounded', () => {
    const long = ['a', 'A', '1', '-a', '.a'].flatMap(part => [10_000, 100_000].map(length => part.repeat(length / part.length)));
    const texts = long.flatMap(text => [
      text, `a${text}`, `us-${text}-1`, `sg-${text}`, `awsbackup:${text}`, `default:${text}`, `arn:aws:kms:us-east-1:111111111111:key/${text}`,
    ]);
    expect(texts.filter(text => format.pattern.test(text)).map(text => text.slice(0, 40))).toEqual([]);
  });
});
