import type { Output, RollbackConfiguration, Tag } from '@aws-sdk/client-cloudformation';
import type { ResolvedParameter } from '../template/parameters';
import type { Template } from '../template/template';

/** What a stack is made from; set as a whole by each operation. */
export interface StackContent {
  readonly template: Template;
  readonly parameters: readonly ResolvedParameter[];
  readonly tags: readonly Tag[];
  readonly capabilities: readonly string[];
  readonly notificationArns: readonly string[];
  readonly rollbackConfiguration: RollbackConfiguration;
}

/** An output; the export's name is resolved. */
export type StackOutput = Output & { readonly OutputKey: string; readonly OutputValue: string };
