import type { JournalEntry } from '@rds-ferry/sandbox';

/** What only a closing needs. */
const CLOSING_ACTION = /^(?:rds:(?:DeleteDB|ModifyDB(?:Cluster)?SnapshotAttribute|ListTagsForResource)|kms:GetKeyLastUsage)/;

/** Which denials aren't to be: those by policies that are deployed, in force, and not being taken away. */
export class PermissionWatch {
  private changedAt = 0;
  /** Roles and policies that a rollback or a deletion has taken away. */
  private readonly gone = new Set<string>();
  /** Whether the last deployment took back the permissions that it had given: a closing that had begun goes on without them. */
  private isRolledBack = false;

  /** @param spread - milliseconds until a change of permissions is acted upon. */
  public constructor(private readonly spread: number) {}

  /** A policy begins to be in force. @param time - milliseconds. */
  public changed(time: number): void {
    this.changedAt = time;
  }

  /** What a deployment does to roles, policies and keys. */
  public look({ stackName, logicalId, resourceType, status, time }: JournalEntry & { readonly kind: 'stack-event' }): void {
    if (logicalId === stackName) this.isRolledBack = status.includes('ROLLBACK');
    if (!/^AWS::(?:IAM|KMS)::/.test(resourceType)) return;
    this.changed(time);
    const resource = `${stackName}/${logicalId}`;
    if (status === 'DELETE_IN_PROGRESS') this.gone.add(resource);
    // one that is kept stays in force.
    else if (status === 'CREATE_COMPLETE' || status === 'DELETE_SKIPPED') this.gone.delete(resource);
  }

  /**
   * Not by an organization, and not while a change of permissions spreads. What Lambda writes for a function isn't looked at: it goes on as the
   * role that a function began with, also when that was deleted and made again under its name.
   */
  public isWronglyDenied({ action, reason, time }: JournalEntry & { readonly kind: 'denied' }): boolean {
    const isSpreading = this.gone.size > 0 || time <= this.changedAt + this.spread;
    const isTakenBack = this.isRolledBack && CLOSING_ACTION.test(action);
    return !isSpreading && !isTakenBack && !action.startsWith('logs:') && !/service control policy/.test(reason);
  }
}
