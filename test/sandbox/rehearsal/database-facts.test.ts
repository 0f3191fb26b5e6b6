import { CreateAliasCommand, CreateKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { EmbeddedAws } from '../../../sandbox/aws';
import { lookAtDatabase } from '../../../sandbox/rehearsal/database-facts';
import type { InstanceSeed } from '../../../sandbox/services/rds/seeding';
import { REGION, SOURCE, TARGET } from './fixtures';

let aws: EmbeddedAws;
beforeEach(async () => { aws = await EmbeddedAws.start({ kmsSpread: 0 }, { seed: 'facts' }); });
afterEach(() => aws.close());

function givenDatabase(accountId: string, encryption: InstanceSeed['encryption']): void {
  aws.rds.seedInstance(accountId, REGION, {
    identifier: 'orders', engine: 'mysql', engineVersion: '8.0.35', instanceClass: 'db.t4g.medium', allocatedGib: 20, encryption, masterUsername: 'admin',
  });
}

async function givenKey(aliasName: string): Promise<string> {
  const kms = new KMSClient(aws.clientConfiguration(SOURCE, REGION));
  const Policy = JSON.stringify({ Statement: [
    { Effect: 'Allow', Principal: { AWS: [SOURCE, TARGET] }, Action: 'kms:*', Resource: '*' },
  ], Version: '2012-10-17' });
  const { KeyMetadata: { Arn: arn = '' } = {} } = await kms.send(new CreateKeyCommand({ Policy }));
  await kms.send(new CreateAliasCommand({ AliasName: aliasName, TargetKeyId: arn }));
  return arn;
}

test('names a key of the account\'s own by its alias', async () => {
  const keyArn = await givenKey('alias/own');
  givenDatabase(SOURCE, { keyArn });
  expect((await lookAtDatabase(aws, SOURCE, REGION, 'orders'))?.key).toEqual(
    { keyId: keyArn.split('/').at(-1), accountId: SOURCE, aliases: ['own'], managedBy: 'customer' },
  );
});

test('names a key of another account by its id only, since nobody can list that account\'s aliases', async () => {
  const keyArn = await givenKey('alias/foreign');
  givenDatabase(TARGET, { keyArn });
  expect((await lookAtDatabase(aws, TARGET, REGION, 'orders'))?.key).toEqual(
    { keyId: keyArn.split('/').at(-1), accountId: SOURCE, aliases: [], managedBy: 'customer' },
  );
});

test('has no key for a database that isn\'t encrypted', async () => {
  givenDatabase(SOURCE, 'none');
  expect(await lookAtDatabase(aws, SOURCE, REGION, 'orders')).toMatchObject({ identifier: 'orders', key: undefined });
});
