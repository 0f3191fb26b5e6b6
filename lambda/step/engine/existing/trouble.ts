import type { HandlerErrorCode } from '../../contract';
import { fail, type Fail } from '../outcome';

/** Why something that is there keeps a step from its work. A step fails with it, and Preflight finds it before. */
export interface Trouble {
  readonly code: HandlerErrorCode;
  /** Whole sentences. */
  readonly problem: string;
  /** Whole sentences: what to do before the next deployment. */
  readonly remedy: string;
}

/** The end of a step that has met with a trouble. */
export function failOn({ code, problem, remedy }: Trouble): Fail {
  return fail(code, `${problem} ${remedy} Then run \`cdk deploy\` again.`);
}
