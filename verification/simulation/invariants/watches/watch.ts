import type { EmbeddedAws, JournalEntry } from '@rds-ferry/sandbox';
import { OwnershipTag } from '../../../../lambda/step/contract';
import type { MigrationPlan } from '../../../../lib/plan/ferry-plan';
import { SOURCE_ACCOUNT, TARGET_ACCOUNT } from '../../../../test/support/cases/keys';
import { ownSnapshots } from '../../scenario/own-snapshots';
import type { SimulatedApp } from '../../scenario/simulated-app';
import { liveName, resultOf } from '../result';
import type { Violation } from '../violation';
import { type ClosingSight, ClosingWatch } from './closing-watch';
import { GroupWatch, isGroupCall } from './group-watch';
import { PermissionWatch } from './permission-watch';
import { wrongKeyChange } from './transfer-key-watch';

type CallEntry = JournalEntry & { readonly kind: 'call' };

interface ShareInput {
  readonly ValuesToAdd?: readonly string[];
  readonly ValuesToRemove?: readonly string[];
}

/** Calls that change nothing. */
const READING = /^(?:Describe|Download|List|Get|Simulate|AssumeRole)/;
const DELETING = /^DeleteDB(?:Cluster)?Snapshot$/;
const SHARING: Readonly<Record<string, string>> = {
  ModifyDBSnapshotAttribute: 'DBSnapshotIdentifier', ModifyDBClusterSnapshotAttribute: 'DBClusterSnapshotIdentifier',
};
/** The calls of RDS that make something, and the parameter that names it. */
const MAKING: Readonly<Record<string, string>> = {
  CreateDBSnapshot: 'DBSnapshotIdentifier', CreateDBClusterSnapshot: 'DBClusterSnapshotIdentifier', CopyDBSnapshot: 'TargetDBSnapshotIdentifier',
  CopyDBClusterSnapshot: 'TargetDBClusterSnapshotIdentifier', RestoreDBInstanceFromDBSnapshot: 'DBInstanceIdentifier',
  RestoreDBClusterFromSnapshot: 'DBClusterIdentifier', CreateDBInstance: 'DBInstanceIdentifier',
};

/** Milliseconds between two keys that two events at the very same moment make: no call of KMS keeps them from it. */
const TWICE_AT_ONCE = 60_000;

/** Reasons that Lambda, the provider framework and CloudFormation give by themselves. */
const OTHERS_REASONS = new RegExp([
  'signal: killed', 'Task timed out', 'Operation timed out', 'did not receive a response', 'cancelled', 'not authorized to perform: sts:AssumeRole',
].join('|'));

/**
 * Looks at everything that happens: what our two roles do to RDS and KMS, what they are denied, what ends a leg, and what a green stack stands for.
 * The state in the end is for `oracle.ts` and `differences.ts`.
 */
export class Watch {
  public readonly violations: Violation[] = [];
  /** What the target account has deployed, the newest last. */
  private readonly apps: SimulatedApp[] = [];
  /** By what is made: milliseconds at which it was made first. */
  private readonly made = new Map<string, number>();
  private readonly groups = new GroupWatch();
  /** What closings take away. */
  public readonly closing = new ClosingWatch();
  private readonly permissions: PermissionWatch;
  /** Identifiers of restored databases that a tag says are verified: they are their owner's. */
  private readonly verified = new Set<string>();

  /** What the tag of a database's settings says, by the database's ARN. */
  private readonly settings = new Map<string, string>();

  /** @param spread - milliseconds until a change of permissions is acted upon. */
  public constructor(private readonly aws: EmbeddedAws, spread: number) {
    this.permissions = new PermissionWatch(spread);
    aws.journal.listen((entry) => this.look(entry));
  }

  /** The target account begins to deploy this. */
  public deploys(app: SimulatedApp): void {
    this.apps.push(app);
  }

  /** Whether the database of a migration was verified, as a tag says. */
  public hasVerified({ database }: MigrationPlan): boolean {
    return database !== undefined && this.verified.has(database.identifier);
  }

  /** A leg ended with this error. */
  public failed(message: string): void {
    const teaches = message.startsWith('Migration "') && message.includes('cdk deploy');
    if (!teaches || message.includes('unexpected error')) this.note('every error that ends a leg tells the remedy', message);
  }

  private look(entry: JournalEntry): void {
    switch (entry.kind) {
      case 'call':
        if (entry.error === undefined && !isOurs(entry.caller) && isGroupCall(entry)) this.groups.deleted(entry);
        if (isOurs(entry.caller) && entry.error === undefined && !READING.test(entry.operation)) this.judgeChange(entry);
        if (entry.error === undefined) this.closing.look(entry, isOurs(entry.caller), this.apps);
        return;
      case 'denied':
        if (isOurs(entry.caller) && !this.closing.isGone(entry.resource) && this.permissions.isWronglyDenied(entry)) {
          this.note('no request is denied by the deployed policies', `${entry.action} on ${entry.resource}: ${entry.reason}`);
        }
        return;
      case 'stack-event':
        this.permissions.look(entry);
        if (entry.resourceType.startsWith('Custom::') && entry.status.endsWith('_FAILED')) this.judgeReason(entry.reason ?? '');
        if (entry.logicalId === entry.stackName && /^(?:CREATE|UPDATE)_COMPLETE$/.test(entry.status)) this.judgeGreen(entry.stackName);
        return;
      case 'log':
    }
  }

  /** What CloudFormation shows of a leg that failed: the function's own error, or one of those that it has no part in. */
  private judgeReason(reason: string): void {
    if (!/cdk deploy/.test(reason) && !OTHERS_REASONS.test(reason)) this.note('every error that ends a leg tells the remedy', reason);
  }

  private judgeChange(entry: CallEntry): void {
    const { operation, accountId, input } = entry;
    const name = (parameter: string | undefined): string => text(input, parameter ?? '');
    if (SHARING[operation] !== undefined) return this.judgeShare(entry, name(SHARING[operation]));
    if (DELETING.test(operation)) return this.noteAny(this.closing.wrongDeletion(entry, this.sight()));
    if (operation === 'AddTagsToResource') return this.judgeMark(entry, name('ResourceName'));
    if (entry.service === 'kms') return this.judgeKeyChange(entry);
    if (isGroupCall(entry)) return this.noteAny(this.groups.wrongChange(entry, this.apps, this.verified));
    if (/^ModifyDB(?:Instance|Cluster)$/.test(operation)) {
      return this.judgeModification(entry, name('DBInstanceIdentifier') || name('DBClusterIdentifier'));
    }
    if (MAKING[operation] === undefined) return this.note('nothing is deleted or modified', `${operation} in ${accountId}: ${JSON.stringify(input)}`);
    const made = name(MAKING[operation]);
    if (!this.isDeclared(operation, accountId, made)) this.note('only what is declared is made', `${operation} of ${made} in ${accountId}`);
    const snapshot = name('DBSnapshotIdentifier') || name('SnapshotIdentifier');
    if (operation.startsWith('Restore')) this.judgeRestore(made, snapshot);
    if (!makesSnapshot(operation)) this.makesOnce(`${operation} ${accountId} ${made} ${snapshot}`.trimEnd(), 'nothing is restored twice');
    return undefined;
  }

  /** @param unseen - milliseconds in which a second invocation may not see what the first one makes. */
  private makesOnce(making: string, invariant: string, unseen = 0): void {
    const before = this.made.get(making);
    if (before !== undefined && this.aws.clock.now() >= before + unseen) this.note(invariant, making);
    this.made.set(making, before ?? this.aws.clock.now());
  }

  private judgeRestore(identifier: string, snapshot: string): void {
    this.verified.delete(identifier);
    for (const arn of this.settings.keys()) if (arn.endsWith(`:${identifier}`)) this.settings.delete(arn);
    const isOwn = this.apps.some(({ plan }) => plan.migrations.some(({ database, chain: { restore } }) => (
      database?.identifier === identifier
      && restore !== undefined && (snapshot === restore.from.name || snapshot.endsWith(`:${restore.from.name}`)))));
    if (!isOwn) this.note('a database is restored from the migration\'s snapshot', `${identifier} from ${snapshot}`);
  }

  private sight(): ClosingSight {
    return { apps: this.apps, verified: this.verified, resultOf: (migration) => resultOf(this.aws, migration) };
  }

  private judgeShare(entry: CallEntry, name: string): void {
    const { input, accountId } = entry;
    const { ValuesToAdd: added = [], ValuesToRemove: removed = [] } = input as ShareInput;
    if (added.length === 0 && removed.join() === TARGET_ACCOUNT) return this.noteAny(this.closing.wrongUnsharing(entry, this.sight()));
    const isOwn = this.apps.some(({ plan }) => plan.migrations.some(({ chain: { shared } }) => shared.name === name));
    if (!isOwn || accountId !== SOURCE_ACCOUNT || added.join() !== TARGET_ACCOUNT || removed.length > 0) {
      this.note('a snapshot is shared with the target account only', `${name}: ${JSON.stringify(input)}`);
    }
    return undefined;
  }

  /** A restored database gets what no restore takes, until it has been verified. */
  private judgeModification({ operation, accountId, input }: Pick<CallEntry, 'operation' | 'accountId' | 'input'>, identifier: string): void {
    const isOwn = accountId === TARGET_ACCOUNT
      && this.apps.some(({ plan }) => plan.migrations.some(({ database }) => database?.identifier === identifier)) && !this.verified.has(identifier);
    if (!isOwn) this.note('nothing is deleted or modified', `${operation} in ${accountId}: ${JSON.stringify(input)}`);
  }

  /**
   * A snapshot that a verified database was restored from is told by a tag, and what a restored database was asked to have; nothing else is tagged
   * after it was made.
   */
  private judgeMark({ input, accountId }: CallEntry, arn: string): void {
    const { Tags: tags = [] } = input as { readonly Tags?: readonly { readonly Key?: string; readonly Value?: string }[] };
    const identifier = arn.split(':').at(-1) ?? '';
    if (tags.length === 1 && tags[0]?.Key === OwnershipTag.SETTINGS) {
      // a second invocation that is late gives what is there already.
      const value = tags[0].Value ?? '';
      if (this.settings.get(arn) === value) return undefined;
      this.settings.set(arn, value);
      return this.judgeModification({ operation: 'AddTagsToResource', accountId, input }, identifier);
    }
    const isOwn = this.apps.some(({ plan }) => plan.migrations.some(({ database, chain: { restore } }) => restore !== undefined
      && restore.from.account === accountId && arn.endsWith(`:${restore.from.name}`)
      && tags.every(({ Key, Value = '' }) => Key === OwnershipTag.RESTORED && Value.split(' ')[0]?.endsWith(`:${database?.identifier}`) === true)));
    if (!isOwn || tags.length !== 1) {
      return this.note('nothing is deleted or modified', `AddTagsToResource in ${accountId}: ${JSON.stringify(input)}`);
    }
    this.verified.add(tags[0]?.Value?.split(' ')[0]?.split(':').at(-1) ?? '');
    return undefined;
  }

  private judgeKeyChange(entry: CallEntry): void {
    const { operation, accountId, input } = entry;
    const wrong = wrongKeyChange(entry, this.apps);
    if (operation === 'PutKeyPolicy') this.permissions.changed(entry.time);
    if (wrong !== undefined) this.note('nothing is deleted or modified', `${operation} in ${accountId}: ${wrong}: ${JSON.stringify(input)}`);
    if (operation === 'CreateKey') this.makesOnce(`${operation} ${accountId}`, 'a transfer key is made once', TWICE_AT_ONCE);
  }

  private isDeclared(operation: string, accountId: string, name: string): boolean {
    return this.apps.some(({ plan }) => plan.migrations.some((migration) => {
      if (makesSnapshot(operation)) return ownSnapshots(migration).some((own) => own.name === name && own.account === accountId);
      const identifier = migration.database?.identifier;
      if (accountId !== TARGET_ACCOUNT || identifier === undefined) return false;
      return operation === 'CreateDBInstance' ? new RegExp(`^${identifier}-\\d+$`).test(name) : identifier === name;
    }));
  }

  /** Green means migrated. */
  private judgeGreen(stackName: string): void {
    const deployed = this.apps.at(-1);
    if (deployed?.target.name !== stackName) return;
    for (const migration of deployed.plan.migrations) {
      const result = resultOf(this.aws, migration) ?? resultOf(this.aws, migration, liveName(migration));
      // its owner may rename it as soon as it is there.
      if (result !== 'available' && result !== 'renaming') {
        this.note('a green deployment has moved the database', `the result of ${migration.label} is ${result ?? 'absent'}`);
      }
    }
  }

  private noteAny(violation: Violation | undefined): void {
    if (violation !== undefined) this.note(violation.invariant, violation.detail);
  }

  private note(invariant: string, detail: string): void {
    this.violations.push({ invariant, detail: `${new Date(this.aws.clock.now()).toISOString()} ${detail}` });
  }
}

/** The others make databases. */
function makesSnapshot(operation: string): boolean {
  return /^(?:Create|Copy)DB(?:Cluster)?Snapshot$/.test(operation);
}

function isOurs(caller: string): boolean {
  return /:(?:assumed-)?role\/rds-ferry-(?:source|target)\b/.test(caller);
}

function text(input: unknown, name: string): string {
  const value = (input as Readonly<Record<string, unknown>>)[name];
  return typeof value === 'string' ? value : '';
}
