import { RestoredCredentials } from '../../../lib';
import { TARGET_ACCOUNT, TARGET_REGION } from '../../support/cases/keys';
import { INSTANCE } from '../refusals/declared';
import { managedPostgres, moved, namedSecret, PASSWORD, passwordIn, postgres } from './moved';

jest.setTimeout(120_000);

test('where RDS manages the password of the source, it manages another one in the target account', async () => {
  const { aws, told, answers } = await moved({ kind: INSTANCE, there: managedPostgres });
  try {
    const [database] = aws.rds.instances(TARGET_ACCOUNT, TARGET_REGION);
    expect(database?.MasterUserSecret).toMatchObject({ SecretArn: told.SecretArn, SecretStatus: 'active' });
    const password = await passwordIn(aws, told.SecretArn);
    expect(password).toBe(aws.rds.masterPassword(TARGET_ACCOUNT, TARGET_REGION, 'orders'));
    expect(JSON.stringify(aws.journal.entries) + answers).not.toContain(password);
  } finally {
    await aws.close();
  }
});

test('the password of a user\'s secret is given, and stands in nothing that was recorded', async () => {
  const secretText = JSON.stringify({ password: PASSWORD });
  const { aws, answers } = await moved({
    kind: INSTANCE, there: postgres, secretText, declare: () => RestoredCredentials.fromSecret(namedSecret()),
  });
  try {
    expect(aws.rds.masterPassword(TARGET_ACCOUNT, TARGET_REGION, 'orders')).toBe(PASSWORD);
    expect(JSON.stringify(aws.journal.entries) + answers).not.toContain(PASSWORD);
  } finally {
    await aws.close();
  }
});
