import type { SynthesizedStack } from '../../cloud-assembly/assembly';
import { declaredHandler } from '../../cloud-assembly/handler';
import { type LeftoversProperties, type PreflightProperties, StepType } from '../../lambda/step/contract';
import type { AccountAccess } from '../accounts/account-access';
import { chosenSteps } from '../looks/chosen-steps';
import { type DeclaredProperties, type Operator, stepsOfType } from '../looks/looking';
import { identitiesIn, partiesOf } from '../looks/parties';
import { closingOfOpen } from './closing-of-open';
import { type ClosingOutlook, closingOutlook } from './closing-outlook';

export interface CloseProps {
  readonly stacks: readonly SynthesizedStack[];
  readonly access: AccountAccess;
  /** Labels of the migrations. @default - all */
  readonly migrations?: readonly string[];
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** What closing one migration takes, and does. */
export interface CloseOutlook extends ClosingOutlook {
  /** Its label. */
  readonly migration: string;
  /** Whether it is declared closed. */
  readonly isDeclared: boolean;
  /** ARN of the transfer key's alias that the migration crossed under, where the project made that key: it stays. */
  readonly transferKey?: string;
  /** Labels of the others that cross under the same key and aren't closed: as long, the key's policy keeps the other account. */
  readonly keyNeededBy: readonly string[];
  /** The stacks to deploy, in their order, as `cdk deploy` calls them. The source's is nothing when it is in another app. */
  readonly deployments: { readonly source?: string; readonly target: string };
}

/** Whether migrations could be closed now, and what that would take away. It changes nothing. */
export async function close({ stacks, access, migrations = [], now }: CloseProps): Promise<readonly CloseOutlook[]> {
  const chosen = chosenSteps([...stepsOfType(stacks, StepType.PREFLIGHT), ...stepsOfType(stacks, StepType.CLOSING)], migrations, stacks);
  const pairs = stepsOfType(stacks, StepType.LEFTOVERS);
  const steps = chosen.map((step) => asClosing(step, pairs));
  const operator: Operator = { access, now, identities: await identitiesIn(access, partiesOf(steps.map(({ closing }) => closing))) };
  const outlooks: CloseOutlook[] = [];
  for (const { closing, isDeclared, open } of steps) {
    const { sourceStack, targetStack = closing.stack.name } = declaredHandler(closing.stack);
    outlooks.push({
      migration: String(closing.properties.Migration), isDeclared, ...await closingOutlook(closing, operator),
      ...keyOf(open, chosen), deployments: { source: sourceStack, target: targetStack },
    });
  }
  return outlooks;
}

interface StepToClose {
  readonly closing: DeclaredProperties;
  readonly isDeclared: boolean;
  /** What its Preflight is told, where it isn't closed yet. */
  readonly open?: PreflightProperties;
}

function asClosing(step: DeclaredProperties, pairs: readonly DeclaredProperties[]): StepToClose {
  const pair = pairs.find(({ stack }) => stack.name === step.stack.name && stack.accountId === step.stack.accountId);
  if (!('Origin' in step.properties) || pair === undefined) return { closing: step, isDeclared: true };
  const open = step.properties as unknown as PreflightProperties;
  const properties = { ...closingOfOpen(open, pair.properties as unknown as LeftoversProperties) };
  return { closing: { ...step, properties }, isDeclared: false, open };
}

function keyOf(open: PreflightProperties | undefined, chosen: readonly DeclaredProperties[]): Pick<CloseOutlook, 'transferKey' | 'keyNeededBy'> {
  if (open?.MakesTransferKey !== 'true') return { keyNeededBy: [] };
  const others = chosen.map(({ properties }) => properties as unknown as PreflightProperties)
    .filter((other) => other.MakesTransferKey === 'true' && other.TransferKeyArn === open.TransferKeyArn && other.Migration !== open.Migration);
  return { transferKey: open.TransferKeyArn, keyNeededBy: others.map(({ Migration }) => Migration) };
}
