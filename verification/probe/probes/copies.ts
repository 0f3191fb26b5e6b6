import type { CopyDBSnapshotCommandInput } from '@aws-sdk/client-rds';
import type { Account } from '../accounts/account';
import { seen, shared, snapshot, snapshotAvailable, startCopy, transferCopy } from '../fixtures/databases';
import {
  asymmetricKey, disabledKey, diskKey, finalKey, finalKeyElsewhere, privateKey, sourceKeyElsewhere, transferKey,
} from '../fixtures/keys';
import type { Probe } from '../model/probe';
import type { Probing } from '../model/probing';
import { refuses, shows } from '../model/trial';

type Request = Partial<CopyDBSnapshotCommandInput>;

/** B copies the shared snapshot, or tries to. */
export async function copyShared(at: Probing, suffix: string, request: Request, account: Account = at.target): Promise<void> {
  await startCopy(at, 'target', {
    SourceDBSnapshotIdentifier: (await at.have(shared)).arn, KmsKeyId: await at.have(finalKey), ...request,
    TargetDBSnapshotIdentifier: at.name(suffix),
  }, account);
}

/** Waits for a copy in B, looks at it, and removes it. */
export async function finishedCopy(
  at: Probing, suffix: string, region = at.region,
): Promise<{ readonly key: string; readonly tags: readonly string[] }> {
  const id = at.name(suffix);
  await snapshotAvailable(at, at.target.in(region), id);
  const copy = await seen(at.target.in(region), id);
  await at.removing(at.thing('target', 'snapshot', id, region));
  return { key: copy?.KmsKeyId ?? '', tags: (copy?.TagList ?? []).map(({ Key = '' }) => Key) };
}

const NOT_ACCESSIBLE = 'KMSKeyNotAccessibleFault';
const ITS_WORDS = /does not exist, is not enabled or you do not have permissions to access it/;

async function snapshotArn(at: Probing): Promise<string> {
  return (await seen(at.source, await at.have(snapshot)))?.DBSnapshotArn ?? '';
}

export const COPIES: readonly Probe[] = [
  {
    id: 'copy-missing',
    title: 'The source of a copy has to be there, and shared with whoever copies',
    needs: [shared, finalKey, snapshot],
    trials: [
      refuses('a name that nobody has', 'DBSnapshotNotFound', (at) => copyShared(at, 'of-none', { SourceDBSnapshotIdentifier: at.name('none') })),
      refuses('another account\'s by its plain name', 'DBSnapshotNotFound', async (at) =>
        copyShared(at, 'of-name', { SourceDBSnapshotIdentifier: (await at.have(shared)).id })),
      refuses('one that isn\'t shared, by its ARN', 'DBSnapshotNotFound', async (at) =>
        copyShared(at, 'of-unshared', { SourceDBSnapshotIdentifier: await snapshotArn(at) })),
    ],
  },
  {
    id: 'copy-shared-without-key',
    title: 'The copy of a shared encrypted snapshot needs a key',
    needs: [shared, finalKey],
    trials: [refuses('without KmsKeyId', 'InvalidParameterValue', (at) => copyShared(at, 'without-key', { KmsKeyId: undefined }))],
  },
  {
    id: 'copy-elsewhere-without-key',
    title: 'An encrypted copy to another Region needs a key of that Region',
    needs: [transferCopy, transferKey],
    trials: [
      refuses('without KmsKeyId', 'InvalidParameterValue', async (at) => startCopy(at, 'source', {
        SourceDBSnapshotIdentifier: (await at.have(transferCopy)).arn, TargetDBSnapshotIdentifier: at.fresh('elsewhere'),
      }, at.source.in(at.otherRegion)), /Must specify new KMS key for cross region encrypted snapshot copy/),
      refuses('with the source\'s own key', NOT_ACCESSIBLE, async (at) => startCopy(at, 'source', {
        SourceDBSnapshotIdentifier: (await at.have(transferCopy)).arn, TargetDBSnapshotIdentifier: at.fresh('elsewhere'),
        KmsKeyId: await at.have(transferKey),
      }, at.source.in(at.otherRegion))),
    ],
  },
  {
    id: 'copy-over-both-borders',
    title: 'A shared encrypted snapshot is copied to another account and Region in one step',
    cost: { dollars: 0.02, minutes: 15 },
    needs: [shared, finalKey, finalKeyElsewhere],
    trials: [shows('its end, and its key', 'under the key of the other Region', async (at) => {
      const KmsKeyId = await at.have(finalKeyElsewhere);
      await copyShared(at, 'both-borders', { KmsKeyId }, at.target.in(at.otherRegion));
      return (await finishedCopy(at, 'both-borders', at.otherRegion)).key === KmsKeyId ? 'under the key of the other Region' : 'under another key';
    })],
  },
  {
    id: 'copy-own-elsewhere',
    title: 'An own snapshot is copied to another Region under a key of that Region, one under aws/rds too',
    cost: { dollars: 0.02, minutes: 15 },
    needs: [snapshot, sourceKeyElsewhere],
    trials: [shows('its end', 'under the key of the other Region', async (at) => {
      const [id, elsewhere] = [at.name('own-elsewhere'), at.source.in(at.otherRegion)];
      const KmsKeyId = await at.have(sourceKeyElsewhere);
      await startCopy(at, 'source', {
        SourceDBSnapshotIdentifier: await snapshotArn(at), TargetDBSnapshotIdentifier: id, KmsKeyId,
      }, elsewhere);
      const { KmsKeyId: its } = await snapshotAvailable(at, elsewhere, id);
      await at.removing(at.thing('source', 'snapshot', id, at.otherRegion));
      return its === KmsKeyId ? 'under the key of the other Region' : 'under another key';
    })],
  },
  {
    id: 'copy-key-unfit',
    title: 'The key of a copy has to be there, enabled and usable',
    needs: [shared, finalKey, transferKey, disabledKey, privateKey, snapshot],
    trials: [
      refuses('a disabled key', NOT_ACCESSIBLE, async (at) => copyShared(at, 'disabled-key', { KmsKeyId: await at.have(disabledKey) }), ITS_WORDS),
      refuses('a key that isn\'t there', NOT_ACCESSIBLE, (at) => copyShared(at, 'no-key', {
        KmsKeyId: `arn:aws:kms:${at.region}:${at.target.id}:key/00000000-0000-4000-8000-000000000000`,
      }), ITS_WORDS),
      refuses('an alias that isn\'t there', NOT_ACCESSIBLE, (at) => copyShared(at, 'no-alias', { KmsKeyId: `alias/${at.name('none')}` }), ITS_WORDS),
      refuses('another account\'s key that it may not use', NOT_ACCESSIBLE, async (at) =>
        copyShared(at, 'foreign-key', { KmsKeyId: await at.have(privateKey) }), ITS_WORDS),
      refuses('another account\'s key by its id alone', NOT_ACCESSIBLE, async (at) =>
        copyShared(at, 'foreign-id', { KmsKeyId: (await at.have(transferKey)).split('/')[1] }), ITS_WORDS),
      refuses('the AWS managed key of the other account', NOT_ACCESSIBLE, async (at) =>
        copyShared(at, 'foreign-managed', { KmsKeyId: (await seen(at.source, await at.have(snapshot)))?.KmsKeyId }), ITS_WORDS),
    ],
  },
  {
    id: 'copy-key-asymmetric',
    title: 'The key of a copy has to be symmetric',
    needs: [shared, finalKey, asymmetricKey],
    trials: [refuses('a key for RSA', NOT_ACCESSIBLE, async (at) => copyShared(at, 'rsa-key', { KmsKeyId: await at.have(asymmetricKey) }))],
  },
  {
    id: 'copy-key-for-disks',
    title: 'A key whose policy doesn\'t let RDS use it is refused for the copy already',
    needs: [shared, finalKey, diskKey],
    trials: [refuses('a key that only EC2 may use', NOT_ACCESSIBLE, async (at) => copyShared(at, 'disk-key', { KmsKeyId: await at.have(diskKey) }))],
  },
  {
    id: 'copy-under-foreign-key',
    title: 'A copy can be under another account\'s key that lets it be used, named by its ARN',
    cost: { dollars: 0.01, minutes: 5 },
    needs: [shared, finalKey, transferKey],
    trials: [shows('under A\'s key', true, async (at) => {
      const KmsKeyId = await at.have(transferKey);
      await copyShared(at, 'under-transfer-key', { KmsKeyId });
      return (await finishedCopy(at, 'under-transfer-key')).key === KmsKeyId;
    })],
  },
  {
    id: 'copy-tags',
    title: 'Tags aren\'t copied over accounts, and CopyTags of a shared snapshot is passed over in silence',
    cost: { dollars: 0.01, minutes: 5 },
    needs: [shared, finalKey],
    trials: [shows('the tags of the copy', [], async (at) => {
      await copyShared(at, 'with-copied-tags', { CopyTags: true, Tags: undefined });
      return (await finishedCopy(at, 'with-copied-tags')).tags;
    })],
  },
  {
    id: 'copy-names',
    title: 'A copy can\'t have the name of an automated snapshot or one that is taken',
    needs: [shared, finalKey, snapshot],
    trials: [
      refuses('rds:…', 'InvalidParameterValue', async (at) => startCopy(at, 'source', {
        SourceDBSnapshotIdentifier: await at.have(snapshot), TargetDBSnapshotIdentifier: `rds:${at.name('copy')}`,
      })),
      refuses('a taken one', 'DBSnapshotAlreadyExists', async (at) => startCopy(at, 'source', {
        SourceDBSnapshotIdentifier: await at.have(snapshot), TargetDBSnapshotIdentifier: (await at.have(shared)).id,
      })),
    ],
  },
  {
    id: 'copy-option-groups',
    title: 'Option groups don\'t cross accounts: a named one has to be there, and CopyOptionGroup is for Oracle',
    needs: [shared, finalKey],
    trials: [
      refuses('one that isn\'t there', 'OptionGroupNotFoundFault', (at) => copyShared(at, 'no-group', { OptionGroupName: at.name('none') })),
      refuses('CopyOptionGroup of PostgreSQL', 'InvalidParameterCombination', (at) => copyShared(at, 'copied-group', { CopyOptionGroup: true })),
    ],
  },
];
