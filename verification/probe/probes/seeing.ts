import { DescribeDBSnapshotsCommand, type DescribeDBSnapshotsCommandInput } from '@aws-sdk/client-rds';
import type { Account } from '../accounts/account';
import { newTransferCopy, seen, share, shared, snapshot, unshare } from '../fixtures/databases';
import { transferKey } from '../fixtures/keys';
import type { Probe } from '../model/probe';
import type { Probing } from '../model/probing';
import { refuses, shows, takes } from '../model/trial';

const describe = ({ rds }: Account, input: DescribeDBSnapshotsCommandInput): Promise<unknown> => rds.send(new DescribeDBSnapshotsCommand(input));

const arnIn = (arn: string, region: string): string => arn.replace(/^arn:aws:rds:[^:]+/, `arn:aws:rds:${region}`);

/** How many of the shared snapshots that B lists are the probe's. */
async function listed(at: Probing, SnapshotType?: string, IncludeShared?: boolean): Promise<number> {
  const { arn } = await at.have(shared);
  const { DBSnapshots = [] } = await at.target.rds.send(new DescribeDBSnapshotsCommand({ SnapshotType, IncludeShared }));
  return DBSnapshots.filter(({ DBSnapshotArn }) => DBSnapshotArn === arn).length;
}

export const SEEING: readonly Probe[] = [
  {
    id: 'see-unshared',
    title: 'Nothing of another account is visible before it is shared',
    needs: [snapshot],
    trials: [refuses('by its ARN', 'DBSnapshotNotFound', async (at) => {
      const { DBSnapshots } = await at.source.rds.send(new DescribeDBSnapshotsCommand({ DBSnapshotIdentifier: await at.have(snapshot) }));
      return describe(at.target, { DBSnapshotIdentifier: DBSnapshots?.[0]?.DBSnapshotArn, IncludeShared: true });
    })],
  },
  {
    id: 'see-shared',
    title: 'A shared snapshot is of type shared, its identifier is its full ARN, its key is visible, its tags, option group and VPC aren\'t',
    needs: [shared, transferKey],
    trials: [shows('by its ARN', {
      type: 'shared', identifierIsArn: true, keyIsVisible: true, tags: 0, optionGroup: false, vpc: false, owner: true,
    }, async (at) => {
      const { arn } = await at.have(shared);
      const snapshotOfB = await seen(at.target, arn);
      return {
        type: snapshotOfB?.SnapshotType ?? '',
        identifierIsArn: snapshotOfB?.DBSnapshotIdentifier === arn,
        keyIsVisible: snapshotOfB?.KmsKeyId === await at.have(transferKey),
        tags: snapshotOfB?.TagList?.length ?? 0,
        optionGroup: snapshotOfB?.OptionGroupName !== undefined,
        vpc: snapshotOfB?.VpcId !== undefined,
        owner: arn.includes(`:${at.source.id}:`),
      };
    })],
  },
  {
    id: 'see-shared-by-name',
    title: 'A shared snapshot is found by its ARN where shared ones are asked for, not by its plain name',
    needs: [shared],
    trials: [
      refuses('by its plain name', 'DBSnapshotNotFound', async (at) =>
        describe(at.target, { DBSnapshotIdentifier: (await at.have(shared)).id, IncludeShared: true })),
      refuses('by its ARN without asking for shared ones', 'DBSnapshotNotFound', async (at) =>
        describe(at.target, { DBSnapshotIdentifier: (await at.have(shared)).arn })),
      takes('by its ARN and the type shared', async (at) =>
        describe(at.target, { DBSnapshotIdentifier: (await at.have(shared)).arn, SnapshotType: 'shared' })),
      shows('in the list of the type shared', 1, (at) => listed(at, 'shared')),
      shows('in the list without a type', 0, (at) => listed(at)),
      shows('in the list without a type, shared ones asked for', 1, (at) => listed(at, undefined, true)),
      shows('in the list of the type manual, shared ones asked for', 0, (at) => listed(at, 'manual', true)),
    ],
  },
  {
    id: 'see-shared-elsewhere',
    title: 'A share counts in the snapshot\'s own Region',
    needs: [shared],
    trials: [
      refuses('asked for in the other Region by its ARN', 'DBSnapshotNotFound', async (at) =>
        describe(at.target.in(at.otherRegion), { DBSnapshotIdentifier: (await at.have(shared)).arn, IncludeShared: true })),
      refuses('asked for there under that Region\'s ARN', 'DBSnapshotNotFound', async (at) => describe(at.target.in(at.otherRegion), {
        DBSnapshotIdentifier: arnIn((await at.have(shared)).arn, at.otherRegion), IncludeShared: true,
      })),
    ],
  },
  {
    id: 'see-missing',
    title: 'A snapshot that isn\'t there is DBSnapshotNotFound',
    trials: [refuses('by its name', 'DBSnapshotNotFound', (at) => describe(at.source, { DBSnapshotIdentifier: at.name('none') }), /not found/)],
  },
  {
    id: 'see-by-unknown-kinds',
    title: 'Unknown types of snapshots and unknown filters are refused',
    trials: [
      refuses('a type that there isn\'t', 'InvalidParameterValue', (at) => describe(at.source, { SnapshotType: 'private' })),
      refuses('a filter that there isn\'t', 'InvalidParameterValue', (at) =>
        describe(at.source, { Filters: [{ Name: 'colour', Values: ['blue'] }] })),
    ],
  },
  {
    id: 'see-pages',
    title: 'A page has 20 to 100 records',
    trials: [
      refuses('19 records', 'InvalidParameterValue', (at) => describe(at.source, { MaxRecords: 19 })),
      refuses('101 records', 'InvalidParameterValue', (at) => describe(at.source, { MaxRecords: 101 })),
      takes('20 records', (at) => describe(at.source, { MaxRecords: 20 })),
    ],
  },
  {
    id: 'see-taken-back',
    title: 'A share takes time to spread, and one that is taken back hides the snapshot again',
    cost: { dollars: 0.01, minutes: 8 },
    needs: [transferKey, snapshot],
    trials: [shows('visible after the share, hidden after it was taken back', { visible: true, hidden: true }, async (at) => {
      const copy = await newTransferCopy(at, 'seen-for-a-while', await at.have(transferKey));
      await share(at, copy, [at.target.id]);
      const start = at.now();
      await at.until('the share', 10, () => seen(at.target, copy.arn));
      at.note(`a share was visible after ${Math.round((at.now() - start) / 1000)} s`);
      await unshare(at, copy, [at.target.id]);
      const taken = at.now();
      await at.until('the end of the share', 10, async () => (await seen(at.target, copy.arn) === undefined ? true : undefined));
      at.note(`a share that was taken back was seen for ${Math.round((at.now() - taken) / 1000)} s`);
      await at.removing(at.thing('source', 'snapshot', copy.id));
      return { visible: true, hidden: true };
    })],
  },
];
