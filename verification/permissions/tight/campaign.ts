import { AttachRolePolicyCommand, DetachRolePolicyCommand, IAMClient, UpdateAssumeRolePolicyCommand } from '@aws-sdk/client-iam';
import { GetKeyPolicyCommand, KMSClient, PutKeyPolicyCommand } from '@aws-sdk/client-kms';
import type { EvaluationRequest } from '../../../policy';
import { SOURCE_ACCOUNT, TARGET_ACCOUNT, TARGET_REGION } from '../../../test/support/cases/keys';
import { type Attack, type Hole, isHole, made, type Refusal } from './attacks/attack';
import { groupAttacks } from './attacks/group-attacks';
import { rightsAttacks } from './attacks/iam-attacks';
import { keyAttacks, keyThroughRds, openedKeyAttacks, useAttacks } from './attacks/key-attacks';
import { keyMakingAttacks } from './attacks/key-making-attacks';
import { openedTrustAttacks, roleAttacks, widenedRoleAttacks } from './attacks/role-attacks';
import { othersAttacks, sharedAgain, sourceRoleAttacks, targetRoleAttacks } from './attacks/snapshot-attacks';
import { policy } from './callers';
import { type GuardBook, type GuardEntry, ownStatements } from './guard-book';
import type { PlacedGuard } from './question';
import { guardName, guardsOf } from './relaxation';
import { secondLock } from './second-locks';
import { violation } from './violation';
import { migrate, openKeyPolicy, type TransferKey, type World } from './world';

/** What came of all attacks. */
export interface Findings {
  readonly refusals: Refusal[];
  readonly holes: Hole[];
}

/** All attacks on one world: before its migration and after it; with the roles allowed everything, then with keys and trust open to all. */
export class Campaign {
  public readonly findings: Findings = { refusals: [], holes: [] };
  private readonly keyArn: string | undefined;
  private isOpen = false;

  public constructor(private readonly world: World, private readonly book: GuardBook) {
    this.keyArn = world.transferKey?.isMade === true ? world.transferKey.arn : undefined;
  }

  /** @param isBefore - whether the attacks are made before the migration, too */
  public async run({ isBefore }: { readonly isBefore: boolean }): Promise<void> {
    const { world } = this;
    const always = [
      ...roleAttacks(world), ...keyAttacks(world), ...keyMakingAttacks(world), ...keyThroughRds(world),
      ...sourceRoleAttacks(world), ...targetRoleAttacks(world), ...rightsAttacks(world),
      ...groupAttacks(world),
    ];
    if (isBefore) await this.make([...always, ...othersAttacks(world, 'before')]);
    await migrate(world);
    for (const { question } of world.recorder.decisions) this.book.see(question, this.keyArn);
    await this.make([...always, ...othersAttacks(world, 'after')]);
    await this.make(await sharedAgain(world));
    await this.widened();
    await this.askViolations();
    await this.opened();
  }

  /** The policies of keys and trust by themselves: an administrator has attached AdministratorAccess to both roles. */
  private async widened(): Promise<void> {
    const { world } = this;
    const { transferKey: key, callers } = world;
    await this.ofBothRoles((iam, RoleName) => iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn: ADMINISTRATOR_ACCESS })));
    await this.make([
      ...widenedRoleAttacks(world),
      ...(key?.isMade !== true ? [] : [
        ...useAttacks('the source role, allowed everything', callers.sourceRole, key),
        ...useAttacks('the target role, allowed everything', callers.targetRole, key),
      ]),
    ]);
    await this.ofBothRoles((iam, RoleName) => iam.send(new DetachRolePolicyCommand({ RoleName, PolicyArn: ADMINISTRATOR_ACCESS })));
  }

  /** The roles' own policies by themselves: the trust and the key's policy let everybody of both accounts do everything. */
  private async opened(): Promise<void> {
    const { world } = this;
    const { transferKey: key, given: { aws } } = world;
    const trust = policy([{ Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${TARGET_ACCOUNT}:root` }, Action: 'sts:*' }]);
    await new IAMClient(aws.clientConfiguration(SOURCE_ACCOUNT, TARGET_REGION)).send(
      new UpdateAssumeRolePolicyCommand({ RoleName: 'rds-ferry-source', PolicyDocument: trust }),
    );
    const before = key === undefined ? undefined : await this.withKeyPolicy(key, openKeyPolicy());
    this.isOpen = true;
    await this.make([...openedTrustAttacks(world), ...(key === undefined ? [] : openedKeyAttacks(world, key))]);
    if (key !== undefined) await this.withKeyPolicy(key, before);
    this.isOpen = false;
  }

  /** Gives the key another policy. @returns the one that it had. */
  private async withKeyPolicy({ arn: KeyId, account, region }: TransferKey, Policy: string | undefined): Promise<string | undefined> {
    const { aws } = this.world.given;
    const kms = new KMSClient(aws.clientConfiguration(account, region));
    const { Policy: before } = await kms.send(new GetKeyPolicyCommand({ KeyId, PolicyName: 'default' }));
    await kms.send(new PutKeyPolicyCommand({ KeyId, PolicyName: 'default', Policy }));
    await aws.clock.settled();
    return before;
  }

  private async ofBothRoles(change: (iam: IAMClient, roleName: string) => Promise<unknown>): Promise<void> {
    const { aws } = this.world.given;
    for (const [account, roleName] of [[SOURCE_ACCOUNT, 'rds-ferry-source'], [TARGET_ACCOUNT, 'rds-ferry-target']] as const) {
      await change(new IAMClient(aws.clientConfiguration(account, TARGET_REGION)), roleName);
    }
    await aws.clock.settled();
  }

  private async make(attacks: readonly Attack[]): Promise<void> {
    for (const attack of attacks) {
      const result = await made(this.world.recorder, attack);
      if (isHole(result)) {
        this.findings.holes.push(result);
        continue;
      }
      this.findings.refusals.push(result);
      if (result.question === undefined) continue;
      if (!this.isOpen) this.book.see(result.question, this.keyArn);
      this.book.prove(result.question, this.keyArn, result);
    }
  }

  /** Asks, for every guard of every statement here, what the statement allows but for this guard. */
  private async askViolations(): Promise<void> {
    for (const [owner, bases] of this.bases()) {
      for (const base of bases) {
        for (const { statement } of ownStatements(base, this.keyArn).filter((each) => each.owner === owner)) {
          for (const guard of guardsOf(statement)) {
            this.askViolation(base, { owner, statement, guard });
          }
        }
      }
    }
  }

  private askViolation(base: EvaluationRequest, placed: PlacedGuard): void {
    const entry = this.book.entryOf(placed);
    if (entry === undefined || entry.proof !== undefined || entry.lock !== undefined) return;
    entry.lock = secondLock(placed, (guards) => violation(base, placed, guards));
    if (entry.lock !== undefined) return;
    const { attempt, question } = violation(base, placed, [placed.guard]);
    this.book.prove(question, this.keyArn, { attacker: placed.owner, attempt, isCalled: false });
  }

  /** Questions that the statements of each owner were asked. The key's policy is asked for either account. */
  private bases(): Map<string, EvaluationRequest[]> {
    const bases = new Map<string, EvaluationRequest[]>();
    const taken = new Set<string>();
    for (const { question } of this.world.recorder.decisions) {
      for (const owner of new Set(ownStatements(question, this.keyArn).map((each) => each.owner))) {
        const isRole = owner.endsWith(' role') && !owner.startsWith('trust');
        const { principal } = question;
        if (!isRole && principal.kind === 'assumed-role') continue;
        const key = `${owner} ${isRole ? '' : principal.accountId}`;
        if (taken.has(key) || question.identityPolicies.some(({ name }) => isRole && name === 'AdministratorAccess')) continue;
        taken.add(key);
        bases.set(owner, [...bases.get(owner) ?? [], question]);
      }
    }
    return bases;
  }
}

const ADMINISTRATOR_ACCESS = 'arn:aws:iam::aws:policy/AdministratorAccess';

/** Guards that nothing showed to be needed. */
export function unproved(book: GuardBook): string[] {
  return book.entries.filter(({ proof, lock }) => proof === undefined && lock === undefined).map(entryText);
}

function entryText({ owner, statement, guard }: GuardEntry): string {
  return `${owner} / ${statement.label} / ${guardName(guard)}`;
}
