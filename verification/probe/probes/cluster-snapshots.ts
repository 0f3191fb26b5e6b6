import {
  DeleteDBClusterSnapshotCommand, DescribeDBClusterSnapshotsCommand, DescribeDBClusterSnapshotAttributesCommand,
} from '@aws-sdk/client-rds';
import { allBut, only } from '../accounts/session';
import { actingRole } from '../fixtures/acting-role';
import {
  AURORA, clusterAvailable, clusterSnapshotAvailable, clusterSnapshotEnd, type ClusterFixtures, describedCluster, DOCUMENT_DB, NEPTUNE,
  newClusterSnapshot, seenCluster, shareCluster, startCluster, startClusterCopy, startClusterRestore, startClusterSnapshot, unshareCluster,
} from '../fixtures/clusters';
import { finalKey, finalKeyElsewhere, transferKey, USES } from '../fixtures/keys';
import type { Probe } from '../model/probe';
import type { Probing } from '../model/probing';
import { refuses, shows, takes, type Trial } from '../model/trial';

const VALUE = 'InvalidParameterValue';
const NOT_ACCESSIBLE = 'KMSKeyNotAccessibleFault';
const MISSING = 'DBClusterSnapshotNotFoundFault';
const COPY = { dollars: 0.01, minutes: 6 };
const UNFINISHED = 'unfinished-cluster-snapshot';

/** B copies the shared cluster snapshot, or tries to. */
async function copyShared(at: Probing, { shared }: ClusterFixtures, suffix: string, KmsKeyId: string | undefined, account = at.target): Promise<void> {
  await startClusterCopy(at, 'target', {
    SourceDBClusterSnapshotIdentifier: (await at.have(shared)).arn, TargetDBClusterSnapshotIdentifier: at.name(suffix), KmsKeyId,
  }, account);
}

/** B restores the shared cluster snapshot, or tries to. @returns the key that the cluster is under. */
async function restoreShared(at: Probing, { shared, engine }: ClusterFixtures, suffix: string, KmsKeyId?: string, account = at.target): Promise<string> {
  const id = at.name(suffix);
  await startClusterRestore(at, 'target', {
    SnapshotIdentifier: (await at.have(shared)).arn, DBClusterIdentifier: id, Engine: engine, KmsKeyId,
  }, account);
  const { KmsKeyId: its = '' } = await clusterAvailable(at, at.target, id);
  await at.removing(at.thing('target', 'cluster', id));
  return its;
}

async function copyAndRemove(at: Probing, suffix: string, copy: () => Promise<void>, region = at.region): Promise<string> {
  await copy();
  const { Status = '' } = await clusterSnapshotEnd(at, at.target.in(region), at.name(suffix));
  await at.removing(at.thing('target', 'cluster-snapshot', at.name(suffix), region));
  return Status;
}

/** Of one engine: sharing its snapshot under the AWS managed key. */
const managed = ({ engine, snapshot }: ClusterFixtures): Trial => refuses(`of ${engine}`, VALUE, async (at) =>
  shareCluster(at.source, (await at.have(snapshot)).id, [at.target.id]));

export const CLUSTER_SNAPSHOTS: readonly Probe[] = [
  {
    id: 'cluster-snapshot-unfinished',
    title: 'A cluster is backing-up while a snapshot of it is made, takes no second one meanwhile, and the snapshot can\'t be used before its end',
    cost: COPY,
    needs: [AURORA.cluster, AURORA.snapshot],
    alters: [AURORA.cluster],
    prepare: async (at) => startClusterSnapshot(at, await at.have(AURORA.cluster), at.name(UNFINISHED)),
    trials: [
      shows('the status of the cluster', 'backing-up', async (at) => (await describedCluster(at.source, await at.have(AURORA.cluster))).Status ?? ''),
      refuses('a second snapshot', 'InvalidDBClusterStateFault', async (at) =>
        startClusterSnapshot(at, await at.have(AURORA.cluster), at.name('second-cluster-snapshot'))),
      refuses('copying it', 'InvalidDBClusterSnapshotStateFault', (at) => startClusterCopy(at, 'source', {
        SourceDBClusterSnapshotIdentifier: at.name(UNFINISHED), TargetDBClusterSnapshotIdentifier: at.name('copy-of-unfinished-cluster'),
      })),
      refuses('restoring it', 'InvalidDBClusterSnapshotStateFault', (at) => startClusterRestore(at, 'source', {
        SnapshotIdentifier: at.name(UNFINISHED), DBClusterIdentifier: at.name('restored-unfinished-cluster'), Engine: AURORA.engine,
      })),
      refuses('deleting it', 'InvalidDBClusterSnapshotStateFault', (at) =>
        at.source.rds.send(new DeleteDBClusterSnapshotCommand({ DBClusterSnapshotIdentifier: at.name(UNFINISHED) }))),
    ],
    finish: async (at) => {
      await clusterSnapshotAvailable(at, at.source, at.name(UNFINISHED));
      await clusterAvailable(at, at.source, await at.have(AURORA.cluster));
      await at.removing(at.thing('source', 'cluster-snapshot', at.name(UNFINISHED)));
    },
  },
  {
    id: 'cluster-snapshot-selection',
    title: 'Cluster snapshots are listed by cluster or by name, not both; one that isn\'t there is DBClusterSnapshotNotFoundFault',
    trials: [
      refuses('both', 'InvalidParameterCombination', (at) => at.source.rds.send(new DescribeDBClusterSnapshotsCommand({
        DBClusterIdentifier: at.name('none'), DBClusterSnapshotIdentifier: at.name('none'),
      }))),
      refuses('a name that nobody has', MISSING, (at) =>
        at.source.rds.send(new DescribeDBClusterSnapshotsCommand({ DBClusterSnapshotIdentifier: at.name('none') })), /not found/),
    ],
  },
  {
    id: 'cluster-snapshot-names',
    title: 'Names of cluster snapshots are free and have 63 characters at most',
    needs: [AURORA.cluster, AURORA.snapshot],
    trials: [
      refuses('a name of 64 characters', VALUE, async (at) => startClusterSnapshot(at, await at.have(AURORA.cluster), at.name('x').padEnd(64, 'x'))),
      refuses('a taken one', 'DBClusterSnapshotAlreadyExistsFault', async (at) =>
        startClusterSnapshot(at, await at.have(AURORA.cluster), (await at.have(AURORA.snapshot)).id.toUpperCase())),
    ],
  },
  {
    id: 'cluster-share-managed-key',
    title: 'A cluster snapshot under the AWS managed key can\'t be shared',
    needs: [AURORA.snapshot],
    trials: [managed(AURORA)],
    finish: async (at) => unshareCluster(at.source, (await at.have(AURORA.snapshot)).id, [at.target.id]),
  },
  {
    id: 'cluster-share-owned-key',
    title: 'A cluster snapshot under a key that AWS owns can\'t be shared; a copy of it can be under a customer managed key',
    cost: { dollars: 0.12, minutes: 20 },
    needs: [transferKey],
    trials: [
      refuses('with the other account', VALUE, async (at) => {
        const cluster = await startCluster(at, 'aurora-mysql', 'owned', {});
        await clusterAvailable(at, at.source, cluster);
        const { id } = await newClusterSnapshot(at, 'aurora-mysql', cluster, 'owned-snapshot');
        return shareCluster(at.source, id, [at.target.id]);
      }),
      shows('the end of its copy', 'available', async (at) => {
        const id = at.name('owned-copy');
        await startClusterCopy(at, 'source', {
          SourceDBClusterSnapshotIdentifier: at.name('owned-snapshot'), TargetDBClusterSnapshotIdentifier: id, KmsKeyId: await at.have(transferKey),
        });
        return (await clusterSnapshotEnd(at, at.source, id)).Status ?? '';
      }),
    ],
    finish: (at) => at.removing(
      at.thing('source', 'cluster-snapshot', at.name('owned-copy')), at.thing('source', 'cluster-snapshot', at.name('owned-snapshot')),
      at.thing('source', 'instance', `${at.name('owned')}-member`), at.thing('source', 'cluster', at.name('owned')),
    ),
  },
  {
    id: 'cluster-share-publicly',
    title: 'An encrypted cluster snapshot can\'t be public',
    needs: [AURORA.transferCopy],
    trials: [refuses('with all', VALUE, async (at) => shareCluster(at.source, (await at.have(AURORA.transferCopy)).id, ['all']))],
    finish: async (at) => unshareCluster(at.source, (await at.have(AURORA.transferCopy)).id, ['all']),
  },
  {
    id: 'cluster-see-shared',
    title: 'A shared cluster snapshot goes by its full ARN and shows its key, without tags and VPC',
    needs: [AURORA.shared, AURORA.snapshot, transferKey],
    trials: [
      shows('by its ARN', { type: 'shared', identifierIsArn: true, keyIsVisible: true, tags: 0, vpc: false }, async (at) => {
        const { arn } = await at.have(AURORA.shared);
        const snapshot = await seenCluster(at.target, arn);
        return {
          type: snapshot?.SnapshotType ?? '', identifierIsArn: snapshot?.DBClusterSnapshotIdentifier === arn,
          keyIsVisible: snapshot?.KmsKeyId === await at.have(transferKey), tags: snapshot?.TagList?.length ?? 0, vpc: snapshot?.VpcId !== undefined,
        };
      }),
      refuses('by its plain name', MISSING, async (at) => at.target.rds.send(new DescribeDBClusterSnapshotsCommand({
        DBClusterSnapshotIdentifier: (await at.have(AURORA.shared)).id, IncludeShared: true,
      }))),
      refuses('one that isn\'t shared, by its ARN', MISSING, async (at) => at.target.rds.send(new DescribeDBClusterSnapshotsCommand({
        DBClusterSnapshotIdentifier: (await at.have(AURORA.snapshot)).arn, IncludeShared: true,
      }))),
      refuses('its attributes', MISSING, async (at) => at.target.rds.send(new DescribeDBClusterSnapshotAttributesCommand({
        DBClusterSnapshotIdentifier: (await at.have(AURORA.snapshot)).id,
      }))),
    ],
  },
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
    cost: COPY,
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
      shows('under another key', true, async (at) => await restoreShared(at, AURORA, 'cluster-other-key', await at.have(finalKey)) === await at.have(finalKey)),
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
      ['another engine', VALUE, { Engine: 'aurora-postgresql' }], ['the major before', 'InvalidParameterCombination', { EngineVersion: '5.7.mysql_aurora.2.12.5' }],
      ['a zone of another Region', VALUE, { AvailabilityZones: ['ap-southeast-2a'] }],
      ['a capacity from two units to one', VALUE, { ServerlessV2ScalingConfiguration: { MinCapacity: 2, MaxCapacity: 1 } }],
      ['a snapshot that nobody has', MISSING, { SnapshotIdentifier: 'rds-ferry-probe-none' }],
    ] as const).map(([what, code, change]) => refuses(what, code, async (at) => startClusterRestore(at, 'source', {
      SnapshotIdentifier: (await at.have(AURORA.snapshot)).id, DBClusterIdentifier: at.name('cluster-unfit'), Engine: AURORA.engine,
      ...change as object,
    }))),
  },
  {
    id: 'docdb-snapshots',
    title: 'DocumentDB: no sharing under the AWS managed key, no copy over both borders in one step, a restore of the shared one as it is',
    cost: { dollars: 0.02, minutes: 15 },
    needs: [DOCUMENT_DB.shared, DOCUMENT_DB.snapshot, finalKey, finalKeyElsewhere],
    trials: [
      managed(DOCUMENT_DB),
      refuses('a copy over both borders', VALUE, async (at) =>
        copyShared(at, DOCUMENT_DB, 'docdb-both-borders', await at.have(finalKeyElsewhere), at.target.in(at.otherRegion))),
      takes('a restore of the shared snapshot under another key', async (at) =>
        restoreShared(at, DOCUMENT_DB, 'docdb-restored', await at.have(finalKey))),
      refuses('a restore with a parameter that DocumentDB doesn\'t have', 'InvalidParameterCombination', async (at) => startClusterRestore(at, 'source', {
        SnapshotIdentifier: (await at.have(DOCUMENT_DB.snapshot)).id, DBClusterIdentifier: at.name('docdb-unfit'), Engine: DOCUMENT_DB.engine,
        CopyTagsToSnapshot: true,
      })),
    ],
    finish: async (at) => unshareCluster(at.source, (await at.have(DOCUMENT_DB.snapshot)).id, [at.target.id]),
  },
  {
    id: 'docdb-unencrypted-copy',
    title: 'A copy can\'t encrypt a cluster snapshot, a restore can',
    cost: { dollars: 0.12, minutes: 25 },
    needs: [transferKey],
    prepare: async (at) => {
      const cluster = await startCluster(at, 'docdb', 'plain', {});
      await clusterAvailable(at, at.source, cluster);
      await newClusterSnapshot(at, 'docdb', cluster, 'plain-snapshot');
    },
    trials: [
      refuses('a copy with a key', 'InvalidParameterCombination', async (at) => startClusterCopy(at, 'source', {
        SourceDBClusterSnapshotIdentifier: at.name('plain-snapshot'), TargetDBClusterSnapshotIdentifier: at.name('plain-copy'),
        KmsKeyId: await at.have(transferKey),
      })),
      shows('the encryption of a restore with a key', true, async (at) => {
        const id = at.name('plain-restored');
        await startClusterRestore(at, 'source', {
          SnapshotIdentifier: at.name('plain-snapshot'), DBClusterIdentifier: id, Engine: 'docdb', KmsKeyId: await at.have(transferKey),
        });
        const { StorageEncrypted = false } = await clusterAvailable(at, at.source, id);
        return StorageEncrypted;
      }),
    ],
    finish: (at) => at.removing(
      at.thing('source', 'cluster-snapshot', at.name('plain-snapshot')), at.thing('source', 'instance', `${at.name('plain')}-member`),
      at.thing('source', 'cluster', at.name('plain')), at.thing('source', 'cluster', at.name('plain-restored')),
    ),
  },
  {
    id: 'neptune-snapshots',
    title: 'Neptune: no sharing under the AWS managed key, a copy over both borders in one step, no restore of the shared one as it is',
    cost: { dollars: 0.02, minutes: 15 },
    needs: [NEPTUNE.shared, NEPTUNE.snapshot, finalKey, finalKeyElsewhere],
    trials: [
      managed(NEPTUNE),
      refuses('a restore of the shared snapshot', VALUE, async (at) => restoreShared(at, NEPTUNE, 'neptune-restored', await at.have(finalKey))),
      shows('the end of a copy over both borders', 'available', (at) => copyAndRemove(at, 'neptune-both-borders', async () =>
        copyShared(at, NEPTUNE, 'neptune-both-borders', await at.have(finalKeyElsewhere), at.target.in(at.otherRegion)), at.otherRegion)),
    ],
    finish: async (at) => unshareCluster(at.source, (await at.have(NEPTUNE.snapshot)).id, [at.target.id]),
  },
];

async function startOwnCopy(at: Probing, index: number): Promise<void> {
  await startClusterCopy(at, 'source', {
    SourceDBClusterSnapshotIdentifier: (await at.have(AURORA.transferCopy)).id, TargetDBClusterSnapshotIdentifier: at.name(`cluster-copy-${index}`),
  });
}
