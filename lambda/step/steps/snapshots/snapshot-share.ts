import { snapshotCalls } from '../../clients/account-clients';
import { type DatabaseKind, type SourceAccess, StepType } from '../../contract';
import { START_ANEW } from '../../engine/existing/taken-or-gone';
import { capitalised } from '../../engine/explanation';
import { look, seen } from '../../engine/look';
import { type Decision, done, fail, start, wait } from '../../engine/outcome';
import { isStillSpreading } from '../../engine/patience';
import type { Step } from '../../engine/step';
import { isDatabaseArn, resourceName } from '../../model/arns';
import { formerDatabase, isSurelyOf } from '../../model/database-of-snapshot';
import type { Database } from '../../model/databases';
import { migrationOf } from '../../model/ownership';
import type { Snapshot } from '../../model/snapshots';
import { snapshotReadiness } from '../../model/status';
import type { PropertyReader } from '../../properties/property-reader';
import { ACCOUNT, DATABASE_ARN, isArnOfAccount, isArnOfRegion, SNAPSHOT_NAME } from '../../properties/property-rules';
import { expectInPartition, expectInSource, rdsStored, readKind, readSourceAccess, readStepInput } from '../../properties/step-input';
import { statusOf } from '../original-snapshot';
import { snapshotAttributes, UNKNOWN_SNAPSHOT } from './made-snapshot';
import { type BeforeResult, hasResult, notNeeded, readResult } from './result';

export interface SnapshotShareInput extends BeforeResult {
  readonly kind: DatabaseKind;
  readonly source: SourceAccess;
  readonly snapshotName: string;
  /** ARN of the database that a declared snapshot must be of; absent for a snapshot that this migration made. */
  readonly snapshotOf?: string;
  readonly withAccountId: string;
}

export interface SnapshotShareObservation {
  readonly snapshot?: Snapshot;
  /** The database that a declared snapshot must be of; absent when it is gone. */
  readonly database?: Database;
  /** Accounts that the snapshot is shared with. */
  readonly shares: readonly string[];
  /** Whether the migration's result is there already. */
  readonly hasResult?: boolean;
}

export interface ShareRequest {
  readonly name: string;
  readonly accountId: string;
}

/**
 * Shares a snapshot of the source account with the target account: one that the migration made, or a manual one that was declared, to which
 * nothing else is done. It never stops a share: a copy may be under way.
 */
export const snapshotShare: Step<SnapshotShareInput, SnapshotShareObservation, ShareRequest> = {
  type: StepType.SNAPSHOT_SHARE,
  name: 'snapshot-share',
  unknownAttributes: UNKNOWN_SNAPSHOT,
  parse: parseSnapshotShare,
  subject: (input) => input.snapshotName,
  observe: async (input, accounts) => {
    const calls = snapshotCalls(accounts.source(input.source).rds, input.kind);
    if (await hasResult(input, accounts)) return { hasResult: true, snapshot: seen(await look(calls.findSnapshot(input.snapshotName))), shares: [] };
    const [snapshot, database] = await Promise.all([
      calls.findSnapshot(input.snapshotName),
      input.snapshotOf === undefined ? undefined : calls.findDatabase(resourceName(input.snapshotOf)),
    ]);
    return { snapshot, database, shares: snapshot === undefined ? [] : await calls.findSnapshotShares(input.snapshotName) ?? [] };
  },
  decide: decideSnapshotShare,
  start: (input, accounts, request) => snapshotCalls(accounts.source(input.source).rds, input.kind).shareSnapshot(request.name, request.accountId),
};

function parseSnapshotShare(reader: PropertyReader): SnapshotShareInput {
  const snapshotOf = reader.optionalText('SnapshotOf', DATABASE_ARN);
  const source = readSourceAccess(reader);
  const input = {
    ...readStepInput(reader),
    result: readResult(reader, source),
    kind: readKind(reader),
    source,
    snapshotName: rdsStored(reader.text('SnapshotName', SNAPSHOT_NAME)),
    snapshotOf: snapshotOf === undefined ? undefined : rdsStored(snapshotOf),
    withAccountId: reader.text('WithAccountId', ACCOUNT),
  };
  expectInSource(reader, input, input.source);
  if (input.snapshotOf !== undefined) {
    reader.expect(isDatabaseArn(input.kind, input.snapshotOf), `SnapshotOf, ${input.snapshotOf}, isn't a DB ${input.kind}`);
    reader.expect(isArnOfAccount(input.snapshotOf, input.accountId) && isArnOfRegion(input.snapshotOf, input.region),
      `SnapshotOf, ${input.snapshotOf}, isn't of the account ${input.accountId} and the Region ${input.region}`);
    expectInPartition(reader, 'SnapshotOf', input.snapshotOf, input.source.RoleArn);
  }
  reader.expect(input.withAccountId !== input.accountId, `WithAccountId is ${input.withAccountId}, the account of the snapshot itself`);
  return input;
}

export function decideSnapshotShare(
  input: SnapshotShareInput, { hasResult: isOver, snapshot, database, shares }: SnapshotShareObservation, waited: number,
): Decision<ShareRequest> {
  if (isOver === true) return notNeeded(input, snapshot === undefined ? {} : snapshotAttributes(snapshot));
  if (snapshot === undefined) {
    return isStillSpreading(waited)
      ? wait(`waiting to see the snapshot ${input.snapshotName}`)
      : fail('RF-3206', `The snapshot to share, ${input.snapshotName}, doesn't exist. If it was deleted, ${START_ANEW}. Then run \`cdk deploy\` `
      + 'again.');
  }
  const trouble = input.snapshotOf === undefined ? strangeness(input, snapshot) : unfitness(input.snapshotOf, snapshot, database);
  if (trouble !== undefined) return fail('RF-3208', `The snapshot ${input.snapshotName} ${trouble}, then run \`cdk deploy\` again.`);
  switch (snapshotReadiness(snapshot.status)) {
    case 'ready':
      return shares.includes(input.withAccountId)
        ? done(snapshotAttributes(snapshot))
        : start(
          { name: input.snapshotName, accountId: input.withAccountId }, `sharing ${input.snapshotName} with the account ${input.withAccountId}`,
        );
    case 'pending':
      return wait(`waiting for the snapshot ${input.snapshotName}, which is ${statusOf(snapshot)}`, {
        percent: snapshot.percent, attributes: snapshotAttributes(snapshot),
      });
    case 'failed':
      return fail('RF-3207', `The snapshot ${input.snapshotName} has the status "${snapshot.status}" and can't be shared. `
        + `${capitalised(START_ANEW)}, then run \`cdk deploy\` again.`);
  }
}

/** What is wrong with a snapshot that this migration should have made, and what to do. */
function strangeness(input: SnapshotShareInput, snapshot: Snapshot): string | undefined {
  if (migrationOf(snapshot.tags) === input.migration) return undefined;
  return 'isn\'t tagged as this migration\'s, so it isn\'t shared with anyone. Declare another run, id or prefix; nothing of that snapshot is needed';
}

/** What is wrong with a snapshot that was declared, and what to do: nothing about it shows whose it is but its database. */
function unfitness(databaseArn: string, snapshot: Snapshot, database: Database | undefined): string | undefined {
  const { type, databaseIdentifier } = snapshot;
  if (type !== 'manual') return `is ${type ?? 'of an unknown type'}, and RDS shares manual ones only. Declare a manual snapshot`;
  // a snapshot keeps the identifier that its database had then.
  if (isSurelyOf(snapshot, database)) return undefined;
  const identifier = resourceName(databaseArn);
  const trouble = databaseIdentifier === identifier
    ? formerDatabase(snapshot, database) : `of the database ${databaseIdentifier ?? '(unknown)'}, not of ${identifier}`;
  return trouble === undefined ? undefined
    : `is ${trouble}, so it isn't shared with anyone. Declare a snapshot of ${identifier} as it is now, or \`SnapshotOrigin.fresh()\``;
}
