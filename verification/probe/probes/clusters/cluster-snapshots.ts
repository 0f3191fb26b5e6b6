import {
  DeleteDBClusterSnapshotCommand, DescribeDBClusterSnapshotAttributesCommand, DescribeDBClusterSnapshotsCommand,
} from '@aws-sdk/client-rds';
import {
  AURORA, clusterAvailable, clusterSnapshotAvailable, clusterSnapshotEnd, describedCluster, newClusterSnapshot, seenCluster, shareCluster,
  startCluster, startClusterCopy, startClusterRestore, startClusterSnapshot, unshareCluster,
} from '../../fixtures/clusters';
import { transferKey } from '../../fixtures/keys';
import type { Probe } from '../../model/probe';
import { refuses, shows } from '../../model/trial';
import { managed, MISSING, VALUE } from './cluster-moves';

const UNFINISHED = 'unfinished-cluster-snapshot';

export const CLUSTER_SNAPSHOTS: readonly Probe[] = [
  {
    id: 'cluster-snapshot-unfinished',
    title: 'A cluster is backing-up while a snapshot of it is made, takes no second one meanwhile, and the snapshot can\'t be used before its end',
    cost: { dollars: 0.01, minutes: 6 },
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
];
