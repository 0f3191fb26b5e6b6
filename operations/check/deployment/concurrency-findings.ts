import type { Told } from '../../looks/told';

/** Functions that one migration runs at once: CDK's provider framework, and the handler that it calls. */
const FOR_EACH = 2;

/** Two more, for the questions of waits. */
const BESIDE = 2;

/**
 * Whether the account runs enough functions at once for the migrations that begin together. Pure.
 *
 * @param unreserved - `UnreservedConcurrentExecutions` of Lambda's account settings.
 */
export function concurrencyFindings(stack: string, accountId: string, together: number, unreserved: number): readonly Told[] {
  const needed = FOR_EACH * together + BESIDE;
  if (unreserved >= needed) return [];
  const most = Math.max(1, Math.floor((unreserved - BESIDE) / FOR_EACH));
  return [{
    problem: `Lambda runs ${unreserved} functions at once in account ${accountId} that have no reserve of their own, and the ${together} migrations `
      + `that begin together in the stack ${stack} take up to ${needed}: some may fail with TooManyRequestsException.`,
    remedy: `Let ${most} begin together at most, by \`startAfter\` of the others, or have the quota "Concurrent executions" of Lambda raised. What `
      + 'fails by it, the next deployment goes on with.',
  }];
}
