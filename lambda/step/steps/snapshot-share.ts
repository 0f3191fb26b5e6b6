import type { Snapshot } from '../clients/account-clients';
import { type SourceAccess, StepType } from '../contract';
import { type Decision, done, fail, start, wait } from '../outcome';
import { migrationOf } from '../ownership';
import { isStillSpreading } from '../patience';
import type { PropertyReader } from '../property-reader';
import { ACCOUNT, SNAPSHOT_NAME } from '../property-rules';
import { START_ANEW } from '../remedies';
import { snapshotReadiness } from '../status';
import type { Step } from '../step';
import { expectInSource, rdsStored, readSourceAccess, readStepInput, type StepInput } from '../step-input';
import { snapshotAttributes, UNKNOWN_SNAPSHOT } from './made-snapshot';

export interface SnapshotShareInput extends StepInput {
  readonly source: SourceAccess;
  readonly snapshotName: string;
  readonly withAccountId: string;
}

export interface SnapshotShareObservation {
  readonly snapshot?: Snapshot;
  /** Accounts that the snapshot is shared with. */
  readonly shares: readonly string[];
}

export interface ShareRequest {
  readonly name: string;
  readonly accountId: string;
}

/** Shares a snapshot of the source account with the target account. It never stops a share: a copy may be under way. */
export const snapshotShare: Step<SnapshotShareInput, SnapshotShareObservation, ShareRequest> = {
  type: StepType.SNAPSHOT_SHARE,
  name: 'snapshot-share',
  isRelayed: false,
  unknownAttributes: UNKNOWN_SNAPSHOT,
  parse: parseSnapshotShare,
  subject: input => input.snapshotName,
  observe: async (input, accounts) => {
    const { rds } = accounts.source(input.source);
    const snapshot = await rds.findSnapshot(input.snapshotName);
    return { snapshot, shares: snapshot === undefined ? [] : await rds.findSnapshotShares(input.snapshotName) ?? [] };
  },
  decide: decideSnapshotShare,
  start: (input, accounts, request) => accounts.source(input.source).rds.shareSnapshot(request.name, request.accountId),
};

function parseSnapshotShare(reader: PropertyReader): SnapshotShareInput {
  const input = {
    ...readStepInput(reader),
    source: readSourceAccess(reader),
    snapshotName: rdsStored(reader.text('SnapshotName', SNAPSHOT_NAME)),
    withAccountId: reader.text('WithAccountId', ACCOUNT),
  };
  expectInSource(reader, input, input.source);
  reader.expect(input.withAccountId !== input.accountId, `WithAccountId is ${input.withAccountId}, the account of the snapshot itself`);
  return input;
}

export function decideSnapshotShare(
  input: SnapshotShareInput, { snapshot, shares }: SnapshotShareObservation, waited: number,
): Decision<ShareRequest> {
  if (snapshot === undefined) {
    return isStillSpreading(waited)
      ? wait(`waiting to see the snapshot ${input.snapshotName}`)
      : fail(`The snapshot to share, ${input.snapshotName}, doesn't exist. If it was renamed, rename it back. `
        + `If it was deleted, ${START_ANEW}. Then run \`cdk deploy\` again.`);
  }
  if (migrationOf(snapshot.tags) !== input.migration) {
    return fail(`The snapshot ${input.snapshotName} isn't tagged as this migration's, so it isn't shared with anyone. `
      + 'Rename or remove that snapshot, or declare another id or prefix, then run `cdk deploy` again.');
  }
  switch (snapshotReadiness(snapshot.status)) {
    case 'ready':
      return shares.includes(input.withAccountId)
        ? done(snapshotAttributes(snapshot))
        : start({ name: input.snapshotName, accountId: input.withAccountId }, `sharing ${input.snapshotName} with the account ${input.withAccountId}`);
    case 'pending':
      return wait(`waiting for the snapshot ${input.snapshotName}, which is ${snapshot.status || 'in an unknown status'}`, {
        percent: snapshot.percent, attributes: snapshotAttributes(snapshot),
      });
    case 'failed':
      return fail(`The snapshot ${input.snapshotName} has the status "${snapshot.status}" and can't be shared. `
        + `Its events in the RDS console say why. Delete it and ${START_ANEW}, then run \`cdk deploy\` again.`);
  }
}
