import {
  clusterAvailable, DOCUMENT_DB, NEPTUNE, newClusterSnapshot, startCluster, startClusterCopy, startClusterRestore, unshareCluster,
} from '../../fixtures/clusters';
import { finalKey, finalKeyElsewhere, transferKey } from '../../fixtures/keys';
import type { Probe } from '../../model/probe';
import { refuses, shows, takes } from '../../model/trial';
import { copyAndRemove, copyShared, managed, restoreShared, VALUE } from './cluster-moves';

export const OTHER_CLUSTER_ENGINES: readonly Probe[] = [
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
      refuses('a parameter that DocumentDB doesn\'t have', 'InvalidParameterCombination', async (at) => startClusterRestore(at, 'source', {
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
