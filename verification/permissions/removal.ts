import { KEY_POLICY_ACTION, StepType } from '../../lambda/step/contract';
import type { Case } from '../../test/support/cases/all-cases';
import { synthesizeApp, type SynthesizedApp, type TemplateResource } from '../../test/support/synthesized-app';
import type { Element, PolicyOwner } from './element';
import { isOfHandlerOrKey, ownedPolicies, templatePolicies } from './template-policies';
import { ALL_PHASES, appBefore, type Phase, trial } from './trial';

/** An action that is taken out of a template, and the case and phases that it is needed in. */
export interface Removal {
  readonly element: Element;
  readonly case: Case;
  readonly phases: readonly Phase[];
}

const REFUSED: readonly Phase[] = ['source not there', 'source not as declared'];
/** Without these a run goes through: a policy that may not be read is passed over, and where replication starts is told as unknown. */
const PASSED_OVER: readonly string[] = [KEY_POLICY_ACTION, 'rds:DescribeEvents', 'rds:DescribeDBLogFiles', 'rds:DownloadDBLogFilePortion'];
/** What comes after the move, and needs it. */
const LATER: readonly Phase[] = ['deployed again', 'key changed'];

/**
 * Deploys a case without one action of one statement and runs it through the phases that need it.
 *
 * @returns why the run doesn't show that the action is needed; nothing when it does.
 */
export async function withoutAction({ element, case: each, phases }: Removal): Promise<string | undefined> {
  const app = synthesizeApp(each.ferry);
  const policies = templatePolicies(app);
  const isRefusal = phases.some((phase) => REFUSED.includes(phase)) && !phases.some((phase) => phase === 'move' || LATER.includes(phase));
  const run: readonly Phase[] = isRefusal ? phases : ['move', ...phases.filter((phase) => LATER.includes(phase))];
  const { asked, failures } = await trial(actionTakenOut(app, element), ['deployment', ...run], appBefore(each));
  if (!isRefusal && failures.length > 0) return isMissed(failures, phases) ? undefined : `${failures.join('; ')} (${each.name})`;
  // Preflight refuses in any case, with what is denied among its reasons or left out of its remedy.
  const isDenied = asked.some(({ question, evaluation }) => (
    question.action === element.value && evaluation.decision !== 'allowed' && ownedPolicies(question, policies).length > 0
  ));
  return (isRefusal || PASSED_OVER.includes(element.value)) && isDenied ? undefined : `goes through (${each.name}, ${phases.join(', ')})`;
}

/** Whether the first failure is of a phase that needs the action: what fails in another one shows nothing. The deployment's have no name in front. */
function isMissed([first = '']: readonly string[], phases: readonly Phase[]): boolean {
  const failed = ALL_PHASES.find((phase) => first.startsWith(`${phase}: `)) ?? 'deployment';
  return phases.includes(failed);
}

interface TemplateStatement {
  readonly Sid?: string;
  Action: string | string[];
}

const PROPERTY: Readonly<Record<PolicyOwner, readonly [stack: 'source' | 'target', types: readonly string[], property: string]>> = {
  'source role': ['source', ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy'], 'PolicyDocument'],
  'source role\'s trust': ['source', ['AWS::IAM::Role'], 'AssumeRolePolicyDocument'],
  'target role': ['target', ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy'], 'PolicyDocument'],
  'target role\'s trust': ['target', ['AWS::IAM::Role'], 'AssumeRolePolicyDocument'],
  'transfer key': ['target', [StepType.TRANSFER_KEY, StepType.CLOSED_TRANSFER_KEY], 'Policy'],
  'waits': ['target', ['AWS::IAM::Policy'], 'PolicyDocument'],
};

function isOf(owner: PolicyOwner, logicalId: string): boolean {
  return owner === 'waits' ? logicalId.startsWith('StepWaits') : isOfHandlerOrKey(logicalId);
}

/** A statement needs an action: where it has no other, it gets one of the service that nothing here takes. */
const PLACEHOLDERS: Readonly<Record<string, string>> = {
  sts: 'sts:TagSession', rds: 'rds:DescribeCertificates', kms: 'kms:GetKeyRotationStatus', iam: 'iam:GetRolePolicy', ec2: 'ec2:DescribeAddresses',
  secretsmanager: 'secretsmanager:ListSecrets',
};

function actionTakenOut(app: SynthesizedApp, { owner, sid, value }: Element): SynthesizedApp {
  const [home, types, property] = PROPERTY[owner];
  const stack = owner === 'transfer key' && !hasKey(app.target.template.Resources) ? 'source' : home;
  const template = structuredClone(app[stack].template);
  let taken = 0;
  for (const [logicalId, { Type: type, Properties: properties }] of Object.entries(template.Resources)) {
    if (!types.includes(type) || !isOf(owner, logicalId)) continue;
    const { Statement: statements } = properties[property] as { readonly Statement: TemplateStatement[] };
    for (const [index, statement] of statements.entries()) {
      if ((statement.Sid ?? `statement ${index + 1}`) !== sid) continue;
      const others = [statement.Action].flat().filter((action) => action !== value);
      taken += [statement.Action].flat().length - others.length;
      statement.Action = others.length > 0 ? others : PLACEHOLDERS[value.split(':')[0] ?? ''] ?? '';
    }
  }
  if (taken !== 1) throw new Error(`${owner} / ${sid} has ${value} ${taken} times in the template`);
  return { ...app, [stack]: { ...app[stack], template } };
}

function hasKey(resources: Readonly<Record<string, TemplateResource>>): boolean {
  return Object.values(resources).some(({ Type: type }) => PROPERTY['transfer key'][1].includes(type));
}
