import { allBut, only } from '../../accounts/session';
import { actingRole } from '../../fixtures/acting-role';
import { AURORA, seenCluster, shareCluster, startClusterCopy, startClusterRestore, unshareCluster } from '../../fixtures/clusters';
import { finalKey, finalKeyElsewhere, transferKey, USES } from '../../fixtures/keys';
import type { Probe } from '../../model/probe';
import { refuses, shows, takes } from '../../model/trial';
import { copyAndRemove, copyShared, MISSING, restoreShared, startOwnCopy, VALUE } from './cluster-moves';

const NOT_ACCESSIBLE = 'KMSKeyNotAccessibleFault';

export const CLUSTER_COPIES: readonly Probe[] = [
  {
    id: 'cluster-copy-shared',
    title: 'The copy of a shared encrypted cluster snapshot needs a key, and the rights of a copy on both keys',
    needs: [AURORA.shared, finalKey, transferKey, actingRole('target')],
    trials: [
      refuses('without a key', VALUE, (at) => copyShared(at, AURORA, 'cluster-without-key', undefined)),
      ...USES.map((action, index) => refuses(`without ${action} on its source's key`, NOT_ACCESSIBLE, async (at) =>
        copyShared(at, AURORA, `cluster-lacks-${index}`, await at.have(finalKey),
          await at.as('target', allBut(action, await at.have(transferKey)))))),
      ...USES.map((action, index) => refuses(`without ${action} on its own key`, NOT_ACCESSIBLE, async (at) =>
        copyShared(at, AURORA, `cluster-lacks-own-${index}`, await at.have(finalKey),
          await at.as('target', allBut(action, await at.have(finalKey)))))),
    ],
  },
  {
    id: 'cluster-copy-over-both-borders',
    title: 'A shared cluster snapshot of Aurora is copied to another account and Region in one step',
    cost: { dollars: 0.02, minutes: 15 },
    needs: [AURORA.shared, finalKeyElsewhere],
    trials: [shows('its end', 'available', (at) => copyAndRemove(at, 'cluster-both-borders', async () =>
      copyShared(at, AURORA, 'cluster-both-borders', await at.have(finalKeyElsewhere), at.target.in(at.otherRegion)), at.otherRegion))],
  },
  {
    id: 'cluster-copy-elsewhere-without-key',
    title: 'An encrypted copy of a cluster snapshot to another Region needs a key of that Region',
    needs: [AURORA.transferCopy],
    trials: [refuses('without a key', VALUE, async (at) => startClusterCopy(at, 'source', {
      SourceDBClusterSnapshotIdentifier: (await at.have(AURORA.transferCopy)).arn, TargetDBClusterSnapshotIdentifier: at.name('cluster-elsewhere'),

    }, at.source.in(at.otherRegion)))],
  },
  {
    id: 'cluster-copies-at-a-time',
    title: 'Copies of one cluster run side by side, five at a time',
    cost: { dollars: 0.02, minutes: 15 },
    needs: [AURORA.transferCopy],
    alters: 'everything',
    prepare: async (at) => {
      for (let index = 1; index <= 5; index++) await startOwnCopy(at, index);
    },
    trials: [refuses('the sixth', 'SnapshotQuotaExceeded', (at) => startOwnCopy(at, 6))],
    finish: (at) => at.removing(...[1, 2, 3, 4, 5, 6].map((index) => at.thing('source', 'cluster-snapshot', at.name(`cluster-copy-${index}`)))),
  },
  {
    id: 'cluster-copy-unshared-meanwhile',
    title: 'Taking back the share fails the copy of a cluster snapshot that is under way',
    cost: { dollars: 0.01, minutes: 6 },
    needs: [AURORA.shared, finalKey],
    alters: [AURORA.shared],
    trials: [shows('its end', 'failed', (at) => copyAndRemove(at, 'cluster-unshared', async () => {
      await copyShared(at, AURORA, 'cluster-unshared', await at.have(finalKey));
      await unshareCluster(at.source, (await at.have(AURORA.shared)).id, [at.target.id]);
    }))],
    finish: async (at) => {
      const { id, arn } = await at.have(AURORA.shared);
      await shareCluster(at.source, id, [at.target.id]);
      await at.until('the share', 10, () => seenCluster(at.target, arn));
    },
  },
  {
    id: 'cluster-restore-shared',
    title: 'A shared encrypted cluster snapshot of Aurora is restored as it is, under its key or another one',
    cost: { dollars: 0.02, minutes: 15 },
    needs: [AURORA.shared, finalKey, transferKey],
    trials: [
      shows('under another key', true, async (at) => {
        const key = await at.have(finalKey);
        return await restoreShared(at, AURORA, 'cluster-other-key', key) === key;
      }),
      shows('without a word on the key', true, async (at) => await restoreShared(at, AURORA, 'cluster-same-key') === await at.have(transferKey)),
    ],
  },
  {
    id: 'cluster-restore-rights',
    title: 'A restore under the same key needs DescribeKey and CreateGrant on it, under another one a copy\'s rights on both',
    cost: { dollars: 0.02, minutes: 10 },
    needs: [AURORA.shared, finalKey, transferKey, AURORA.cluster, actingRole('target')],
    trials: [
      ...['kms:DescribeKey', 'kms:CreateGrant'].map((action, index) => refuses(`under the same key without ${action}`, NOT_ACCESSIBLE, async (at) =>
        restoreShared(at, AURORA, `cluster-r-lacks-${index}`, undefined, await at.as('target', allBut(action))))),
      takes('under the same key with these two alone', async (at) => restoreShared(at, AURORA, 'cluster-two-rights', undefined,
        await at.as('target', [...only('rds:*'), ...only(['kms:DescribeKey', 'kms:CreateGrant'])]))),
      refuses('under another key with these two alone', NOT_ACCESSIBLE, async (at) => restoreShared(at, AURORA, 'cluster-two-of-eight',
        await at.have(finalKey), await at.as('target', [...only('rds:*'), ...only(['kms:DescribeKey', 'kms:CreateGrant'])]))),
    ],
  },
  {
    id: 'cluster-restore-unfit',
    title: 'A restore keeps the engine, doesn\'t go back, and is of the snapshot\'s Region, with zones and a capacity that fit',
    needs: [AURORA.snapshot],
    trials: ([
      ['another engine', VALUE, { Engine: 'aurora-postgresql' }],
      ['the major before', 'InvalidParameterCombination', { EngineVersion: '5.7.mysql_aurora.2.12.5' }],
      ['a zone of another Region', 'InvalidVPCNetworkStateFault', { AvailabilityZones: ['ap-southeast-2a'] }],
      ['a capacity from two units to one', VALUE, { ServerlessV2ScalingConfiguration: { MinCapacity: 2, MaxCapacity: 1 } }],
      ['a snapshot that nobody has', MISSING, { SnapshotIdentifier: 'rds-ferry-probe-none' }],
    ] as const).map(([what, code, change]) => refuses(what, code, async (at) => startClusterRestore(at, 'source', {
      SnapshotIdentifier: (await at.have(AURORA.snapshot)).id, DBClusterIdentifier: at.fresh('cluster-unfit'), Engine: AURORA.engine,
      ...change as object,
    }))),
  },
];
