import type { SynthesizedStack } from '../../../cloud-assembly/assembly';
import { declaredOrder } from '../../../cloud-assembly/declared-order';
import { declaredHandler } from '../../../cloud-assembly/handler';
import type { Side } from '../../accounts/operator-access';
import { Looked } from '../../looks/looked';
import type { DeclaredProperties, Operator } from '../../looks/looking';
import { refusedLooks } from '../../looks/refused-looks';
import type { Told } from '../../looks/told';
import { bootstrapFindings } from './bootstrap-findings';
import { concurrencyFindings } from './concurrency-findings';
import { DeploymentAccount } from './deployment-account';
import { stackState } from './stack-findings';
import { isOtherTemplate } from './template-difference';

/** What a deployment would meet of accounts and stacks. */
export interface CheckedDeployment {
  readonly findings: readonly Told[];
  readonly notes: readonly string[];
  readonly notChecked: readonly string[];
}

/** A stack of one of the two accounts. */
interface OwnStack extends SynthesizedStack {
  readonly accountId: string;
  readonly region: string;
  readonly side: Side;
}

/** What no Preflight can tell: whether the stacks can be deployed at all. @param steps - of the migrations that are checked. */
export async function checkedDeployment(
  stacks: readonly SynthesizedStack[], steps: readonly DeclaredProperties[], operator: Operator,
): Promise<CheckedDeployment> {
  const looked = new Looked();
  const own = stacks.flatMap((stack): readonly OwnStack[] => ownStack(stack, operator, looked));
  const account = ({ side, region }: Pick<OwnStack, 'side' | 'region'>): DeploymentAccount =>
    new DeploymentAccount(operator.access(side, region), operator.identities[side], looked);
  const [bootstraps, states, concurrencies] = await Promise.all([
    Promise.all(placesOf(own).map(async ({ required, ...place }) => {
      const found = await account(place).bootstrapVersion(required.parameterName);
      return found === 'refused' ? [] : bootstrapFindings({ ...place, required }, found.value);
    })),
    Promise.all(own.map((stack) => stateOf(stack, account(stack), sourceStacks(steps)))),
    Promise.all(targetsOf(own, steps).map(async (stack) => {
      const found = await account(stack).concurrency();
      return found === 'refused' || found.value === undefined ? []
        : concurrencyFindings(stack.name, stack.accountId, beginningTogether(stack, steps), found.value);
    })),
  ]);
  return {
    findings: [
      ...closedRegions(operator), ...bootstraps.flat(), ...states.flatMap(({ findings }) => findings), ...concurrencies.flat(),
      ...refusedLooks(looked.refusals, operator.identities),
    ],
    notes: states.flatMap(({ notes }) => notes),
    notChecked: looked.notChecked,
  };
}

function ownStack(stack: SynthesizedStack, { identities }: Operator, looked: Looked): readonly OwnStack[] {
  const { name, accountId, region } = stack;
  const side = (['source', 'target'] as const).find((one) => identities[one].accountId === accountId);
  if (side === undefined || accountId === undefined || region === undefined) {
    looked.leave(accountId === undefined || region === undefined
      ? `The stack ${name} isn't looked at: the app leaves its account or Region to the deployment.`
      : `The stack ${name} isn't looked at: it is in account ${accountId}.`);
    return [];
  }
  return identities[side].unknownIn.includes(region) ? [] : [{ ...stack, accountId, region, side }];
}

/** Of an opt-in Region that the account hasn't enabled, nothing is asked. */
function closedRegions({ identities }: Operator): readonly Told[] {
  return (['source', 'target'] as const).flatMap((side) => identities[side].unknownIn.map((region) => ({
    problem: `The ${side} account ${identities[side].accountId} hasn't enabled the Region ${region}: nobody there knows its credentials, so nothing `
      + 'of it is checked. (Credentials of STS\'s global endpoint may be unknown there as well.)',
    remedy: `Enable it: \`aws account enable-region --region-name ${region}\`, with credentials of that account; that takes minutes to hours.`,
  })));
}

/** Each place once, with the most that any stack asks of its bootstrap. */
function placesOf(stacks: readonly OwnStack[]): readonly (Pick<OwnStack, 'accountId' | 'region' | 'side'> & Required<Pick<OwnStack, 'bootstrap'>> & {
  readonly required: NonNullable<OwnStack['bootstrap']>;
})[] {
  const places = new Map<string, ReturnType<typeof placesOf>[number]>();
  for (const { accountId, region, side, bootstrap } of stacks) {
    if (bootstrap === undefined) continue;
    const key = `${accountId}/${region}/${bootstrap.parameterName}`;
    const version = Math.max(bootstrap.version, places.get(key)?.required.version ?? 0);
    places.set(key, { accountId, region, side, bootstrap, required: { ...bootstrap, version } });
  }
  return [...places.values()];
}

async function stateOf(stack: OwnStack, account: DeploymentAccount, sources: readonly string[]): Promise<ReturnType<typeof stackState>> {
  const found = await account.stack(stack.name);
  if (found === 'refused') return { findings: [], notes: [] };
  if (found.value === undefined) {
    return { findings: [], notes: [`The stack ${stack.name} isn't in account ${stack.accountId} yet: a deployment makes it.`] };
  }
  const state = stackState(stack.name, stack.accountId, found.value);
  return { ...state, notes: [...state.notes, ...sources.includes(stack.name) ? await olderNote(stack, account) : []] };
}

async function olderNote(stack: OwnStack, account: DeploymentAccount): Promise<readonly string[]> {
  const deployed = await account.template(stack.name);
  if (deployed === 'refused' || deployed.value === undefined || isOtherTemplate(stack, deployed.value) !== true) return [];
  return [`The stack ${stack.name} in account ${stack.accountId} is of another declaration or version than the app's now: it has to be deployed `
    + 'before the target\'s, as `cdk deploy --all` does.'];
}

/** Names of the stacks with the source's roles. */
function sourceStacks(steps: readonly DeclaredProperties[]): readonly string[] {
  return [...new Set(steps.flatMap(({ stack }) => declaredHandler(stack).sourceStack ?? []))];
}

function targetsOf(stacks: readonly OwnStack[], steps: readonly DeclaredProperties[]): readonly OwnStack[] {
  return stacks.filter((stack) => steps.some((step) => step.stack.name === stack.name && step.stack.accountId === stack.accountId));
}

/** Those without a `startAfter`. */
function beginningTogether(stack: OwnStack, steps: readonly DeclaredProperties[]): number {
  const waiting = new Set(declaredOrder([stack]).map(({ migration }) => migration));
  return steps.filter((step) => step.stack.name === stack.name && !waiting.has(String(step.properties.Migration))).length;
}
