import { paragraph } from '../../text/paragraph';
import { table } from '../../text/table';
import type { Limit, Plan, PlannedRole, Statement } from '../plan-schema';
import type { Page } from './page';

/** What the stacks have once for all migrations. */
export function sharedText({ steps, names, roles, keyPolicies, limits }: Plan['shared'], page: Page): string {
  const { width } = page;
  const section = (title: string, text: string): string => `${page.section(title)}\n${text}\n`;
  const policies = keyPolicies.map(({ key, accountId, region, statements }) => (
    [paragraph(`${key} of ${accountId} in ${region}`, width), ...statements.map((one) => statementText(one, width))].join('\n')
  ));
  return [
    page.title('Once for all migrations'),
    ...steps.length === 0 ? [] : [section('Steps', table(
      ['step', 'account', 'Region', 'what it does'], steps.map(({ name, accountId, region, does }) => [name, accountId, region, does]), width,
    ))],
    section('Names', table(
      ['what', 'name', 'account', 'Region'], names.map(({ kind, name, accountId, region = '' }) => [kind, name, accountId, region]), width,
    )),
    section('CloudFormation\'s and IAM\'s limits', limitsTable(limits, width)),
    section('Permissions that will exist', roles.map((role) => roleText(role, width)).join('\n\n')),
    ...policies.length === 0 ? [] : [section('Policies of the transfer keys', policies.join('\n\n'))],
  ].join('\n');
}

/** What is more than half used, and always the resources. */
function limitsTable(limits: readonly Limit[], width: number): string {
  const told = limits.filter(({ what, used, limit }) => what === 'resources' || used * 2 > limit);
  const rows = told.map(({ of, what, used, limit, approximate }) => (
    [of, what, `${approximate ? 'about ' : ''}${count(used)} of ${count(limit)}`, used > limit ? 'too many' : '']
  ));
  return `${table(['of', 'what', 'used', ''], rows, width)}\n${paragraph('Everything else is below half of its limit.', width)}`;
}

function roleText({ role, accountId, stackName, assumedBy, permissions, managedPolicies }: PlannedRole, width: number): string {
  return [
    paragraph(`${role} of ${accountId} (stack ${stackName})`, width),
    ...assumedBy.map((one) => paragraph(`assumed by ${(one.principals ?? []).join(', ')}${conditionsOf(one)}`, width, '  ')),
    ...permissions.map((one) => statementText(one, width)),
    ...managedPolicies.map((policy) => paragraph(`and what ${policy} allows`, width, '  ')),
  ].join('\n');
}

function statementText(statement: Statement, width: number): string {
  const { effect, principals, actions, resources } = statement;
  const who = principals === undefined ? '' : `${principals.join(', ')}: `;
  const what = `${effect === 'Allow' ? '' : `${effect} `}${who}${actions.join(', ')}`;
  return paragraph(`${what} → ${resources.join(', ')}${conditionsOf(statement)}`, width, '  ');
}

function conditionsOf({ conditions }: Statement): string {
  return conditions.length === 0 ? '' : ` if ${conditions.join(' and ')}`;
}

function count(figure: number): string {
  return figure.toLocaleString('en-US');
}
