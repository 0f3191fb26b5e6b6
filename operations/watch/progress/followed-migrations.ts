import type { DeclaredOrder } from '../../../cloud-assembly/declared-order';
import type { DeclaredStep } from '../../../cloud-assembly/declared-steps';
import { type MigrationProgress, migrationsProgress } from './migration-progress';
import { absentStack, stackAfter, type StackProgress } from './stack-progress';
import { legStatus, type ResourceStatus } from './step-changes';
import { isWithin, type LegNews, type StepProgress, StepsProgress } from './step-progress';

/** The declared migrations, followed by what is told of their stacks and steps. */
export class FollowedMigrations {
  private readonly progressed: StepsProgress;
  private readonly stackNames: ReadonlySet<string>;
  private readonly known = new Map<string, StackProgress>();

  public constructor(declared: readonly DeclaredStep[], private readonly order: readonly DeclaredOrder[]) {
    this.progressed = new StepsProgress(declared);
    this.stackNames = new Set(declared.map(({ stackName }) => stackName));
  }

  public get steps(): readonly StepProgress[] {
    return this.progressed.all;
  }

  public get stacks(): readonly StackProgress[] {
    return [...this.known.values()];
  }

  /** Takes the status of a resource in; gives the step that it changed. */
  public takeStatus(status: ResourceStatus): StepProgress | undefined {
    const stackName = [...this.stackNames].find((name) => isWithin(status.stackName, name));
    if (stackName === undefined) return undefined;
    const key = keyOf(stackName, status.accountId);
    const before = this.known.get(key) ?? absentStack(stackName, status.accountId);
    // CloudFormation tells of a stack as of a resource with the stack's name.
    this.known.set(key, stackAfter(before, status, status.stackName === stackName && status.logicalId === stackName));
    const change = legStatus(status);
    return change && this.progressed.take(change);
  }

  /** Takes in what is told of a step that runs; gives the step, where that changed it. */
  public takeNews(news: LegNews): StepProgress | undefined {
    return this.progressed.take(news);
  }

  /** Notes that a stack isn't there. */
  public takeAbsence(stackName: string, accountId: string): void {
    this.known.set(keyOf(stackName, accountId), absentStack(stackName, accountId));
  }

  /** @param now - milliseconds since the epoch, by AWS's clock. */
  public progress(now: number): readonly MigrationProgress[] {
    return migrationsProgress({ steps: this.steps, stacks: this.stacks, order: this.order, now });
  }
}

function keyOf(stackName: string, accountId: string): string {
  return `${accountId}/${stackName}`;
}
