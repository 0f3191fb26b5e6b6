import { AddTagsToResourceCommand, DeleteDBInstanceCommand, DescribeDBSnapshotsCommand } from '@aws-sdk/client-rds';
import { allBut, only } from '../accounts/session';
import { actingRole } from '../fixtures/acting-role';
import { database, describedInstance, restored, snapshot, startCopy, transferCopy } from '../fixtures/databases';
import { sourceKeyElsewhere } from '../fixtures/keys';
import type { Probe } from '../model/probe';
import type { Probing } from '../model/probing';
import { refuses, takes } from '../model/trial';
import { take } from './snapshots';

/** A copies its snapshot to the other Region under a session policy, or tries to. */
async function copyElsewhere(at: Probing, suffix: string, policy: Parameters<Probing['as']>[1]): Promise<void> {
  await startCopy(at, 'source', {
    SourceDBSnapshotIdentifier: (await at.have(transferCopy)).arn, TargetDBSnapshotIdentifier: at.name(suffix),
    KmsKeyId: await at.have(sourceKeyElsewhere),
  }, await at.as('source', policy, at.otherRegion));
}

const COPY = 'rds:CopyDBSnapshot';

export const AUTHORIZATION: readonly Probe[] = [
  {
    id: 'asks-list-of-one-database',
    title: 'A list of the snapshots of one database asks about the database as well',
    needs: [database, actingRole('source')],
    trials: [
      refuses('allowed on snapshots only', 'AccessDenied', async (at) => {
        const { rds } = await at.as('source', only('rds:DescribeDBSnapshots', 'arn:aws:rds:*:*:snapshot:*'));
        return rds.send(new DescribeDBSnapshotsCommand({ DBInstanceIdentifier: await at.have(database) }));
      }),
      takes('allowed on both', async (at) => {
        const { rds } = await at.as('source', only('rds:DescribeDBSnapshots', ['arn:aws:rds:*:*:snapshot:*', 'arn:aws:rds:*:*:db:*']));
        return rds.send(new DescribeDBSnapshotsCommand({ DBInstanceIdentifier: await at.have(database) }));
      }),
    ],
  },
  {
    id: 'asks-tags',
    title: 'Tags are condition keys, of the request and of the resource',
    needs: [database, actingRole('source')],
    alters: [database],
    trials: [
      refuses('a tag of the request that is denied', 'AccessDenied', async (at) => take(at, at.name('denied-tag'), {}, await at.as('source', allBut(
        'rds:*', '*', { StringLike: { 'aws:RequestTag/rds-ferry:probe': '*' } },
      )))),
      refuses('a tag of the instance that is denied', 'AccessDenied', async (at) => take(at, at.name('denied-db'), {}, await at.as('source', allBut(
        'rds:CreateDBSnapshot', '*', { StringLike: { 'aws:ResourceTag/rds-ferry:probe': '*' } },
      )))),
      refuses('a tag that the policy demands and the request lacks', 'AccessDenied', async (at) => take(at, at.name('demanded'), {},
        await at.as('source', allBut('rds:CreateDBSnapshot', '*', { Null: { 'aws:RequestTag/CostCenter': 'true' } })))),
      refuses('tagging what is there', 'AccessDenied', async (at) => {
        const { rds } = await at.as('source', allBut('rds:AddTagsToResource'));
        const { DBInstanceArn } = await describedInstance(at.source, await at.have(database));
        return rds.send(new AddTagsToResourceCommand({ ResourceName: DBInstanceArn, Tags: [{ Key: 'one', Value: '1' }] }));
      }),
    ],
  },
  {
    id: 'asks-final-snapshot',
    title: 'A final snapshot asks for rds:CreateDBSnapshot',
    needs: [restored, actingRole('target')],
    trials: [refuses('a deletion with one by a role that may not', 'AccessDenied', async (at) => {
      const { rds } = await at.as('target', allBut('rds:CreateDBSnapshot'));
      return at.making(at.thing('target', 'snapshot', at.name('last')), async () => rds.send(new DeleteDBInstanceCommand({
        DBInstanceIdentifier: (await at.have(restored)).id, FinalDBSnapshotIdentifier: at.name('last'),
      })));
    })],
  },
  {
    id: 'asks-in-both-regions',
    title: 'A copy to another Region is asked about in both, where RDS asks on the requester\'s behalf, under the source\'s tags',
    needs: [snapshot, transferCopy, sourceKeyElsewhere, actingRole('source')],
    trials: [
      refuses('denied in the source\'s Region', 'AccessDenied', async (at) =>
        copyElsewhere(at, 'denied-there', allBut(COPY, '*', { StringEquals: { 'aws:RequestedRegion': at.region } }))),
      refuses('denied in the other Region', 'AccessDenied', async (at) =>
        copyElsewhere(at, 'denied-here', allBut(COPY, '*', { StringEquals: { 'aws:RequestedRegion': at.otherRegion } }))),
      refuses('denied where a service asks', 'AccessDenied', async (at) =>
        copyElsewhere(at, 'denied-via', allBut(COPY, '*', { Bool: { 'aws:ViaAWSService': 'true' } }))),
      refuses('denied where RDS asks', 'AccessDenied', async (at) =>
        copyElsewhere(at, 'denied-by', allBut(COPY, '*', { 'ForAnyValue:StringEquals': { 'aws:CalledVia': 'rds.amazonaws.com' } }))),
      refuses('denied by the source\'s tags', 'AccessDenied', async (at) =>
        copyElsewhere(at, 'denied-tags', allBut(COPY, '*', { StringLike: { 'aws:ResourceTag/rds-ferry:probe': '*' } }))),
    ],
  },
];
