import type { AwsRefusal } from '../../clients/call/refusal';
import { causeOf, explanationOfSeveral } from '../../engine/refusal-explanation';
import type { Finding } from './finding';

/**
 * Each problem once, and each cause of refused looks once: a role that can't be assumed, or that lacks the policy of another deployment, is found by
 * every look at its account.
 */
export function oneForEachCause(findings: readonly Finding[]): readonly Finding[] {
  const byCause = new Map<string, Finding[]>();
  for (const found of findings) {
    const cause = (found.refusal === undefined ? undefined : causeOf(found.refusal)) ?? found.problem;
    byCause.set(cause, [...byCause.get(cause) ?? [], found]);
  }
  return [...byCause.values()].flatMap(together);
}

function together([first, ...others]: readonly Finding[]): readonly Finding[] {
  if (first === undefined) return [];
  const differ = others.some(({ problem }) => problem !== first.problem);
  const [refusal, ...more] = [first, ...others].flatMap((found): AwsRefusal[] => (found.refusal === undefined ? [] : [found.refusal]));
  return [!differ || refusal === undefined ? first : { ...first, ...explanationOfSeveral([refusal, ...more], 'checking the migration') }];
}
