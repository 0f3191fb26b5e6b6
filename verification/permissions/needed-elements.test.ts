import type { AssumedRole } from '@rds-ferry/sandbox';
import { type EvaluationRequest, parsePolicy, RequestContext } from '../../policy';
import { neededElements } from './needed-elements';

const ROLE = 'arn:aws:iam::111111111111:role/mover';
const SNAPSHOT = 'arn:aws:rds:eu-central-1:111111111111:snapshot:orders';
const KEY = 'arn:aws:kms:eu-central-1:222222222222:key/1';
const principal: AssumedRole = {
  kind: 'assumed-role', accountId: '111111111111', arn: 'arn:aws:sts::111111111111:assumed-role/mover/session', roleArn: ROLE, roleId: 'AROAEXAMPLE',
  roleName: 'mover', sessionName: 'session',
};

interface Statement {
  readonly Sid: string;
  readonly Action: string | string[];
  readonly Resource: string | string[];
  readonly Condition?: object;
}

/** What a role needs of its own policy to ask for the copy of a snapshot in a request with these condition keys. */
function needed(statements: readonly Statement[], context: Record<string, string> = {}): string[] {
  const policy = parsePolicy({ Version: '2012-10-17', Statement: statements.map((statement) => ({ Effect: 'Allow', ...statement })) }, 'identity');
  const question: EvaluationRequest = {
    principal, action: 'rds:CopyDBSnapshot', resource: SNAPSHOT, context: new RequestContext(context), identityPolicies: [{ name: 'inline', policy }],
  };
  return neededElements(question, [{ owner: 'source role', policy }]).map(({ sid, kind, value }) => `${sid} ${kind} ${value}`);
}

const COPY = { Sid: 'Copy', Action: 'rds:CopyDBSnapshot', Resource: SNAPSHOT };

test.each<[string, Statement[], Record<string, string>, string[]]>([
  ['the action and the resource that are asked about',
    [{ ...COPY, Action: ['rds:CopyDBSnapshot', 'rds:CreateDBSnapshot'], Resource: [SNAPSHOT, `${SNAPSHOT}-2`] }],
    {}, ['Copy action rds:CopyDBSnapshot', `Copy resource ${SNAPSHOT}`]],
  ['the value of a condition that the request has',
    [{ ...COPY, Condition: { StringEquals: { 'aws:RequestedRegion': ['eu-central-1', 'eu-west-1'] } } }], { 'aws:RequestedRegion': 'eu-west-1' },
    ['Copy action rds:CopyDBSnapshot', `Copy resource ${SNAPSHOT}`, 'Copy condition StringEquals aws:RequestedRegion = eu-west-1']],
  ['no resource of two that both fit', [{ ...COPY, Resource: [SNAPSHOT, SNAPSHOT.replace('orders', '*')] }], {}, ['Copy action rds:CopyDBSnapshot']],
  ['nothing of two statements that both allow it', [COPY, { ...COPY, Sid: 'Again' }], {}, []],
])('needs %s', (_, statements, context, elements) => {
  expect(needed(statements, context)).toEqual(elements);
});

test('needs the principal of the policy of a resource in another account', () => {
  const identity = parsePolicy({ Version: '2012-10-17', Statement: { Effect: 'Allow', Action: 'kms:Decrypt', Resource: KEY } }, 'identity');
  const key = parsePolicy({
    Version: '2012-10-17', Statement: {
      Sid: 'Use', Effect: 'Allow', Principal: { AWS: ['arn:aws:iam::111111111111:root', 'arn:aws:iam::333333333333:root'] }, Action: 'kms:Decrypt',
      Resource: '*',
    },
  }, 'resource');
  const question: EvaluationRequest = {
    principal, action: 'kms:Decrypt', resource: KEY, context: new RequestContext({}), identityPolicies: [{ name: 'inline', policy: identity }],
    resourcePolicy: { name: 'key policy', policy: key, accountId: '222222222222', required: true },
  };
  expect(neededElements(question, [{ owner: 'transfer key', policy: key }]).map(({ kind, value }) => `${kind} ${value}`)).toEqual(
    ['action kms:Decrypt', 'resource *', 'principal AWS arn:aws:iam::111111111111:root'],
  );
});
