import type { PreflightInput } from '../observe/input';

/** What the transfer key is called inside a sentence; it may be the source's own. */
export function transferKeyTitle(input: PreflightInput): string {
  return isSourceKey(input) ? sourceKeyTitle(input) : `the transfer key ${input.transferKeyArn}`;
}

export function sourceKeyTitle({ sourceKeyArn }: PreflightInput): string {
  return `the source's key ${sourceKeyArn}`;
}

export function finalKeyTitle({ finalKeyArn }: PreflightInput): string {
  return `the final key ${finalKeyArn}`;
}

/** Whether the snapshot crosses under the source's own key. */
export function isSourceKey({ transferKeyArn, sourceKeyArn }: PreflightInput): boolean {
  return transferKeyArn === sourceKeyArn;
}
