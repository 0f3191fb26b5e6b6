import { parseAccessDenial } from '../../lambda/step/clients/call/access-denial';
import type { AwsRefusal } from '../../lambda/step/clients/call/refusal';
import { isAccessCode, isUnknownCredentialsCode } from '../../lambda/step/clients/call/sdk-error';
import { sentence } from '../../lambda/step/engine/explanation';
import type { CallerIdentity } from '../accounts/caller-identity';
import type { Side } from '../accounts/operator-access';
import { statementsFor } from './read-only-policy';
import type { Told } from './told';

/** What can't be looked at, told once for each cause. What it would have shown isn't known: that is a finding as well. */
export function refusedLooks(refusals: readonly AwsRefusal[], identities: Readonly<Record<Side, CallerIdentity>>): readonly Told[] {
  const causes = new Map<string, AwsRefusal[]>();
  for (const refusal of refusals) causes.set(causeOf(refusal), [...causes.get(causeOf(refusal)) ?? [], refusal]);
  return [...causes.values()].flatMap(([first, ...others]) => (first === undefined ? [] : [told(first, [first, ...others], identities)]));
}

/** The same text for refusals that one doing mends. A key's own policy is mended key by key. */
function causeOf({ code, message, caller: { accountId, region } }: AwsRefusal): string {
  if (!isAccessCode(code) || isUnknownCredentialsCode(code)) return [code, accountId, region].join(' ');
  const denial = parseAccessDenial(message);
  return ['access', accountId, denial?.policy, denial?.isExplicit, denial?.policyArn, denial?.policy === 'resource' ? message : ''].join(' ');
}

function told(first: AwsRefusal, all: readonly AwsRefusal[], identities: Readonly<Record<Side, CallerIdentity>>): Told {
  const { accountId, region } = first.caller;
  const actions = [...new Set(all.map(({ operation }) => operation))].sort();
  const place = region === undefined ? `account ${accountId}` : `account ${accountId} (${region})`;
  return {
    problem: `${inWords(actions)} couldn't be looked at in ${place}: ${first.code}, ${sentence(first.message)} What it would show isn't checked.`,
    remedy: remedyOf(first, actions, identities.source.accountId === accountId ? 'source' : 'target', identities),
    isUnseen: true,
  };
}

function inWords(actions: readonly string[]): string {
  return [actions.slice(0, -1).join(', '), actions.at(-1) ?? ''].filter((part) => part !== '').join(' and ');
}

function remedyOf(
  { code, message, caller: { accountId, region } }: AwsRefusal, actions: readonly string[], side: Side,
  identities: Readonly<Record<Side, CallerIdentity>>,
): string {
  if (isUnknownCredentialsCode(code)) {
    return `Enable the Region: \`aws account enable-region --region-name ${region ?? ''}\`, with credentials of account ${accountId}.`;
  }
  if (!isAccessCode(code)) return 'Run this again.';
  const who = identities[side].arn;
  const denial = parseAccessDenial(message);
  if (denial?.isExplicit === true) {
    const arn = denial.policyArn === undefined ? '' : ` (${denial.policyArn})`;
    return `A policy denies it${arn}: whoever made that one has to except ${who} from it. A statement that allows doesn't help.`;
  }
  const statements = statementsFor(side, actions).map((statement) => JSON.stringify(statement));
  if (denial?.policy === 'resource' || statements.length === 0) return `The policy of the key has to let ${who} look: it only reads.`;
  return `Allow ${who} to look, by this in its policy: ${statements.join(', ')}.`;
}
