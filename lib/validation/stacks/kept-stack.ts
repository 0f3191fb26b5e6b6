import type { Stack } from 'aws-cdk-lib';
import { keepLogicalIds } from './kept-logical-ids';
import { keepPermissions } from './kept-permissions';

/** Makes synth refuse what changes a stack's logical ids and its roles' permissions from outside. To be called when the stack has made everything. */
export function keepAsMade(stack: Stack): void {
  keepLogicalIds(stack);
  keepPermissions(stack);
}
