import type { ResourceStatus } from '@aws-sdk/client-cloudformation';
import type { ResourceDeclaration } from '../template/template';
import type { Properties } from '../template/value';

/** A resource of a stack, as CloudFormation remembers it. A change makes a new record. */
export interface StackResource {
  readonly logicalId: string;
  readonly type: string;
  readonly physicalId?: string;
  readonly status: ResourceStatus;
  readonly reason?: string;
  readonly timestamp: Date;
  /** Resolved, as last applied with success. */
  readonly properties: Properties;
  /** What a failed update tried to apply. */
  readonly attempted?: Properties;
  readonly attributes: Properties;
  readonly declaration: ResourceDeclaration;
  /** The template's attribute of that name, resolved. */
  readonly metadata?: unknown;
  /** Logical ids that it was made after. */
  readonly dependsOn: readonly string[];
  /** Whether it was once complete: one that never was is deleted by the next operation, and made again. */
  readonly stable: boolean;
  /** Whether it was there before the operation under way took it over. */
  readonly isImported?: boolean;
}
