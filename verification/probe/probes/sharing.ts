import { DescribeDBSnapshotAttributesCommand, ModifyDBSnapshotAttributeCommand } from '@aws-sdk/client-rds';
import type { Account } from '../accounts/account';
import { refusedWith } from '../accounts/aws-refusal';
import { shared, snapshot, transferCopy, unshare } from '../fixtures/databases';
import { CouldNotTry } from '../model/could-not-try';
import type { Probe } from '../model/probe';
import { refuses } from '../model/trial';

/** Shares a snapshot, or tries to. */
function add(account: Account, DBSnapshotIdentifier: string, ValuesToAdd: string[], AttributeName = 'restore'): Promise<unknown> {
  return account.rds.send(new ModifyDBSnapshotAttributeCommand({ DBSnapshotIdentifier, AttributeName, ValuesToAdd }));
}

/** One more than a snapshot can be shared with. None of them is an account: AWS gives no numbers below a hundred million. */
const TOO_MANY = Array.from({ length: 21 }, (_, index) => String(index + 1).padStart(12, '0'));

export const SHARING: readonly Probe[] = [
  {
    id: 'share-under-managed-key',
    title: 'A snapshot under the AWS managed key can\'t be shared',
    needs: [snapshot],
    trials: [refuses('with the other account', 'InvalidParameterValue', async (at) => add(at.source, await at.have(snapshot), [at.target.id]))],
    finish: async (at) => unshare(at, { id: await at.have(snapshot) }, [at.target.id]),
  },
  {
    id: 'share-encrypted-publicly',
    title: 'An encrypted snapshot can\'t be public',
    needs: [transferCopy],
    trials: [refuses('with all', 'InvalidParameterValue', async (at) => add(at.source, (await at.have(transferCopy)).id, ['all']))],
    finish: async (at) => unshare(at, await at.have(transferCopy), ['all']),
  },
  {
    id: 'share-attribute',
    title: 'The only attribute of a snapshot is restore, its values account ids or all',
    needs: [transferCopy],
    trials: [
      refuses('another attribute', 'InvalidParameterValue', async (at) => add(at.source, (await at.have(transferCopy)).id, [at.target.id], 'copy')),
      refuses('an ARN for an account id', 'InvalidParameterValue', async (at) =>
        add(at.source, (await at.have(transferCopy)).id, [`arn:aws:iam::${at.target.id}:root`])),
      refuses('an id of eleven digits', 'InvalidParameterValue', async (at) => add(at.source, (await at.have(transferCopy)).id, ['12345678901'])),
    ],
  },
  {
    id: 'share-by-others',
    title: 'Only the owner shares a snapshot, and sees whom it is shared with',
    needs: [shared, snapshot],
    trials: [
      refuses('sharing one that it sees, by its ARN', 'InvalidParameterValue', async (at) =>
        add(at.target, (await at.have(shared)).arn, [at.target.id])),
      refuses('looking at its attributes', 'AccessDenied', async (at) =>
        at.target.rds.send(new DescribeDBSnapshotAttributesCommand({ DBSnapshotIdentifier: (await at.have(shared)).arn }))),
      refuses('sharing one by its plain name', 'DBSnapshotNotFound', async (at) => add(at.target, await at.have(snapshot), [at.target.id])),
    ],
  },
  {
    id: 'share-by-own-arn',
    title: 'The owner shares a snapshot by its name, not by its ARN',
    needs: [transferCopy, shared],
    trials: [refuses('with the account that has it already', 'InvalidParameterValue', async (at) =>
      add(at.source, (await at.have(transferCopy)).arn, [at.target.id]))],
  },
  {
    id: 'share-with-too-many',
    title: 'A snapshot is shared with 20 accounts at most',
    needs: [transferCopy],
    trials: [refuses('with 21 at once', 'SharedSnapshotQuotaExceeded', async (at) =>
      add(at.source, (await at.have(transferCopy)).id, TOO_MANY).catch((error: unknown) => {
        if (!refusedWith(error, /^InvalidParameterValue$/)) throw error;
        throw new CouldNotTry('RDS looked at the accounts, which are nobody\'s, before it counted them');
      }))],
    finish: async (at) => unshare(at, await at.have(transferCopy), TOO_MANY),
  },
  {
    id: 'share-by-kept-name',
    title: 'Snapshots of RDS\'s own and of AWS Backup can\'t be shared, as their names are no valid identifiers',
    trials: [
      refuses('an automated one', 'InvalidParameterValue', (at) => add(at.source, `rds:${at.name('none')}-2026-01-01-00-00`, [at.target.id])),
      refuses('one of AWS Backup', 'InvalidParameterValue', (at) =>
        add(at.source, 'awsbackup:job-00000000-0000-0000-0000-000000000000', [at.target.id])),
    ],
  },
];
