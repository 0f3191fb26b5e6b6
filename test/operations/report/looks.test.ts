import { judgedIdentity } from '../../../operations/report/looks/account';
import { KeyLooks } from '../../../operations/report/looks/keys';
import { lookedAt } from '../../../operations/report/looks/look';

function refusal(name: string, message = 'no'): Error {
  return Object.assign(new Error(message), { name, $metadata: {} });
}

test.each<[error: Error, look: object]>([
  [refusal('AccessDeniedException'), { unseen: 'not allowed to look: kms:DescribeKey gives AccessDeniedException' }],
  [refusal('AccessDenied'), { unseen: 'not allowed to look: kms:DescribeKey gives AccessDenied' }],
  [refusal('DBInstanceNotFoundFault'), { absent: 'it isn\'t there' }],
  [refusal('NoSuchEntityException'), { absent: 'it isn\'t there' }],
  [refusal('ValidationError', 'Stack with id x does not exist'), { absent: 'it isn\'t there' }],
  [refusal('ValidationError', 'too long'), { unseen: 'it couldn\'t be looked at: kms:DescribeKey gives ValidationError: too long' }],
  [refusal('Throttling', 'Rate exceeded'), { unseen: 'it couldn\'t be looked at: kms:DescribeKey gives Throttling: Rate exceeded' }],
  [
    Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' }),
    { unseen: 'it couldn\'t be looked at: kms:DescribeKey gives Error: connect ECONNREFUSED' },
  ],
])('a look that ends with %s is a value', async (error, look) => {
  await expect(lookedAt('kms:DescribeKey', () => Promise.reject(error))).resolves.toEqual(look);
});

test('a fault of the program\'s own isn\'t taken for a refusal', async () => {
  await expect(lookedAt('kms:DescribeKey', () => Promise.reject(new TypeError('undefined is not a function')))).rejects.toThrow(TypeError);
});

test('what isn\'t there is a value', async () => {
  await expect(lookedAt('kms:DescribeKey', () => Promise.resolve(undefined))).resolves.toEqual({ absent: 'it isn\'t there' });
});

test('credentials of another account don\'t show that one in place of the right one', () => {
  expect(judgedIdentity({ seen: { Account: '222222222222', Arn: 'arn' } }, 'source', '111111111111')).toEqual({
    unseen: 'the credentials for the source account are those of 222222222222, not of 111111111111: `--source-profile` names others',
  });
  expect(judgedIdentity({ seen: { Account: '111111111111', Arn: 'arn' } }, 'source', '111111111111')).toEqual({ seen: 'arn' });
});

test('the AWS managed key of RDS isn\'t asked for by its alias, which would make it', async () => {
  const keys = new KeyLooks({ region: 'eu-west-1', requestHandler: { handle: () => { throw new Error('nobody may ask'); } } });
  const look = await keys.key('arn:aws:kms:eu-west-1:222222222222:alias/aws/rds');
  expect('unseen' in look && look.unseen).toContain('would make');
});
