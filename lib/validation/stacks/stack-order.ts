import type { Stack } from 'aws-cdk-lib';

/** Whether CDK deploys a stack after another one, through whatever stacks are between them. */
export function isAfter(stack: Stack, other: Stack): boolean {
  const [seen, open] = [new Set<Stack>(), [stack]];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    open.push(...next.dependencies);
  }
  return stack !== other && seen.has(other);
}
