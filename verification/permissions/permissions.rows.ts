import { synthesizeApp, type SynthesizedApp } from '../../test/support/synthesized-app';
import { CLOSING_CASES } from './cases/closing-cases';
import { INSTANCE_CASE, OPTION_CASES } from './cases/permission-cases';
import { SEVERAL_CASES } from './cases/several-cases';
import { elementText } from './element';
import { isUnneeded, needsOf } from './need';
import { withoutAction } from './removal';
import { findings } from './summary';

jest.setTimeout(60_000);

const [, fromOtherRegion] = SEVERAL_CASES;
const CASES = [...OPTION_CASES, ...CLOSING_CASES, ...fromOtherRegion === undefined ? [] : [fromOtherRegion]];

/** All cases: `npm run verify:permissions`. */
test.each(
  CASES.map((each) => [each.name, each] as const),
)('%s: no call is denied, and without any element of the policies one is', async (_, each) => {
  expect(findings([await needsOf(each)])).toEqual([]);
});

interface Statement {
  readonly Sid?: string;
  Action: string | string[];
}

function changed(change: (statement: Statement) => void, stack: 'source' | 'target' = 'source'): SynthesizedApp {
  const app = synthesizeApp(INSTANCE_CASE.ferry);
  const template = structuredClone(app[stack].template);
  for (const { Type: type, Properties: properties } of Object.values(template.Resources)) {
    if (/^AWS::IAM::(Managed)?Policy$/.test(type)) (properties.PolicyDocument as { readonly Statement: Statement[] }).Statement.forEach(change);
  }
  return { ...app, [stack]: { ...app[stack], template } };
}

test('finds an action that nothing asks for', async () => {
  const app = changed((statement) => { if (statement.Sid === 'TakeSnapshots') statement.Action = ['rds:CreateDBSnapshot', 'rds:DeleteDBSnapshot']; });
  const { needs } = await needsOf(INSTANCE_CASE, app);
  expect(needs.filter(isUnneeded).map(({ element }) => elementText(element))).toEqual(['source role / TakeSnapshots / action rds:DeleteDBSnapshot']);
});

test('finds in a statement that an exception keeps what the exception does not name', async () => {
  const app = changed(
    ({ Action: action }) => { if (action.includes('logs:PutLogEvents') && Array.isArray(action)) action.push('logs:DeleteLogGroup'); }, 'target',
  );
  expect(findings([await needsOf(INSTANCE_CASE, app)])).toEqual(expect.arrayContaining([
    expect.stringMatching(/^not needed: target role \/ \(no id\) \/ action logs:DeleteLogGroup/),
  ]));
});

test('finds a call that is denied', async () => {
  const { failures } = await needsOf(
    INSTANCE_CASE, changed((statement) => { if (statement.Sid === 'CopySnapshots') statement.Action = 'rds:DeleteDBSnapshot'; }),
  );
  expect(failures).toEqual(expect.arrayContaining([expect.stringMatching(/^move: rds:CopyDBSnapshot on .* is denied/)]));
});

test('an action that is taken out of a template is missed', async () => {
  const element = { owner: 'source role', sid: 'CopySnapshots', kind: 'action', value: 'rds:CopyDBSnapshot' } as const;
  expect(await withoutAction({ element, case: INSTANCE_CASE, phases: ['move'] })).toBeUndefined();
});
