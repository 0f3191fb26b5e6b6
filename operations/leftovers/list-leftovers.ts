import type { SynthesizedStack } from '../../cloud-assembly/assembly';
import { AwsRefusal } from '../../lambda/step/clients/call/refusal';
import { StepType } from '../../lambda/step/contract';
import { type Leftovers, leftoversOf, type MigrationLeftovers } from '../../lambda/step/model/leftovers/leftovers';
import { waysToClose } from '../../lambda/step/model/leftovers/ways-to-close';
import { leftovers as step, pairOf } from '../../lambda/step/steps/leftovers/leftovers';
import type { AccountAccess } from '../accounts/account-access';
import { chosenSteps } from '../looks/chosen-steps';
import { type Operator, seenStep, stepsOfType } from '../looks/looking';
import { identitiesIn, partiesOf } from '../looks/parties';
import { refusedLooks } from '../looks/refused-looks';
import type { Told } from '../looks/told';

export interface ListLeftoversProps {
  readonly stacks: readonly SynthesizedStack[];
  readonly access: AccountAccess;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** What one migration has left. */
export interface LeftByMigration extends MigrationLeftovers {
  /** What to do about it, in whole sentences, where it isn't declared any more; nothing where only what is in use is left. */
  readonly way?: string;
}

/** What exists in both accounts because of the migrations of a pair of stacks. */
export interface PairLeftovers extends Pick<Leftovers, 'keys' | 'logGroups'> {
  /** The target's stack. */
  readonly stack: string;
  readonly sourceAccountId: string;
  readonly targetAccountId: string;
  readonly migrations: readonly LeftByMigration[];
  /** What couldn't be looked at: while anything couldn't, what is there may be more. */
  readonly unseen: readonly Told[];
}

/** Lists what is left now, of all pairs of the app. It changes nothing. */
export async function listLeftovers({ stacks, access, now }: ListLeftoversProps): Promise<readonly PairLeftovers[]> {
  // a stack has the step twice, with the same properties.
  const steps = stepsOfType(stacks, StepType.LEFTOVERS).filter(({ properties }) => properties.Leg === '1');
  chosenSteps(steps, [], stacks);
  const pairs: PairLeftovers[] = [];
  for (const declared of steps) {
    const operator: Operator = { access, now, identities: await identitiesIn(access, partiesOf([declared])) };
    const seen = await seenStep(step, declared, operator, 'as-operator');
    if ('problems' in seen || seen.observation === undefined) throw new Error('what is left can\'t be looked for: the template has it otherwise');
    const { refusals, ...things } = seen.observation;
    const pair = pairOf(seen.input);
    const found = leftoversOf(pair, things, refusals.map(({ operation }) => operation));
    const ways = new Map(waysToClose(pair, found).map(({ migration, way }) => [migration, way]));
    pairs.push({
      stack: declared.stack.name, sourceAccountId: pair.sourceAccountId, targetAccountId: pair.targetAccountId,
      migrations: found.migrations.map((left) => ({ ...left, ...ways.has(left.migration) && { way: ways.get(left.migration) } })),
      keys: found.keys, logGroups: found.logGroups, unseen: refusedLooks(refusals.map(asAwsSaid), operator.identities),
    });
  }
  return pairs;
}

/** What the operator's clients make of a refusal has AWS's own as its cause. */
function asAwsSaid(refusal: AwsRefusal): AwsRefusal {
  return refusal.cause instanceof AwsRefusal ? refusal.cause : refusal;
}
