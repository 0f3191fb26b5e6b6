import { Duration } from 'aws-cdk-lib';
import { ferry } from '../../bin/migrations';
import type { EvaluationRequest, Policy } from '../../policy';
import { CALM, Faults } from '../simulation/faults/fault';
import { Random } from '../simulation/random';
import { Operator } from '../simulation/runtime/operator';
import { DeclaredApps } from '../simulation/scenario/pool';
import { CALM_TIMING } from '../simulation/scenario/timing';
import { inVirtualTime } from '../simulation/virtual-time';
import { createWorld } from '../simulation/world';
import { type Element, elementsOf } from './element';
import { neededElements, type OwnedPolicy } from './needed-elements';

jest.setTimeout(120_000);

/** Longer than a leg waits, so that each slow step goes on in wait conditions. */
const WORK = Duration.minutes(55).toMilliseconds();

interface Asked {
  readonly question: EvaluationRequest;
  readonly isAllowed: boolean;
}

/** What the roles of what ends waits ask for while the example is deployed, and who takes these roles. */
async function deployed(): Promise<readonly Asked[]> {
  const apps = new DeclaredApps(ferry, new Random('databases'));
  const aws = await createWorld(apps, { ...CALM_TIMING, snapshotBase: WORK }, new Faults(new Random('calm'), CALM), {
    log: () => undefined, failed: () => undefined,
  });
  const asked: Asked[] = [];
  aws.onDecision((question, { decision }) => { if (isOfWaits(question)) asked.push({ question, isAllowed: decision === 'allowed' }); });
  await inVirtualTime(aws.clock, new Random('time'), async () => {
    const operator = new Operator(aws);
    await operator.deploy(apps.app.source, true);
    expect(await operator.deploy(apps.app.target, true)).toBe('complete');
    await aws.close();
  });
  return asked;
}

const ROLE = /:role\/RdsFerryTarget-StepWaits/;

function isOfWaits({ principal, resource }: EvaluationRequest): boolean {
  return (principal.kind === 'assumed-role' && ROLE.test(principal.roleArn)) || (principal.kind === 'service' && ROLE.test(resource));
}

/** The policies of the roles, and their trust. */
function policiesOf({ identityPolicies, resourcePolicy }: EvaluationRequest): Policy[] {
  return [...identityPolicies.map(({ policy }) => policy), ...(resourcePolicy?.name === 'trust policy' ? [resourcePolicy.policy] : [])];
}

function text({ sid, kind, value }: Element): string {
  return `${sid} / ${kind} ${value}`;
}

test('what ends wait conditions is denied nothing, and is allowed nothing that it doesn\'t ask for', async () => {
  const asked = await deployed();
  const owned = ({ question }: Asked): OwnedPolicy[] => policiesOf(question).map((policy) => ({ owner: 'waits', policy }));
  const allowed = new Set(asked.flatMap((each) => owned(each).flatMap(({ owner, policy }) => elementsOf(owner, policy)).map(text)));
  const needed = new Set(asked.flatMap((each) => neededElements(each.question, owned(each)).map(text)));

  expect(asked.filter(({ isAllowed }) => !isAllowed)).toEqual([]);
  expect([...allowed].sort()).toEqual([...needed].sort());
  expect([...needed]).toEqual(expect.arrayContaining([
    'AskHandler / action lambda:InvokeFunction', 'SignalWaitConditions / action cloudformation:SignalResource',
    'statement 1 / action states:StartExecution',
  ]));
});
