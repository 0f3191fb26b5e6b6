import { type EvaluationRequest, matchStatement, type NamedPolicy, type Policy, type Statement } from '../../../policy';
import { SOURCE_ROLE, TARGET_ROLE } from './callers';
import { changed, isAllowed, type PlacedGuard, type PlacedStatement } from './question';
import { type Guard, guardName, guardsOf } from './relaxation';
import type { SecondLock } from './second-locks';

/** An attack that a guard alone refused. */
export interface Proof {
  readonly attacker: string;
  readonly attempt: string;
  /** Whether a client made the call, or the question was only asked under the deployed policies. */
  readonly isCalled: boolean;
}

/** A guard with what shows that it is needed. */
export interface GuardEntry extends PlacedGuard {
  proof?: Proof;
  /** Set where the guard stands behind another one. */
  lock?: SecondLock;
}

/** Every guard of the project's policies that was deployed, in any world, and the attack that each alone refuses. */
export class GuardBook {
  private readonly byId = new Map<string, GuardEntry>();
  /** Of the guards of each statement that was seen: a policy is read anew for every question about its resource. */
  private readonly ids = new WeakMap<Statement, readonly string[]>();

  public get entries(): readonly GuardEntry[] {
    return [...this.byId.values()];
  }

  public entryOf({ owner, statement, guard }: PlacedGuard): GuardEntry | undefined {
    return this.byId.get(idOf(owner, statement, guard));
  }

  /** Takes up the project's own statements of a question. @param keyArn - the key that the project's stacks made */
  public see(question: EvaluationRequest, keyArn: string | undefined): void {
    for (const placedStatement of ownStatements(question, keyArn)) {
      if (!this.ids.has(placedStatement.statement)) this.takeUp(placedStatement);
    }
  }

  /** Notes a refused attack with every guard that isn't proved yet and alone refused it. */
  public prove(question: EvaluationRequest, keyArn: string | undefined, proof: Proof): void {
    if (isAllowed(question)) return;
    for (const { statement } of ownStatements(question, keyArn)) {
      for (const id of this.ids.get(statement) ?? []) {
        const entry = this.byId.get(id);
        if (entry === undefined || (entry.proof !== undefined && (entry.proof.isCalled || !proof.isCalled))) continue;
        if (refusesAlone(question, statement, entry.guard)) entry.proof = proof;
      }
    }
  }

  private takeUp({ owner, statement }: PlacedStatement): void {
    const guards = guardsOf(statement);
    for (const guard of guards) {
      const id = idOf(owner, statement, guard);
      if (!this.byId.has(id)) this.byId.set(id, { owner, statement, guard });
    }
    this.ids.set(statement, guards.map((guard) => idOf(owner, statement, guard)));
  }
}

function idOf(owner: string, statement: Statement, guard: Guard): string {
  return `${owner} ${JSON.stringify(statement)} ${guardName(guard)}`;
}

/** Whether the answer is yes without the guard. Asks the one statement first, which is quicker. */
function refusesAlone(question: EvaluationRequest, statement: Statement, { relaxed }: Guard): boolean {
  return matchStatement(relaxed, VERSION, { ...question, hasBoundary: false }).kind === 'matches' && isAllowed(changed(question, statement, relaxed));
}

const VERSION: Policy = { version: '2012-10-17', statements: [] };

/** The project's own statements among those that a question was decided by. */
export function ownStatements(question: EvaluationRequest, keyArn: string | undefined): PlacedStatement[] {
  const { principal, identityPolicies, resource, resourcePolicy } = question;
  const role = principal.kind === 'assumed-role' ? ROLES[principal.roleArn] : undefined;
  const attachedTo = resourcePolicy === undefined
    ? undefined
    : resource === keyArn ? 'transfer key' : resource in ROLES ? `trust of the ${ROLES[resource]}` : undefined;
  return [
    ...identityPolicies.filter(({ name }) => name !== 'AdministratorAccess').flatMap((policy) => placed(role, policy)),
    ...(resourcePolicy === undefined ? [] : placed(attachedTo, resourcePolicy)),
  ];
}

const ROLES: Readonly<Record<string, string>> = { [SOURCE_ROLE]: 'source role', [TARGET_ROLE]: 'target role' };

function placed(owner: string | undefined, { policy }: NamedPolicy): PlacedStatement[] {
  return owner === undefined ? [] : policy.statements.map((statement) => ({ owner, statement }));
}
