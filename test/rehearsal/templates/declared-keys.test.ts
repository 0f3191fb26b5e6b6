import { declaredKeys, keyPlace, keyPolicy } from '../../../rehearsal/templates/declared-keys';
import { declaredMigration, REGION, SOURCE, TARGET } from '../fixtures';

const SOURCE_ROLE = `arn:aws:iam::${SOURCE}:role/source`;
const TARGET_ROLE = `arn:aws:iam::${TARGET}:role/target`;
const THIRD = '333333333333';
const source = { accountId: SOURCE, roleArn: SOURCE_ROLE };
const target = { accountId: TARGET, roleArn: TARGET_ROLE };

function keyArn(accountId: string, resource = 'key/k'): string {
  return `arn:aws:kms:${REGION}:${accountId}:${resource}`;
}

const migration = declaredMigration({ HandlerRoleArn: TARGET_ROLE, TransferKeyArn: undefined, FinalKeyArn: undefined });

describe('the declared keys', () => {
  test.each([
    ['the source\'s key, for the source role', { SourceKeyArn: keyArn(SOURCE) }, [source]],
    ['the transfer key, for both roles', { TransferKeyArn: keyArn(THIRD) }, [source, target]],
    ['the final key, for the target role', { FinalKeyArn: keyArn(TARGET) }, [target]],
    ['a final key by its alias', { FinalKeyArn: keyArn(TARGET, 'alias/mine') }, [target]],
    ['a key of the source that crosses, once',
      { SourceKeyArn: keyArn(SOURCE), TransferKeyArn: keyArn(SOURCE), FinalKeyArn: keyArn(SOURCE) }, [source, target]],
  ])('are %s', (_what, keys, users) => {
    expect(declaredKeys([{ ...migration, ...keys }], [])).toEqual([{ arn: Object.values(keys)[0], users, regions: [REGION] }]);
  });

  test('are used by the RDS of both Regions', () => {
    const crossing = { ...migration, SourceKeyArn: keyArn(SOURCE), SourceDatabase: { ...migration.SourceDatabase, Region: 'eu-west-1' } };
    expect(declaredKeys([crossing], [])[0]?.regions).toEqual(['eu-west-1', REGION]);
  });

  test('are neither keys that stacks make, nor those that AWS manages, nor none', () => {
    const [made, managed] = [keyArn(TARGET, 'alias/transfer'), keyArn(TARGET, 'alias/aws/rds')];
    expect(declaredKeys([{ ...migration, TransferKeyArn: made, FinalKeyArn: managed }, migration], [made])).toEqual([]);
  });
});

test.each([
  [keyArn(SOURCE, 'key/mrk-1'), { accountId: SOURCE, region: REGION, keyId: 'mrk-1' }],
  [keyArn(TARGET, 'alias/a/b'), { accountId: TARGET, region: REGION, alias: 'alias/a/b' }],
])('%s is taken apart', (arn, place) => {
  expect(keyPlace(arn)).toEqual(place);
});

describe('the policy of a key', () => {
  const statements = (users: readonly object[], arn = keyArn(SOURCE)): { Principal: object; Action: unknown; Condition?: object }[] => {
    const policy = keyPolicy({ arn, users: users as typeof source[], regions: [REGION] });
    return (JSON.parse(policy) as { Statement: { Principal: object; Action: unknown; Condition?: object }[] }).Statement;
  };

  test('leaves the roles of its own account to that account', () => {
    expect(statements([source])).toEqual([expect.objectContaining({ Principal: { AWS: `arn:aws:iam::${SOURCE}:root` }, Action: 'kms:*' })]);
  });

  test('lets a role of another account use it through RDS only', () => {
    const role = { 'aws:PrincipalArn': TARGET_ROLE };
    const viaRds = { 'kms:ViaService': `rds.${REGION}.amazonaws.com` };
    expect(statements([source, target]).slice(1)).toEqual([
      expect.objectContaining({
        Action: expect.arrayContaining(['kms:Decrypt', 'kms:ReEncryptFrom']) as object, Condition: { StringEquals: viaRds, ArnEquals: role },
      }),
      expect.objectContaining({
        Action: ['kms:CreateGrant'], Condition: { StringEquals: viaRds, Bool: { 'kms:GrantIsForAWSResource': 'true' }, ArnEquals: role },
      }),
      expect.objectContaining({ Action: ['kms:DescribeKey'], Condition: { ArnEquals: role } }),
    ]);
  });

  test('of a third account lets both roles use it', () => {
    expect(statements([source, target], keyArn(THIRD)).slice(1).map(({ Principal }) => Principal)).toEqual(
      [...Array<string>(3).fill(SOURCE), ...Array<string>(3).fill(TARGET)].map((id) => ({ AWS: `arn:aws:iam::${id}:root` })),
    );
  });

  test('lets the whole account use it where the template leaves the role\'s name open', () => {
    expect(statements([{ accountId: TARGET }]).at(-1)).toMatchObject({ Principal: { AWS: `arn:aws:iam::${TARGET}:root` }, Condition: {} });
  });
});
