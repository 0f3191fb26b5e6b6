import type { SynthesizedStack } from '../../cloud-assembly/assembly';
import { StepType } from '../../lambda/step/contract';
import type { AccountAccess } from '../accounts/account-access';
import type { CallerIdentity } from '../accounts/caller-identity';
import type { Side } from '../accounts/operator-access';
import { chosenSteps } from '../looks/chosen-steps';
import { type DeclaredProperties, type Operator, stepsOfType } from '../looks/looking';
import { identitiesIn, partiesOf } from '../looks/parties';
import { checkedClosing } from './checked-closing';
import type { CheckedMigration } from './checked-migration';
import { checkedMove } from './checked-move';
import { type CheckedDeployment, checkedDeployment } from './deployment/checked-deployment';

export interface CheckProps {
  readonly stacks: readonly SynthesizedStack[];
  readonly access: AccountAccess;
  /** Labels of the migrations. @default - all */
  readonly migrations?: readonly string[];
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** What a deployment of now would meet. */
export interface Checked {
  /** Who looked, in each account. */
  readonly operators: Readonly<Record<Side, Pick<CallerIdentity, 'accountId' | 'arn'>>>;
  readonly deployment: CheckedDeployment;
  /** In the order of the templates. */
  readonly migrations: readonly CheckedMigration[];
  /** How many findings there are of all. */
  readonly findings: number;
}

/**
 * Looks at all that a deployment would look at first, and at what it needs itself. It changes nothing.
 *
 * @throws UsageError - when the app declares no such migration.
 * @throws CannotAsk - when the credentials aren't those of the two accounts.
 */
export async function check({ stacks, access, migrations: labels = [], now }: CheckProps): Promise<Checked> {
  const steps = chosenSteps([...stepsOfType(stacks, StepType.PREFLIGHT), ...stepsOfType(stacks, StepType.CLOSING)], labels, stacks);
  const operator: Operator = { access, now, identities: await identitiesIn(access, partiesOf(steps)) };
  const deployment = await checkedDeployment(stacks, steps, operator);
  const migrations: CheckedMigration[] = [];
  // one after another: a throttled look would be a finding.
  for (const step of steps) migrations.push(await checked(step, operator));
  return {
    operators: { source: person(operator.identities.source), target: person(operator.identities.target) },
    deployment, migrations,
    findings: [deployment, ...migrations].reduce((sum, { findings }) => sum + findings.length, 0),
  };
}

function checked(step: DeclaredProperties, operator: Operator): Promise<CheckedMigration> | CheckedMigration {
  const isMoving = 'Origin' in step.properties;
  const { source, target } = operator.identities;
  if (source.unknownIn.length > 0 || target.unknownIn.length > 0) {
    return {
      migration: String(step.properties.Migration), state: isMoving ? 'open' : 'closed', findings: [], notes: [],
      notChecked: ['Nothing of it is checked, as an account hasn\'t enabled a Region.'],
    };
  }
  return isMoving ? checkedMove(step, operator) : checkedClosing(step, operator);
}

function person({ accountId, arn }: CallerIdentity): Pick<CallerIdentity, 'accountId' | 'arn'> {
  return { accountId, arn };
}
