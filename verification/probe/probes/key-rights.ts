import type { Statement } from '../accounts/account';
import { allBut, only } from '../accounts/session';
import { actingRole } from '../fixtures/acting-role';
import { imported, instanceAvailable, restored, shared, startRestore } from '../fixtures/databases';
import { finalKey, finalKeyElsewhere, transferKey, USES } from '../fixtures/keys';
import { subnetGroup } from '../fixtures/subnet-groups';
import type { Fixture } from '../model/fixture';
import type { Probe } from '../model/probe';
import type { Probing } from '../model/probing';
import { refuses, shows, takes, type Trial } from '../model/trial';
import { copyShared, finishedCopy } from './copies';

const NOT_ACCESSIBLE = 'KMSKeyNotAccessibleFault';
const COPY = { dollars: 0.01, minutes: 5 };
const NEEDS = [shared, finalKey, actingRole('target')];

/** The session may all but one use of one key. */
function lackingEach(of: string, key: Fixture<string>): readonly Trial[] {
  return USES.map((action, index) => refuses(`without ${action} on ${of}`, NOT_ACCESSIBLE, async (at) =>
    copyShared(at, `lacks-${of === 'its source\'s key' ? 's' : 'c'}${index}`, {}, await at.as('target', allBut(action, await at.have(key))))));
}

/** B copies the shared snapshot as a role whose rights in KMS are limited so. */
async function copyWith(at: Probing, suffix: string, policy: readonly Statement[]): Promise<void> {
  await copyShared(at, suffix, {}, await at.as('target', [...only('rds:*'), ...policy]));
}

/** To the other Region, the two keys usable through RDS of these Regions only. */
async function copyThrough(at: Probing, suffix: string, source: string, copy: string): Promise<void> {
  const through = (region: string): Statement['Condition'] => ({ StringEquals: { 'kms:ViaService': `rds.${region}.amazonaws.com` } });
  const KmsKeyId = await at.have(finalKeyElsewhere);
  const policy = [
    ...only('rds:*'), ...only('kms:*', await at.have(transferKey), through(source)), ...only('kms:*', KmsKeyId, through(copy)),
  ];
  await copyShared(at, suffix, { KmsKeyId }, await at.as('target', policy, at.otherRegion));
}

export const KEY_RIGHTS: readonly Probe[] = [
  {
    id: 'copy-rights-on-source-key',
    title: 'A copy needs eight rights on its source\'s key',
    needs: [...NEEDS, transferKey],
    trials: lackingEach('its source\'s key', transferKey),
  },
  {
    id: 'copy-rights-on-own-key',
    title: 'A copy needs eight rights on its own key',
    needs: NEEDS,
    trials: lackingEach('its own key', finalKey),
  },
  {
    id: 'copy-with-grants-alone',
    title: 'CreateGrant and DescribeKey alone, as two published tools have it, aren\'t enough for a copy',
    needs: [...NEEDS, transferKey],
    trials: [
      refuses('on both keys', NOT_ACCESSIBLE, (at) => copyWith(at, 'grants-alone', only(['kms:CreateGrant', 'kms:DescribeKey']))),
      refuses('on its own key, all on its source\'s', NOT_ACCESSIBLE, async (at) => copyWith(at, 'grants-own', [
        ...only(['kms:CreateGrant', 'kms:DescribeKey'], await at.have(finalKey)), ...only('kms:*', await at.have(transferKey)),
      ])),
      refuses('on its source\'s key, all on its own', NOT_ACCESSIBLE, async (at) => copyWith(at, 'grants-source', [
        ...only(['kms:CreateGrant', 'kms:DescribeKey'], await at.have(transferKey)), ...only('kms:*', await at.have(finalKey)),
      ])),
    ],
  },
  {
    id: 'copy-with-eight-rights',
    title: 'Eight rights on both keys through RDS are enough for a copy',
    cost: COPY,
    needs: [...NEEDS, transferKey],
    trials: [takes('with kms:ViaService of the Region', async (at) => {
      await copyWith(at, 'eight-rights', only(USES, '*', { StringEquals: { 'kms:ViaService': `rds.${at.region}.amazonaws.com` } }));
      await finishedCopy(at, 'eight-rights');
    })],
  },
  {
    id: 'copy-via-service',
    title: 'RDS uses the keys as rds.<Region>.amazonaws.com, and its grants are for AWS resources',
    needs: NEEDS,
    trials: [
      refuses('through EC2 only', NOT_ACCESSIBLE, async (at) =>
        copyWith(at, 'via-ec2', only('kms:*', '*', { StringEquals: { 'kms:ViaService': `ec2.${at.region}.amazonaws.com` } }))),
      refuses('grants for what isn\'t an AWS resource only', NOT_ACCESSIBLE, async (at) => copyWith(at, 'no-resource-grants', [
        ...only(USES.filter((action) => action !== 'kms:CreateGrant')),
        ...only('kms:CreateGrant', '*', { Bool: { 'kms:GrantIsForAWSResource': 'false' } }),
      ])),
    ],
  },
  {
    id: 'copy-elsewhere-via-service',
    title: 'A copy to another Region uses its source\'s key through RDS of the source\'s Region, and its own through RDS of the other',
    cost: { dollars: 0.02, minutes: 15 },
    needs: [...NEEDS, transferKey, finalKeyElsewhere],
    trials: [
      refuses('its source\'s through the other Region\'s', NOT_ACCESSIBLE, (at) => copyThrough(at, 'through-other', at.otherRegion, at.otherRegion)),
      refuses('its own through the source\'s Region\'s', NOT_ACCESSIBLE, (at) => copyThrough(at, 'through-source', at.region, at.region)),
      shows('each through its own Region\'s', 'available', async (at) => {
        await copyThrough(at, 'through-both', at.region, at.otherRegion);
        await finishedCopy(at, 'through-both', at.otherRegion);
        return 'available';
      }),
    ],
  },
  {
    id: 'restore-rights',
    title: 'A restore needs DescribeKey and CreateGrant on the key of the snapshot, and nothing else in KMS',
    cost: { dollars: 0.03, minutes: 15 },
    needs: [imported, subnetGroup, restored, actingRole('target')],
    trials: [
      ...['kms:DescribeKey', 'kms:CreateGrant'].map((action, index) => refuses(`without ${action}`, NOT_ACCESSIBLE, async (at) =>
        startRestore(at, 'target', {
          DBSnapshotIdentifier: await at.have(imported), DBInstanceIdentifier: at.name(`lacks-${index}`),
          DBSubnetGroupName: await at.have(subnetGroup),
        }, await at.as('target', allBut(action))))),
      shows('with these two alone', 'available', async (at) => {
        const id = at.name('two-rights');
        await startRestore(at, 'target', {
          DBSnapshotIdentifier: await at.have(imported), DBInstanceIdentifier: id, DBSubnetGroupName: await at.have(subnetGroup),
        }, await at.as('target', [...only('rds:*'), ...only(['kms:DescribeKey', 'kms:CreateGrant'])]));
        const statuses = await instanceAvailable(at, at.target, id);
        await at.removing(at.thing('target', 'instance', id));
        return statuses.at(-1) ?? '';
      }),
    ],
  },
];
