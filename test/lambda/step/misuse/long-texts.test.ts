import * as rules from '../../../../lambda/step/properties/property-rules';

/** As long as what Lambda takes for an asynchronous invocation, and so longer than any property can be. */
const LENGTH = 1_000_000;
const NAMED: readonly (readonly [string, rules.PropertyRule])[] = Object.entries(rules)
  .flatMap(([name, value]) => (typeof value === 'object' ? [[name, value] as const] : []));
/** What a pattern could go over again and again: it is right up to its last character. */
const ALMOST_GOOD: readonly string[] = ['a', 'a-', '-', 'a.', '1', 'aws-', ' ', '::', '/', '\u{1f600}'];
const STARTS: readonly string[] = [
  '', 'db.', 'default:', 'arn:aws', 'arn:aws:iam::111111111111:role/', 'arn:aws:kms:us', 'arn:aws:rds:us-east-1:111111111111:snapshot:a', 'us-',
];
const TEXTS = STARTS.flatMap((start) => ALMOST_GOOD.map((part) => `${start}${part.repeat(LENGTH / part.length)}`));

test.each(NAMED)('a text of a megabyte is refused by %s, in a moment', (_name, rule) => {
  const started = process.cpuUsage();
  expect(TEXTS.filter((text) => rule.allows(text) || rule.allows(`${text}!`))).toEqual([]);
  const milliseconds = process.cpuUsage(started).user / 1000;
  expect(milliseconds / TEXTS.length).toBeLessThan(100);
});
