import type { Told } from '../../looks/told';
import type { DeployedStack } from './deployment-account';

/** What the state of a stack means for a deployment. */
export interface StackState {
  readonly findings: readonly Told[];
  readonly notes: readonly string[];
}

const FINE: StackState = { findings: [], notes: [] };

/**
 * What becomes of a deployment of a stack in this state, by CloudFormation's "Stack status codes" and by what the CDK CLI does with each. Pure.
 *
 * @param name - that `cdk deploy` knows it by.
 */
export function stackState(name: string, accountId: string, { status, reason }: DeployedStack): StackState {
  const title = `The stack ${name} in account ${accountId} is ${status}${reason === undefined ? '' : ` (${reason})`}`;
  if (status === 'ROLLBACK_COMPLETE' || status === 'ROLLBACK_FAILED') return noted(`${title}: ${MADE_ANEW}`);
  // the first is made for a change set that nobody has executed: the CLI goes on with it.
  if (status === 'REVIEW_IN_PROGRESS' || status.endsWith('_COMPLETE')) return FINE;
  if (status.endsWith('_IN_PROGRESS')) {
    return found(`${title}: CloudFormation is at work on it, and refuses another deployment meanwhile.`, 'Wait until it has ended.', true);
  }
  switch (status) {
    case 'CREATE_FAILED':
    case 'UPDATE_FAILED':
      return noted(`${title}: its last deployment failed half-way. The next one goes on with what is there; \`cdk deploy\` needs \`--no-rollback\` `
        + 'or `"rollback": false` in cdk.json for that.');
    case 'UPDATE_ROLLBACK_FAILED':
      return found(
        `${title}: it can't be updated before the rollback is through.`,
        `Mend what its events name, and run \`npx cdk rollback ${name}\`; what can't be rolled back is left out by \`--orphan <logical id>\`.`,
      );
    case 'DELETE_FAILED':
      return found(
        `${title}: something in it could not be deleted, and it can't be updated any more.`,
        `See its events, and delete it again: \`npx cdk destroy ${name}\`. Databases, snapshots and keys of migrations stay.`,
      );
    default:
      return found(`${title}, which rds-ferry doesn't know.`, 'See in the CloudFormation console whether it can be updated.');
  }
}

const MADE_ANEW = 'its first deployment failed. `cdk deploy` deletes it and makes it anew; what migrations made stays, and is gone on with.';

function noted(note: string): StackState {
  return { findings: [], notes: [note] };
}

function found(problem: string, remedy: string, maySettle?: true): StackState {
  return { findings: [{ problem, remedy, ...maySettle && { maySettle } }], notes: [] };
}
