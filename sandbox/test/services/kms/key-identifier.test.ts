import { parseKeyIdentifier } from '../../../services/kms/state/key-identifier';
import { callOf } from '../run-operation';

const ID = '1234abcd-12ab-34cd-56ef-1234567890ab';

test.each([
  [ID, { kind: 'key', accountId: '111111111111', keyId: ID }],
  [`arn:aws:kms:ap-northeast-1:222222222222:key/${ID}`, { kind: 'key', accountId: '222222222222', keyId: ID }],
  ['alias/aws/rds', { kind: 'alias', accountId: '111111111111', aliasName: 'alias/aws/rds' }],
  ['arn:aws:kms:ap-northeast-1:222222222222:alias/transfer', { kind: 'alias', accountId: '222222222222', aliasName: 'alias/transfer' }],
])('reads %s', (text, identifier) => {
  expect(parseKeyIdentifier(text, callOf('111111111111'))).toEqual(identifier);
});

test.each([
  ['transfer', 'NotFoundException', "Invalid keyId 'transfer'"],
  ['None', 'NotFoundException', "Invalid keyId 'None'"],
  [`arn:aws:kms:eu-west-1:222222222222:key/${ID}`, 'NotFoundException', 'Invalid arn eu-west-1'],
  ['arn:aws:kms:eu-west-1:222222222222:alias/transfer', 'NotFoundException', 'Invalid arn eu-west-1'],
  [`arn:aws:rds:ap-northeast-1:222222222222:key/${ID}`, 'InvalidArnException', 'Invalid arn'],
  [`arn:aws:kms:ap-northeast-1:222222222222:${ID}`, 'InvalidArnException', 'Invalid arn'],
  ['arn:aws:kms', 'InvalidArnException', 'Invalid arn arn:aws:kms'],
])('refuses %s with %s', (text, code, message) => {
  expect(parseKeyIdentifier(text, callOf('111111111111'))).toMatchObject({ code, message: expect.stringContaining(message) as string });
});
