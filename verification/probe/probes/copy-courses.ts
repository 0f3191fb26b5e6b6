import { DisableKeyCommand, ListGrantsCommand } from '@aws-sdk/client-kms';
import {
  newTransferCopy, seen, share, shared, snapshot, type Snapshot, snapshotAvailable, snapshotEnd, startCopy, transferCopy, unshare,
} from '../fixtures/databases';
import { finalKey, newKey, transferKey } from '../fixtures/keys';
import type { Probe } from '../model/probe';
import type { Probing } from '../model/probing';
import { refuses, shows } from '../model/trial';
import { copyShared, finishedCopy } from './copies';

/** B copies what A shares with it for this only. @returns the two snapshots' names, the copy under way. */
async function copyOfItsOwn(at: Probing, suffix: string): Promise<{ readonly source: Snapshot; readonly id: string }> {
  const source = await newTransferCopy(at, `${suffix}-source`, await at.have(transferKey));
  await share(at, source, [at.target.id]);
  await at.until('the share', 10, () => seen(at.target, source.arn));
  await startCopy(at, 'target', {
    SourceDBSnapshotIdentifier: source.arn, TargetDBSnapshotIdentifier: at.name(suffix), KmsKeyId: await at.have(finalKey),
  });
  return { source, id: at.name(suffix) };
}

async function endAndRemove(at: Probing, id: string, source?: string): Promise<string> {
  const { Status = '' } = await snapshotEnd(at, at.target, id);
  await at.removing(at.thing('target', 'snapshot', id));
  if (source !== undefined) await at.removing(at.thing('source', 'snapshot', source));
  return Status;
}

const COURSE = { dollars: 0.01, minutes: 12 };
/** One more than may be copied at a time. */
const TOO_MANY = 21;
const copyName = (at: Probing, index: number): string => at.name(`copy-${index}`);

export const COPY_COURSES: readonly Probe[] = [
  {
    id: 'copy-unshared-meanwhile',
    title: 'Taking back the share fails the copy that is under way',
    cost: COURSE,
    needs: [snapshot, transferKey, finalKey],
    trials: [shows('its end', 'failed', async (at) => {
      const { source, id } = await copyOfItsOwn(at, 'unshared');
      await unshare(at, source, [at.target.id]);
      return endAndRemove(at, id, source.id);
    })],
  },
  {
    id: 'copy-outlives-share',
    title: 'A finished copy doesn\'t need its source or the share any more',
    cost: COURSE,
    needs: [snapshot, transferKey, finalKey],
    trials: [shows('ten minutes after the source is gone', { itself: 'available', copied: 'available' }, async (at) => {
      const { source, id } = await copyOfItsOwn(at, 'outliving');
      await snapshotAvailable(at, at.target, id);
      await unshare(at, source, [at.target.id]);
      await at.removing(at.thing('source', 'snapshot', source.id));
      await at.sleep(10 * 60_000);
      const copied = at.name('outliving-copy');
      await startCopy(at, 'target', { SourceDBSnapshotIdentifier: id, TargetDBSnapshotIdentifier: copied });
      const ofTheCopy = await endAndRemove(at, copied);
      return { itself: await endAndRemove(at, id), copied: ofTheCopy };
    })],
  },
  {
    id: 'copy-source-deleted',
    title: 'Deleting the source fails the copy that is under way',
    cost: COURSE,
    needs: [snapshot, transferKey, finalKey],
    trials: [shows('its end', 'failed', async (at) => {
      const { source, id } = await copyOfItsOwn(at, 'orphan');
      await at.removing(at.thing('source', 'snapshot', source.id));
      return endAndRemove(at, id);
    })],
  },
  {
    id: 'copy-key-disabled',
    title: 'Disabling the key fails the copy that is under way',
    cost: { dollars: 0.01, minutes: 8 },
    needs: [shared, finalKey],
    trials: [shows('its end', 'failed', async (at) => {
      const KmsKeyId = await newKey(at, 'target', 'to-be-disabled');
      await copyShared(at, 'key-disabled', { KmsKeyId });
      await at.target.kms.send(new DisableKeyCommand({ KeyId: KmsKeyId }));
      return endAndRemove(at, at.name('key-disabled'));
    })],
  },
  {
    id: 'copy-grants',
    title: 'RDS makes one grant for a copy on its key',
    cost: { dollars: 0.01, minutes: 8 },
    needs: [shared, finalKey],
    trials: [shows('grants on a key that nothing else is under, while the copy is made', 1, async (at) => {
      const KeyId = await newKey(at, 'target', 'for-grants');
      await copyShared(at, 'with-grants', { KmsKeyId: KeyId });
      await at.sleep(30_000);
      const { Grants = [] } = await at.target.kms.send(new ListGrantsCommand({ KeyId }));
      for (const { GranteePrincipal, Operations = [], Constraints } of Grants) {
        at.note(`a grant to ${GranteePrincipal} of ${Operations.join(', ')} with ${JSON.stringify(Constraints ?? {})}`);
      }
      await finishedCopy(at, 'with-grants');
      return Grants.length;
    })],
  },
  {
    id: 'copy-many',
    title: 'At most 20 copies at a time, and those of one source queue at 0 %',
    cost: { dollars: 0.02, minutes: 60 },
    needs: [transferCopy],
    alters: 'everything',
    prepare: async (at) => {
      for (let index = 1; index < TOO_MANY; index++) {
        await startCopy(at, 'source', {
          SourceDBSnapshotIdentifier: (await at.have(transferCopy)).id, TargetDBSnapshotIdentifier: copyName(at, index),
        });
      }
    },
    trials: [
      refuses('the 21st', 'SnapshotQuotaExceeded', async (at) => startCopy(at, 'source', {
        SourceDBSnapshotIdentifier: (await at.have(transferCopy)).id, TargetDBSnapshotIdentifier: copyName(at, TOO_MANY),
      })),
      shows('the progress of the 20th after two minutes', 0, async (at) => {
        await at.sleep(2 * 60_000);
        return (await seen(at.source, copyName(at, TOO_MANY - 1)))?.PercentProgress ?? -1;
      }),
    ],
    finish: async (at) => {
      await at.removing(...Array.from({ length: TOO_MANY }, (_, index) => at.thing('source', 'snapshot', copyName(at, index + 1))));
    },
  },
];
