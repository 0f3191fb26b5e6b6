import type { EmbeddedAws } from '@rds-ferry/sandbox';
import { Stack } from 'aws-cdk-lib';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { RestoredCredentials, SourceDatabase, SourceEncryption, TargetDatabase } from '../../../lib';
import { planFerry } from '../../../lib/plan-ferry';
import { declareAll } from '../../../test/support/cases/all-cases';
import { TARGET_ACCOUNT, TARGET_REGION } from '../../../test/support/cases/keys';
import { ownPassword } from '../scenario/own-secrets';
import { leaks } from './secrecy';

const ARN = 'arn:aws:secretsmanager:ap-northeast-1:222222222222:secret:orders-AbCdEf';
const stack = new Stack(undefined, 'Secrets', { env: { account: TARGET_ACCOUNT, region: TARGET_REGION } });
const credentials = RestoredCredentials.fromSecret(Secret.fromSecretCompleteArn(stack, 'Secret', ARN));
const plan = planFerry(declareAll('same Region', [{
  id: 'orders', source: SourceDatabase.instance('orders', { encryption: SourceEncryption.awsManaged() }),
  database: TargetDatabase.instance({ credentials }),
}]));

/** An account in which RDS keeps this password of every database. */
const keeping = (password?: string): EmbeddedAws => ({ rds: { masterPassword: () => password } }) as unknown as EmbeddedAws;

test('a password that stands anywhere but in its secret is told with its place', () => {
  expect(leaks(keeping(), { plan }, { 'the log': `... ${ownPassword(ARN)} ...`, 'the journal': '****' })).toEqual([
    { invariant: 'no master password stands anywhere but in its secret', detail: `${ownPassword(ARN)} stands in the log` },
  ]);
});

test('so is one that RDS has drawn', () => {
  expect(leaks(keeping('drawn-by-rds'), { plan }, { 'an answer': '{"Password":"drawn-by-rds"}' }))
    .toMatchObject([{ detail: 'drawn-by-rds stands in an answer' }]);
});

test('nothing is told of texts without one', () => {
  expect(leaks(keeping('drawn-by-rds'), { plan }, { 'the log': 'setting the master password of orders', 'an error': ARN })).toEqual([]);
});
