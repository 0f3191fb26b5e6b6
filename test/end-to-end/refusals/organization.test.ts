import { SourceDatabase, SourceEncryption } from '../../../lib';
import { FIXED_KEYS, OTHER_REGION, SOURCE_ACCOUNT, TARGET_ACCOUNT } from '../../support/cases/keys';
import { deployStack } from '../../support/deployment';
import { synthesizeApp } from '../../support/synthesized-app';
import { all, settled, sharedKey, sourceInstance, TARGET_ROLE } from './accounts';
import { ferry, INSTANCE, moving, movingFromOtherRegion } from './declared';
import { type Change, expectPasses, expectRefused, given, refusalOf } from './refusal';

jest.setTimeout(60_000);

const declared = moving(INSTANCE.source());
const DENY = { Effect: 'Deny', Action: 'sts:AssumeRole', Resource: '*' } as const;
const organize = (accountId: string, policies: object): Change => (aws) => { aws.organize(accountId, policies); };
const document = (Statement: object): object => ({ Version: '2012-10-17', Statement });

test('a service control policy that keeps the handler out of the source is called that, and quoted', async () => {
  await expectRefused({
    declared, there: sourceInstance(), denied: ['sts:AssumeRole'],
    fault: organize(TARGET_ACCOUNT, { serviceControlPolicies: [{ name: 'NoForeignRoles', document: document(DENY) }] }),
    says: [`A service control policy of the organization of account ${TARGET_ACCOUNT} (arn:aws:organizations::`,
      'Whoever administers the organization', '[RF-4003]',
      `The condition that excepts it is "ArnNotEquals": {"aws:PrincipalArn": "${TARGET_ROLE.roleArn}"}`],
    mend: organize(TARGET_ACCOUNT, {}),
  });
});

test('a resource control policy of the source\'s organization is called that, and quoted', async () => {
  await expectRefused({
    declared, there: sourceInstance(), denied: ['sts:AssumeRole'],
    fault: all(organize(TARGET_ACCOUNT, {}), organize(SOURCE_ACCOUNT, {
      resourceControlPolicies: [{ name: 'OnlyOurs', document: document({ ...DENY, Principal: '*' }) }],
    })),
    says: [`A resource control policy of the organization of account ${SOURCE_ACCOUNT} (arn:aws:organizations::`,
      'Whoever administers the organization'],
    mend: organize(SOURCE_ACCOUNT, {}),
  });
});

test('a source stack of an earlier declaration is one finding, which names the stack to deploy', async () => {
  const both = ferry([...declared.migrations, ...moving(SourceDatabase.instance('bills', { encryption: SourceEncryption.awsManaged() })).migrations]);
  const { aws, app } = await given({ declared: both, there: all(sourceInstance(), sourceInstance({ identifier: 'bills' })) });
  try {
    expect((await deployStack(aws, synthesizeApp(declared).source)).failures).toEqual([]);
    await settled(aws);
    const reason = await refusalOf(aws, app);
    expect(reason).toMatch(/Migration "bills".*: 1 thing stands against starting/);
    expect(reason).toMatch(/isn't allowed rds:DescribeDBInstances in account 111111111111 while looking at/);
    expect(reason).toContain('`npx cdk deploy RdsFerrySource`');
    expect(reason).toContain(`The policy of arn:aws:iam::${SOURCE_ACCOUNT}:role/rds-ferry-source lacks `
      + '{"Effect":"Allow","Action":"rds:DescribeDBInstances",'
      + `"Resource":"arn:aws:rds:ap-northeast-1:${SOURCE_ACCOUNT}:db:bills"}`);
  } finally {
    await aws.close();
  }
});

describe('where the target account hasn\'t enabled the source\'s Region', () => {
  const disabled: Change = (aws) => { aws.disableRegions(TARGET_ACCOUNT, [OTHER_REGION]); };
  const KEY = FIXED_KEYS.database(OTHER_REGION);

  test('a migration that the source account carries over passes', async () => {
    await expectPasses({ declared: movingFromOtherRegion(INSTANCE.source()), there: sourceInstance({}, OTHER_REGION), fault: disabled });
  });

  test('one that the target account fetches is refused, and says which Region to enable where', async () => {
    await expectRefused({
      declared: movingFromOtherRegion(INSTANCE.source({ encryption: SourceEncryption.customerManaged(KEY) })),
      there: all(sharedKey(KEY, TARGET_ROLE), sourceInstance({ encryption: { keyArn: KEY } }, OTHER_REGION)), fault: disabled,
      says: [`account ${TARGET_ACCOUNT} hasn't enabled the Region ${OTHER_REGION}`, `aws account enable-region --region-name ${OTHER_REGION}`],
      mend: (aws) => { aws.disableRegions(TARGET_ACCOUNT, []); },
    });
  });
});
