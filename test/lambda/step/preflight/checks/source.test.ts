import { type PreflightProperties, SnapshotOriginKind } from '../../../../../lambda/step/contract';
import {
  aClassOffer, aCluster, aMember, anInstance, aSnapshot, CLUSTER_ARN, clusterPreflightProperties, GROUPS,
} from '../../fixtures';
import { absent, decideCluster, decideInstance, goodInstance, instanceInput, reasonOf, restoring, shown } from '../declared';

const instance = (changes: Parameters<typeof anInstance>[0]): string => reasonOf(decideInstance({ source: shown(anInstance(changes)) }));
const cluster = (changes: Parameters<typeof aCluster>[0]): string => reasonOf(decideCluster({ source: shown(aCluster(changes)) }));
const tde = { name: 'TDE', isPersistent: true, isPermanent: true };
const options = (...listed: readonly { name: string; isPersistent: boolean; isPermanent: boolean }[]): Parameters<typeof decideInstance>[0] =>
  ({ sourceOptionGroups: [{ name: 'mine', found: shown({ name: 'mine', options: listed }) }] });

describe('the source instance', () => {
  test.each([
    ['is missing', reasonOf(decideInstance({ source: absent })),
      /no DB instance database-1 in account 111111111111 \(ap-northeast-1\)\. Correct the identifier, the kind of database,/],
    ['is a cluster', reasonOf(decideInstance({ source: absent, otherKind: shown(aCluster()) })),
      /but a DB cluster \(aurora-mysql\)\. Declare `SourceDatabase\.auroraCluster\('database-1', …\)`/],
    ['is a Multi-AZ DB cluster', reasonOf(decideInstance({ source: absent, otherKind: shown(aCluster({ engine: 'postgres' })) })),
      /Multi-AZ DB cluster \(postgres\).*neither copies nor shares\. Nearest: restore .* Single-AZ DB instance/],
    ['is stopped', instance({ status: 'stopped' }), /"stopped", not available\. Start it\./],
    ['is a member of an Aurora cluster', instance({ clusterIdentifier: 'shop', engine: 'aurora-postgresql' }),
      /member of the cluster shop .*Declare `SourceDatabase\.auroraCluster\('shop', …\)`/],
    ['is a member of a DocumentDB cluster', instance({ clusterIdentifier: 'shop', engine: 'docdb' }),
      /Declare `SourceDatabase\.documentDbCluster\('shop', …\)`/],
    ['is a member of a Multi-AZ DB cluster', instance({ clusterIdentifier: 'shop', engine: 'mysql' }),
      /Multi-AZ DB cluster \(mysql\).*Nearest: .*Single-AZ/],
    ['is RDS Custom', instance({ engine: 'custom-oracle-ee' }), /RDS Custom instance \(custom-oracle-ee\).*Nearest:/],
    ['is on magnetic storage', instance({ storageType: 'standard' }), /magnetic storage.*Declare `storageType: StorageType\.GP3`/],
    ['is Db2 under a licence of its own, and its group stays behind', reasonOf(decideInstance(
      { source: shown(anInstance({ engine: 'db2-se', licenseModel: 'bring-your-own-license' })) }, restoring({ AcceptDefaults: ['parameter-group'] }),
    )), /Db2 under your own licence.*out of `acceptDefaults`.*`parameterGroupName`/],
  ])('is refused when it %s', (_case, reason, expected) => {
    expect(reason).toMatch(expected);
  });

  test('may be on magnetic storage when another storage type is declared, or nothing is restored', () => {
    const source = shown(anInstance({ storageType: 'standard' }));
    expect(decideInstance({ source }, restoring({ StorageType: 'gp3' })).kind).toBe('done');
    expect(decideInstance({ source, restored: undefined }, { Restore: undefined }).kind).toBe('done');
    expect(reasonOf(decideInstance({}, restoring({ StorageType: 'standard' })))).toMatch(/declared storageType is magnetic/);
  });

  test.each<[string, Parameters<typeof anInstance>[0], Parameters<typeof restoring>[0], RegExp]>([
    ['that is Multi-AZ passes', { engine: 'sqlserver-se', multiAz: true, settings: { 'backup-retention': 7 } }, {}, /^done$/],
    ['that is to be Multi-AZ and has no backups is refused', { engine: 'sqlserver-ee', settings: { 'backup-retention': 0 } }, { MultiAz: 'true' },
      /The target database is declared Multi-AZ, .*only where it has backups.*Declare `multiAz: false`.*--backup-retention-period 1/],
    ['that is to be it no more passes', { engine: 'sqlserver-se', multiAz: true }, { MultiAz: 'false' }, /^done$/],
    ['of another engine passes', { engine: 'oracle-se2', multiAz: true }, {}, /^done$/],
  ])('of SQL Server %s', (_, changes, declared, expected) => {
    expect(reasonOf(decideInstance({ source: shown(anInstance(changes)) }, restoring(declared)))).toMatch(expected);
  });

  test('isn\'t said to be on magnetic storage when it is a member of a cluster, whose storage type has the same name', () => {
    expect(instance({ clusterIdentifier: 'shop', engine: 'docdb', storageType: 'standard' })).toMatch(/^1 thing .*member of the cluster shop/);
  });

  test('may be Db2 under a licence of its own when its parameter group is made anew, or one is declared', () => {
    const source = shown(anInstance({ engine: 'db2-se', licenseModel: 'bring-your-own-license' }));
    expect(decideInstance({ source }).kind).toBe('done');
    expect(decideInstance({ source }, restoring({ ParameterGroupName: 'db2' })).kind).toBe('done');
  });

  test('may be stopped when the snapshot is there already', () => {
    const [first, ...others] = goodInstance().snapshots;
    const snapshots = first === undefined ? [] : [{ ...first, found: shown(aSnapshot()) }, ...others];
    expect(decideInstance({ source: shown(anInstance({ status: 'stopped' })), snapshots }).kind).toBe('done');
    expect(decideInstance(
      { source: shown(anInstance({ status: 'stopped' })), origin: shown(aSnapshot({ type: 'automated' })) },
      { Origin: SnapshotOriginKind.NEWEST_AUTOMATED },
    ).kind).toBe('done');
  });
});

describe('options of the source', () => {
  const source = (engine: string): { source: ReturnType<typeof shown<ReturnType<typeof anInstance>>> } => ({ source: shown(anInstance({ engine })) });
  const timezone = { name: 'Timezone', isPersistent: true, isPermanent: true };
  const declared = restoring({ OptionGroupName: 'theirs' });
  const theirs = (...listed: readonly typeof timezone[]): Parameters<typeof decideInstance>[0] => ({
    optionGroup: shown({ name: 'theirs', options: listed }),
  });

  test.each([
    ['Oracle\'s TDE', { ...source('oracle-ee'), ...options(tde) }, {}, /^1 thing .*Transparent Data Encryption.*Oracle Data Pump/],
    ['SQL Server\'s TDE', { ...source('sqlserver-ee'), ...options({ ...tde, isPermanent: false }) }, {},
      /^1 thing .*Transparent Data Encryption.*turn TDE off/],
    ['SQL Server\'s TDE by its long name', { ...source('sqlserver-ee'), ...options({ ...tde, name: 'TRANSPARENT_DATA_ENCRYPTION' }) }, {},
      /^1 thing .*Transparent Data Encryption/],
    ['the credentials of TDE', { source: shown(anInstance({ engine: 'oracle-ee', tdeCredentialArn: 'arn:x' })) }, {},
      /^1 thing .*Transparent Data Encryption/],
    ['a persistent option', options({ name: 'LASTING', isPersistent: true, isPermanent: false }), {},
      /persistent option LASTING \(option group mine\).*give the DB instance an option group without it/],
    ['a permanent option', options({ name: 'LASTING', isPersistent: true, isPermanent: true }), {}, /permanent option LASTING.*can't be taken off/],
    ['a Timezone that isn\'t Oracle\'s', options(timezone), declared, /permanent option Timezone/],
    [
      'Oracle\'s Timezone with RDS\'s own group', { ...source('oracle-ee'), ...options(timezone) }, restoring({ AcceptDefaults: ['option-group'] }),
      /option Timezone.*default option group is accepted\. Take .* out of .*or declare `TargetDatabase\.instance\(\{ optionGroupName \}\)`/,
    ],
    ['Oracle\'s Timezone with an option group that lacks it', { ...source('oracle-ee'), ...options(timezone), ...theirs() }, declared,
      /option group theirs doesn't have it\. Add Timezone/],
  ])('are refused: %s', (_case, changes, properties, reason) => {
    expect(reasonOf(decideInstance(changes, properties))).toMatch(reason);
  });

  describe('of a snapshot that is there', () => {
    const ofSnapshot = { Origin: SnapshotOriginKind.MANUAL, OriginSnapshotName: 'of-old' };
    const ofOld = (changes: Parameters<typeof aSnapshot>[0] = {}): { origin: ReturnType<typeof shown<ReturnType<typeof aSnapshot>>> } =>
      ({ origin: shown(aSnapshot({ arn: 'arn:aws:rds:ap-northeast-1:111111111111:snapshot:of-old', ...changes })) });

    test.each([
      [
        'TDE', { ...ofOld({ engine: 'sqlserver-ee' }), ...options(tde) },
        /^1 thing .*The snapshot of-old has Transparent Data Encryption.*Declare a snapshot that was taken without it, or.*leave out `snapshot`.*turn TDE off/,
      ],
      ['the credentials of TDE', ofOld({ engine: 'oracle-ee', tdeCredentialArn: 'arn:x' }),
        /^1 thing .*The snapshot of-old has Transparent Data Encryption.*Oracle Data Pump/],
      ['a lasting option', { ...ofOld(), ...options({ ...tde, name: 'LASTING' }) },
        /^1 thing .*The snapshot of-old has the permanent option LASTING.*Declare a snapshot that was taken without it/],
    ])('are refused: %s', (_case, changes, reason) => {
      expect(reasonOf(decideInstance(changes, ofSnapshot))).toMatch(reason);
    });

    test('count, and not those that the database got since', () => {
      expect(decideInstance({ ...ofOld(), source: shown(anInstance({ tdeCredentialArn: 'arn:x' })) }, ofSnapshot).kind).toBe('done');
    });
  });

  describe('that a copy must keep', () => {
    const [first, second, third] = instanceInput().snapshots;
    if (first === undefined || second === undefined || third === undefined) throw new Error('The fixture has three snapshots.');
    const planned = (copy: string): Pick<PreflightProperties, 'Snapshots'> => ({
      Snapshots: [first, { ...second, region: copy }, third].map(({ name, accountId, region, madeFrom, keyArn }) =>
        ({ Name: name, AccountId: accountId, Region: region, MadeFrom: madeFrom, KeyArn: keyArn })),
    });
    const seen = { ...source('oracle-ee'), ...options(timezone), ...theirs(timezone) };

    test('keep the source account from crossing the Regions', () => {
      expect(decideInstance(seen, { ...declared, ...planned('ap-northeast-1') }).kind).toBe('done');
      expect(reasonOf(decideInstance(seen, { ...declared, ...planned('us-east-1') })))
        .toMatch(/^1 thing .*ferry-orders-transfer, which the source account makes in us-east-1.*Declare `transferKey: TransferKey\.inSource\(\)`.*the target account's copy crosses/);
    });

    test('do so without a key as well', () => {
      const plain = {
        source: shown(anInstance({ engine: 'oracle-ee', encrypted: false, keyArn: undefined })), transferKeyFromSource: undefined,
        transferKeyFromTarget: undefined,
      };
      expect(reasonOf(
        decideInstance({ ...seen, ...plain }, { ...declared, ...planned('us-east-1'), SourceEncryption: 'none', TransferKeyArn: undefined }),
      ))
        .toMatch(/^1 thing .*leave out `snapshot` to have one taken/);
    });

    test('can be in the option group of the imported snapshot', () => {
      const imported = { ...seen, restored: undefined, subnetGroup: undefined, securityGroups: undefined, classes: [] };
      expect(decideInstance(imported, { ...GROUPS, Restore: undefined, OptionGroupName: 'theirs' }).kind).toBe('done');
      expect(decideInstance({ ...imported, optionGroup: undefined }, { ...GROUPS, Restore: undefined }).kind).toBe('done');
      expect(reasonOf(decideInstance({ ...imported, optionGroup: absent }, { ...GROUPS, Restore: undefined, OptionGroupName: 'theirs' })))
        .toMatch(/^1 thing .*option group theirs doesn't exist/);
    });
  });

  test('may be others, and Oracle\'s Timezone and OLS where the declared option group has them', () => {
    expect(decideInstance(options({ name: 'MARIADB_AUDIT_PLUGIN', isPersistent: false, isPermanent: false })).kind).toBe('done');
    const lasting = [timezone, { ...timezone, name: 'OLS' }];
    expect(decideInstance({ ...source('oracle-ee'), ...options(...lasting), ...theirs(...lasting) }, declared).kind).toBe('done');
  });
});

describe('the source cluster', () => {
  test.each([
    ['is missing', reasonOf(decideCluster({ source: absent })), /no DB cluster cluster-1 in account 111111111111/],
    ['is an instance', reasonOf(decideCluster({ source: absent, otherKind: shown(anInstance()) })),
      /but a DB instance\. Declare `SourceDatabase\.instance\('cluster-1', …\)`/],
    ['is of another family', cluster({ engine: 'docdb' }),
      /is a DocumentDB cluster \(docdb\), declared as an Aurora cluster\. Declare `SourceDatabase\.documentDbCluster\('cluster-1', …\)`/],
    ['is Neptune', cluster({ engine: 'neptune' }), /`SourceDatabase\.neptuneCluster\(/],
    ['is a Multi-AZ DB cluster', cluster({ engine: 'mysql' }), /Multi-AZ DB cluster \(mysql\).*neither copies nor shares\. Nearest:/],
    ['is Serverless v1', cluster({ engineMode: 'serverless' }), /Serverless v1.*Convert it to a provisioned cluster or to Serverless v2/],
    ['is stopped', cluster({ status: 'stopped' }), /"stopped", not available\. Start it\./],
    ['has no instances to make the declared ones after', reasonOf(decideCluster(
      { source: shown(aCluster({ members: [] })), sourceMembers: [] }, restoring({ InstanceCount: '2' }, clusterPreflightProperties),
    )), /no instances to make the 2 declared ones after\. Declare their instanceType/],
    ['has lost a member', reasonOf(decideCluster({ sourceMembers: [{ name: 'member-1', found: absent }] })),
      /member member-1 .* isn't there any more/],
    ['has serverless members without a capacity range', reasonOf(decideCluster(
      {
        sourceMembers: [{ name: 'member-1', found: shown(aMember({ instanceClass: 'db.serverless' })) }],
        classes: ['db.serverless'], offers: shown([aClassOffer({ instanceClass: 'db.serverless' })]),
      },
    )), /no Serverless v2 capacity range/],
  ])('is refused when it %s', (_case, reason, expected) => {
    expect(reason).toMatch(expected);
  });

  test('may have serverless members, or none', () => {
    expect(decideCluster({
      source: shown(aCluster({ serverlessV2: { minCapacity: 0.5, maxCapacity: 4 } })), classes: ['db.serverless'],
      offers: shown([aClassOffer({ instanceClass: 'db.serverless' })]),
    }).kind).toBe('done');
    expect(
      decideCluster({ source: shown(aCluster({ arn: CLUSTER_ARN, members: [] })), sourceMembers: [], classes: [], restoredMembers: [] }).kind,
    ).toBe('done');
  });
});
