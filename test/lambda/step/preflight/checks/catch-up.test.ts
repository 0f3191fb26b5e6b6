import { AwsRefusal, RefusalKind } from '../../../../../lambda/step/clients/call/refusal';
import { SnapshotOriginKind } from '../../../../../lambda/step/contract';
import { SPREAD_MINUTES } from '../../../../../lambda/step/engine/patience';
import type { Database } from '../../../../../lambda/step/model/databases';
import { decidePreflight } from '../../../../../lambda/step/preflight/decide';
import type { PreflightInput } from '../../../../../lambda/step/preflight/observe/input';
import type { CatchUpLook } from '../../../../../lambda/step/preflight/observe/observation';
import { observePreflight } from '../../../../../lambda/step/preflight/observe/observe';
import { accountsOf } from '../../accounts';
import { FakeAws } from '../../fake-aws';
import { aCluster, anInstance } from '../../fixtures';
import { clusterInput, goodCluster, goodInstance, instanceInput, shown } from '../declared';

const HOURS = { CatchUpHours: '120' };
const look = (value: string | undefined, parameter = 'binlog_format'): CatchUpLook => ({ group: 'own', parameter, value: shown(value) });

/** The reason to refuse, or else the note. */
function told(input: PreflightInput, source: Partial<Database>, catchUp?: CatchUpLook): string {
  const observation = input.sourceDatabase.kind === 'instance'
    ? { ...goodInstance(input), source: shown(anInstance(source)), catchUp }
    : { ...goodCluster(input), source: shown(aCluster(source)), catchUp };
  const decision = decidePreflight(input, observation, 0);
  return decision.kind === 'fail' ? decision.reason : `${decision.kind}: ${decision.kind === 'done' ? decision.note ?? '' : ''}`;
}

const settings = (retention: number): Partial<Database> => ({ settings: { ...anInstance().settings, 'backup-retention': retention } });

describe('a source that a restored database is to catch up with', () => {
  test.each<[string, Partial<Database>, CatchUpLook | undefined, RegExp]>([
    ['a MySQL without backups', settings(0), look('ROW'), /has no binary log, since it keeps no backups.*--backup-retention-period 1/],
    ['a MySQL with another format', settings(1), look('MIXED'),
      /has binlog_format MIXED \(DB parameter group own\), and only with ROW.*Set binlog_format/],
    ['a MySQL whose group nobody tells', settings(1), undefined, /RDS doesn't tell the parameter group of database-1/],
    ['a MySQL whose format nobody tells', settings(1), look(undefined), /has binlog_format unset/],
    ['a PostgreSQL without logical replication', { engine: 'postgres' }, look('0', 'rds.logical_replication'),
      /has rds\.logical_replication 0 .*only with 1/],
    ['a PostgreSQL that has it with the next restart', { engine: 'postgres', parameterStatus: 'pending-reboot' } as Partial<Database>,
      look('1', 'rds.logical_replication'),
      /may not be in force yet: the group is pending-reboot, for this parameter or for another one\. .*Reboot it/],
    ['an Oracle', { engine: 'oracle-ee' }, undefined, /is oracle-ee, and `catchUp` is for MySQL, MariaDB.*Leave `catchUp` out/],
  ])('can\'t be %s', (_case, source, catchUp, reason) => {
    expect(told(instanceInput(HOURS), source, catchUp)).toMatch(reason);
  });

  test.each<[string, Partial<Database>, CatchUpLook]>([
    ['an Aurora MySQL without a binary log', {}, look('OFF')],
    ['one that has it with the next restart of its writer', {
      members: [{ instanceIdentifier: 'w', isWriter: true, parameterStatus: 'pending-reboot' }],
    } as Partial<Database>, look('ROW')],
  ])('can\'t be %s', (_case, source, catchUp) => {
    expect(told(clusterInput(HOURS), source, catchUp)).toMatch(/binlog_format (OFF|ROW).*(own\), and only|in its .* may not be in force yet)/);
  });

  test.each([[0, 'wait'], [SPREAD_MINUTES, 'fail']])('is waited for while RDS applies its group: after %i minutes, %s', (minutes, kind) => {
    const input = instanceInput(HOURS);
    const source = shown(anInstance({ engine: 'postgres', parameterStatus: 'applying' }));
    const observation = { ...goodInstance(input), source, catchUp: look('1', 'rds.logical_replication') };
    expect(decidePreflight(input, observation, minutes * 60_000).kind).toBe(kind);
  });

  test('is judged only where its parameters may be seen', () => {
    const refusal = new AwsRefusal(RefusalKind.FINAL, 'rds:DescribeDBParameters', 'AccessDenied', 'No.', { accountId: '1', principal: 'role' });
    expect(told(instanceInput(HOURS), settings(1), { ...look('ROW'), value: { refusal } })).toContain('looking at binlog_format in the DB parameter');
  });
});

describe('what can\'t be seen of such a source is noted', () => {
  const CALL = /CALL mysql\.rds_set_configuration\('binlog retention hours', (\d+)\);/;

  test.each<[string, string, RegExp]>([
    ['72', '144', /^done: .*\d\);$/], ['720', '168', /RDS takes 168 at most: a migration that takes longer can't be caught up\.$/],
  ])('of MySQL, for a wait of %s hours: %s', (CatchUpHours, hours, note) => {
    const said = told(instanceInput({ CatchUpHours }), settings(1), look('ROW'));
    expect(CALL.exec(said)?.[1]).toBe(hours);
    expect(said).toMatch(note);
  });

  test('of Aurora MySQL, which keeps it for 90 days', () => {
    expect(CALL.exec(told(clusterInput({ CatchUpHours: '720' }), {}, look('ROW')))?.[1]).toBe('1440');
  });

  test.each([
    [SnapshotOriginKind.FRESH, 'is taken'], [SnapshotOriginKind.NEWEST_AUTOMATED, 'was taken'],
  ])('of PostgreSQL, %s: %s', (origin, words) => {
    const input = { ...instanceInput(HOURS), origin };
    expect(told(input, { engine: 'postgres' }, look('1', 'rds.logical_replication')))
      .toMatch(new RegExp(`^done: .*a logical replication slot.*before the snapshot ${words}`));
  });
});

test('nothing is asked, judged or noted where nobody is to catch up', async () => {
  const aws = new FakeAws();
  await observePreflight(instanceInput(), accountsOf(aws));
  expect(aws.calls).not.toContain('DescribeDBParameters');
  expect(told(instanceInput(), settings(0))).toBe('done: ');
});

describe('looks at the parameter in the source\'s group', () => {
  test('of an instance', async () => {
    const aws = new FakeAws();
    aws.source.instances.set('database-1', anInstance({ settings: { ...anInstance().settings, 'parameter-group': 'own' } }));
    aws.parameters.set('own binlog_format', 'ROW');
    expect((await observePreflight(instanceInput(HOURS), accountsOf(aws))).catchUp).toEqual(look('ROW'));
  });

  test('of a cluster', async () => {
    const aws = new FakeAws();
    aws.source.clusters.set('cluster-1', aCluster({ settings: { ...aCluster().settings, 'cluster-parameter-group': 'own' } }));
    aws.parameters.set('own binlog_format', 'OFF');
    expect((await observePreflight(clusterInput(HOURS), accountsOf(aws))).catchUp).toEqual(look('OFF'));
  });
});
