import { type FerryProps, FinalKey, SourceDatabase, SourceEncryption, TargetDatabase } from '../../../lib';
import { ferryFailures } from '../../../lib/validation/ferry-rules';
import { DECLARATION, type KnownMembers, MIGRATION, RESTORED_CLUSTER, RESTORED_INSTANCE } from '../../../lib/validation/known-members';
import { givenFerry, givenMigration } from '../given';
import { messagesOf } from '../told';

/** Declarations as an app has them that runs without a type check. */
const untyped = <T>(value: unknown): T => value as T;
const ferry = (members: object): FerryProps => ({ ...givenFerry(), ...members });
const migration = (members: object): FerryProps => ferry({ migrations: [{ ...givenMigration(), ...members }] });
const encryption = SourceEncryption.awsManaged();
const other = givenMigration({ id: 'other', source: SourceDatabase.instance('other', { encryption }) });
const cluster = SourceDatabase.auroraCluster('orders', { encryption });

test.each<[string, FerryProps, string]>([
  ['a migration', migration({ finalkey: FinalKey.awsManaged() }), 'migrations[0].finalkey isn\'t a property of a migration: did you mean finalKey?'],
  ['a migration, without a value', migration({ maxwait: undefined }),
    'migrations[0].maxwait isn\'t a property of a migration: did you mean maxWait?'],
  ['the second migration', ferry({ migrations: [other, { ...givenMigration({ database: undefined }), tranferKey: undefined }] }),
    'migrations[1].tranferKey isn\'t a property of a migration: did you mean transferKey?'],
  ['a migration, and nothing near', migration({ colour: 'green' }),
    'migrations[0].colour isn\'t a property of a migration, which has id, run, startAfter, source, database, transferKey, finalKey, maxWait, '
    + 'catchUp, closed, keepImportedSnapshot'],
  ['the declaration', ferry({ prefx: 'a' }), 'prefx isn\'t a property of the declaration: did you mean prefix?'],
  ['the stacks', ferry({ stackname: 'a' }), 'stackname isn\'t a property of the declaration: did you mean stackName?'],
  ['the declaration, where a migration has it', ferry({ maxWait: 5 }), expect.stringMatching(
    /^maxWait isn't a property of the declaration, which has source, .*; it is one of a migration$/,
  ) as string],
  ['the source account', ferry({ source: { account: '111111111111', regoin: 'eu-west-1' } }),
    'source.regoin isn\'t a property of the source account: did you mean region?'],
  ['the target account', ferry({ target: { account: '222222222222', region: 'ap-northeast-1' } }),
    'target.region isn\'t a property of the target account, which has account; it is one of the declaration'],
  ['a source', migration({ source: SourceDatabase.instance('orders', untyped({ encryption, snapshots: 1 })) }),
    'migrations[0].source.snapshots isn\'t a property of a source database: did you mean snapshot?'],
  ['an instance', migration({ database: TargetDatabase.instance(untyped({ paramterGroupName: 'a' })) }),
    'migrations[0].database.paramterGroupName isn\'t a property of a restored instance: did you mean parameterGroupName?'],
  ['a cluster', migration({ source: cluster, database: TargetDatabase.cluster(untyped({ securitygroupIds: [] })) }),
    'migrations[0].database.securitygroupIds isn\'t a property of a restored cluster: did you mean securityGroupIds?'],
  ['an imported snapshot', migration({ database: TargetDatabase.importedSnapshot(untyped({ optiongroup: 'a' })) }),
    'migrations[0].database.optiongroup isn\'t a property of an imported snapshot: did you mean optionGroupName?'],
  ['a final key', migration({ finalKey: FinalKey.transferKey(untyped({ acceptForeignkey: true })) }),
    'migrations[0].finalKey.acceptForeignkey isn\'t a property of FinalKey.transferKey(): did you mean acceptForeignKey?'],
  ['an instance, where other things have groups', migration({ database: TargetDatabase.instance(untyped({ securityGroups: ['sg-1'] })) }),
    'migrations[0].database.securityGroups isn\'t a property of a restored instance: give securityGroupIds, with the ids of the groups'],
  ['a cluster, where other things have a VPC', migration({ source: cluster, database: TargetDatabase.cluster(untyped({ vpc: 1 })) }),
    'migrations[0].database.vpc isn\'t a property of a restored cluster: give subnetGroupName, the name of a DB subnet group of that VPC'],
  ['an instance, where other things have subnets', migration({ database: TargetDatabase.instance(untyped({ vpcSubnets: {} })) }),
    'migrations[0].database.vpcSubnets isn\'t a property of a restored instance: give subnetGroupName, the name of a DB subnet group of those '
    + 'subnets'],
  ['the declaration, where the source has it', ferry({ sourceRegion: 'eu-west-1' }),
    'sourceRegion isn\'t a property of the declaration: give source: { account, region }'],
  ['the declaration, which is one of its members', untyped({ ferry: givenFerry() }),
    'ferry has the declaration in it, expected the declaration itself: give ferry in place of { ferry }, or { ...ferry }'],
  ['a surroundings of the stacks', ferry({ env: { account: '222222222222' } }),
    'env is given, but the accounts and Regions of both stacks are those of source, target and region: leave it out'],
])('refuses an unknown member of %s', (_, props, message) => {
  expect(messagesOf(ferryFailures(props))).toEqual([message]);
});

test('refuses the misspelled and misses the right one, together with all the rest', () => {
  expect(messagesOf(ferryFailures(ferry({
    regoin: 'eu-west-1', region: undefined,
    migrations: [givenMigration({ source: SourceDatabase.instance('a', untyped({ encrytion: 1 })) })],
  })))).toEqual([
    'regoin isn\'t a property of the declaration: did you mean region?',
    'migrations[0].source.encrytion isn\'t a property of a source database: did you mean encryption?',
    expect.stringContaining('migrations[0].source.encryption is missing'),
    expect.stringContaining('region is missing'),
  ]);
});

test.each<[KnownMembers, (misspelled: string) => FerryProps, string]>([
  [DECLARATION, (name) => ferry({ [name]: 1 }), ''], [MIGRATION, (name) => migration({ [name]: 1 }), 'migrations[0].'],
  [RESTORED_INSTANCE, (name) => migration({ database: TargetDatabase.instance({ [name]: 1 }) }), 'migrations[0].database.'],
  [RESTORED_CLUSTER, (name) => migration({ source: cluster, database: TargetDatabase.cluster({ [name]: 1 }) }), 'migrations[0].database.'],
])('tells what was meant when a letter is missing: %#', ({ title, names }, declare, path) => {
  for (const name of names.filter(({ length }) => length > 3)) {
    const misspelled = `${name.slice(0, 2)}${name.slice(3)}`;
    expect(messagesOf(ferryFailures(declare(misspelled)))).toEqual([`${path}${misspelled} isn't a property of ${title}: did you mean ${name}?`]);
  }
});

test('refuses a Map in the place of an object, since its entries are no members', () => {
  expect(messagesOf(ferryFailures(migration({ database: TargetDatabase.instance(untyped(new Map([['multiAz', true]]))) }))))
    .toEqual(['migrations[0].database is a Map, whose entries nothing reads: give Object.fromEntries(theMap)']);
});

test('takes what CDK\'s stacks take beside the declaration', () => {
  const props = { stackName: 'moving', description: 'Moves', terminationProtection: true, tags: { team: 'data' } };
  expect(messagesOf(ferryFailures(ferry(props)))).toEqual([]);
});
