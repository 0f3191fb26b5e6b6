import { rdsArn } from '../arns';
import { foreignness, migrationOf, type Tag } from '../ownership';
import { leftover, nameTaken } from '../remedies';
import { type Check, type Finding, finding, findingsOf } from './finding';
import type { PreflightInput } from './input';
import type { Look, PreflightObservation } from './observation';

interface Name {
  readonly kind: 'snapshot' | 'database';
  readonly name: string;
  readonly accountId: string;
  /** ARN that the thing of this name is made from. */
  readonly madeFrom: string;
  readonly looked: Look<{ readonly tags: readonly Tag[] } | undefined>;
}

/** No name that the migration uses is taken by something else. What an earlier run of this migration made is its own. */
export const checkNames: Check = (input, observation) => namesOf(input, observation).flatMap(name =>
  findingsOf(name.looked, `looking for the ${name.kind} ${name.name}`, thing => nameFindings(input, name, thing?.tags)));

/** A transfer snapshot that stayed when the stacks were made anew is under the key of before, and the steps would stop at it. */
export const checkTransferSnapshotKey: Check = (input, { transferSnapshot, transferKeyFromSource }) => {
  const snapshot = 'value' in transferSnapshot ? transferSnapshot.value : undefined;
  const key = 'value' in transferKeyFromSource ? transferKeyFromSource.value : undefined;
  // a copy that has just begun may not tell its key yet.
  if (snapshot?.keyArn === undefined || key === undefined || snapshot.keyArn === key.arn) return [];
  // what is somebody else's is a finding already.
  if (migrationOf(snapshot.tags) !== input.migration) return [];
  const inAccount = (name: string, accountId: string): string => `${name} (account ${accountId})`;
  return [finding(leftover(
    `${input.transferSnapshotName} in account ${input.source.AccountId}`, `it is under the key ${snapshot.keyArn}, not under ${key.arn}`,
    [
      inAccount(input.snapshotName, input.source.AccountId), inAccount(input.transferSnapshotName, input.source.AccountId),
      inAccount(input.importedSnapshotName, input.accountId),
    ],
  ))];
};

function nameFindings(input: PreflightInput, { kind, name, accountId, madeFrom }: Name, tags: readonly Tag[] | undefined): readonly Finding[] {
  if (tags === undefined) return [];
  const foreign = foreignness(tags, { migration: input.migration, source: madeFrom });
  return foreign === undefined ? [] : [finding(nameTaken(kind, `${name} in account ${accountId}`, foreign))];
}

function namesOf(input: PreflightInput, observation: PreflightObservation): readonly Name[] {
  const inSource = { beside: input.source.RoleArn, region: input.region, accountId: input.source.AccountId };
  const inTarget = { ...inSource, accountId: input.accountId };
  return [
    {
      kind: 'snapshot', name: input.snapshotName, accountId: inSource.accountId,
      madeFrom: rdsArn('db', inSource, input.sourceDatabase), looked: observation.snapshot,
    },
    {
      kind: 'snapshot', name: input.transferSnapshotName, accountId: inSource.accountId,
      madeFrom: rdsArn('snapshot', inSource, input.snapshotName), looked: observation.transferSnapshot,
    },
    {
      kind: 'snapshot', name: input.importedSnapshotName, accountId: inTarget.accountId,
      madeFrom: rdsArn('snapshot', inSource, input.transferSnapshotName), looked: observation.importedSnapshot,
    },
    {
      kind: 'database', name: input.instanceIdentifier, accountId: inTarget.accountId,
      madeFrom: rdsArn('snapshot', inTarget, input.importedSnapshotName), looked: observation.instance,
    },
  ];
}
