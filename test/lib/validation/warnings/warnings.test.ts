import { type Stack, Validations } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import {
  type FerryProps, FerryWarning, FinalKey, type Migration, type MigrationProps, SnapshotOrigin, SourceDatabase, SourceEncryption, SourceStack,
  TargetDatabase, TargetStack, UnconfirmedCase,
} from '../../../../lib';
import { givenApp, givenFerry, givenMigration } from '../../given';
import { awsManaged, cluster, customerManaged, instance } from '../../given-steps';

/** The warnings of a stack, each as the id that acknowledges it and the path of its construct. */
function warningsOf(stack: Stack): readonly string[] {
  const found = Annotations.fromStack(stack).findWarning('*', Match.stringLikeRegexp('ack: .*rds-ferry:'));
  return found.map(({ id, entry: { data } }) => `${/\[ack: (.*)\]$/.exec(data as string)?.[1]} at ${id}`);
}

function targetOf(ferry: Partial<FerryProps>): TargetStack {
  return new TargetStack(givenApp(), 'Target', givenFerry(ferry));
}

const ELSEWHERE = { source: { account: '111111111111', region: 'eu-central-1' } };
const CATCH_UP = { catchUp: true };
const none = SourceEncryption.none();
const CROSSING_KEY = SourceEncryption.customerManaged('arn:aws:kms:eu-central-1:111111111111:key/11111111-1111-1111-1111-111111111111');
const documentDb = SourceDatabase.documentDbCluster('orders-db', { encryption: none });

test.each<[string, Partial<MigrationProps>, Partial<FerryProps>, readonly string[]]>([
  ['the usual case', {}, {}, []],
  ['an Aurora cluster on aws/rds', { source: cluster(awsManaged), database: undefined }, {}, []],
  ['a copy across accounts and Regions', { source: SourceDatabase.instance('orders-db', { encryption: CROSSING_KEY }) }, ELSEWHERE,
    [FerryWarning.UNCONFIRMED]],
  ['a copy that encrypts', { source: instance(none) }, {}, [FerryWarning.UNCONFIRMED]],
  ['an instance that stays unencrypted', { source: instance(none), finalKey: FinalKey.none() }, {}, []],
  ['an Aurora cluster that stays unencrypted', { source: cluster(none), finalKey: FinalKey.none(), database: undefined }, {},
    [FerryWarning.UNCONFIRMED]],
  ['an Aurora cluster that gets encrypted', { source: cluster(none), database: undefined }, {}, []],
  ['a key that AWS owns', { source: cluster(SourceEncryption.awsOwned()), database: undefined }, {}, [FerryWarning.UNCONFIRMED]],
  ['an unencrypted DocumentDB to another Region', { source: documentDb, database: undefined }, ELSEWHERE, [FerryWarning.UNCONFIRMED]],
  ['an unencrypted DocumentDB in its Region', { source: documentDb, database: undefined }, {}, []],
  ['a restore straight from a manual snapshot', { source: cluster(customerManaged, SnapshotOrigin.manual('kept')), database: undefined }, {},
    [FerryWarning.UNMARKED_SNAPSHOT]],
  ['a restore from a copy of a manual snapshot', { source: instance(customerManaged, SnapshotOrigin.manual('kept')) }, {}, []],
  ['an imported copy of a manual snapshot', {
    source: cluster(customerManaged, SnapshotOrigin.manual('kept')), database: TargetDatabase.importedSnapshot(),
  }, {}, []],
  ['a source to catch up with', CATCH_UP, {}, [FerryWarning.CATCH_UP_UNSEEN]],
  ['a closed migration', { ...CATCH_UP, source: instance(none), closed: true }, {}, []],
])('are of %s: those that are known at synth', (_, migration, ferry, expected) => {
  const target = targetOf({ ...ferry, migrations: [givenMigration(migration)] });
  expect(warningsOf(target)).toEqual(expected.map((id) => `Annotation::${id} at /Target/orders`));
});

const others = ['orders', 'users'].map((id) => givenMigration({
  id, catchUp: true, source: SourceDatabase.instance(id, { encryption: none }), database: TargetDatabase.instance({ instanceIdentifier: id }),
}));

test('are acknowledged for one migration by its construct, and the other one\'s stay', () => {
  const target = targetOf({ migrations: others });
  const [orders] = target.migrations;
  Validations.of(orders as Migration).acknowledge({ id: FerryWarning.CATCH_UP_UNSEEN, reason: 'the slot is there' });
  expect(warningsOf(target)).toEqual([
    'Annotation::rds-ferry:unconfirmed at /Target/orders',
    'Annotation::rds-ferry:unconfirmed at /Target/users', 'Annotation::rds-ferry:catch-up-unseen at /Target/users',
  ]);
});

test('are acknowledged for one migration by the context, wherever in the app', () => {
  const target = targetOf({ migrations: others.map((one) => ({ ...one, catchUp: false })) });
  const where = { migration: 'users', case: UnconfirmedCase.ENCRYPTING_COPY };
  Validations.of(target.node.root).acknowledge({ id: FerryWarning.UNCONFIRMED, reason: 'tried', where });
  expect(warningsOf(target)).toEqual(['Annotation::rds-ferry:unconfirmed at /Target/orders']);
});

test('tell that the stack has no room for all outputs', () => {
  const migrations = Array.from({ length: 24 }, (_, index) => givenMigration({
    id: `orders-${index}`, source: SourceDatabase.instance(`orders-${index}`, { encryption: awsManaged }), database: undefined,
  }));
  expect(warningsOf(targetOf({ migrations }))).toEqual(['Annotation::rds-ferry:outputs-not-repeated at /Target']);
});

test('of props that are passed over are acknowledged before synth gives them', () => {
  const app = givenApp();
  const source = new SourceStack(app, 'Source', { ...givenFerry(), ...{ logRetention: RetentionDays.ONE_DAY } });
  Validations.of(source).acknowledge({ id: FerryWarning.PASSED_OVER, reason: 'the other app has it', where: { props: ['logRetention'] } });
  app.node.findAll().forEach(({ node }) => node.validate());
  expect(warningsOf(source)).toEqual([]);
});
