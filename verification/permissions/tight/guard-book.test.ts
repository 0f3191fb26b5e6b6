import { type EvaluationRequest, parsePolicy, RequestContext } from '../../../policy';
import { SOURCE_ACCOUNT } from '../../../test/support/cases/keys';
import { SOURCE_ROLE } from './callers';
import { GuardBook } from './guard-book';
import { guardName } from './relaxation';

const SNAPSHOT = 'arn:aws:rds:ap-northeast-1:111111111111:snapshot:orders';

/** A question of the source role under a policy of one statement. */
function question(statement: object, resource: string, context: Record<string, string> = {}): EvaluationRequest {
  return {
    principal: {
      kind: 'assumed-role', accountId: SOURCE_ACCOUNT, arn: `arn:aws:sts::${SOURCE_ACCOUNT}:assumed-role/rds-ferry-source/s`, roleArn: SOURCE_ROLE,
      roleId: 'AROA',
    },
    action: 'rds:DeleteDBSnapshot', resource, context: new RequestContext(context),
    identityPolicies: [{
      name: 'inline policy', policy: parsePolicy({ Version: '2012-10-17', Statement: [{ Sid: 'One', Effect: 'Allow', ...statement }] }, 'identity'),
    }],
  };
}

const deletes = { Action: 'rds:DeleteDBSnapshot', Resource: SNAPSHOT };
const PROOF = { attacker: 'x', attempt: 'y', isCalled: true };

function proved(refused: EvaluationRequest): string[] {
  const book = new GuardBook();
  book.see(refused, undefined);
  book.prove(refused, undefined, PROOF);
  return book.entries.filter(({ proof }) => proof !== undefined).map(({ guard }) => guardName(guard));
}

test.each<[string, object, string, Record<string, string>, string[]]>([
  ['the name of a resource', deletes, `${SNAPSHOT}-2`, {}, [`resource ${SNAPSHOT}`]],
  ['the Region of a resource', deletes, SNAPSHOT.replace('ap-northeast-1', 'eu-central-1'), {}, [`region ${SNAPSHOT}`]],
  ['the account of a resource', deletes, SNAPSHOT.replace('111111111111', '333333333333'), {}, [`account ${SNAPSHOT}`]],
  ['the actions', { ...deletes, Action: 'rds:DescribeDBSnapshots' }, SNAPSHOT, {}, ['actions rds:*']],
  ['a condition', { ...deletes, Condition: { StringEquals: { 'aws:RequestTag/a': 'b' } } }, SNAPSHOT, { 'aws:RequestTag/a': 'c' },
    ['condition aws:RequestTag/a']],
])('finds that %s alone refuses', (_, statement, resource, context, guards) => {
  expect(proved(question(statement, resource, context))).toEqual(guards);
});

test.each<[string, object, string]>([
  ['two conditions refuse', { ...deletes, Condition: { StringEquals: { 'aws:RequestTag/a': 'b', 'aws:RequestTag/c': 'd' } } }, SNAPSHOT],
  ['name and Region refuse', deletes, 'arn:aws:rds:eu-central-1:111111111111:snapshot:other'],
  ['nothing is refused', deletes, SNAPSHOT],
])('proves nothing where %s', (_, statement, resource) => {
  expect(proved(question(statement, resource))).toEqual([]);
});
