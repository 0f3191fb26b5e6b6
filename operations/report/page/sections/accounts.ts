import type { Deployment, Report, ReportedPolicy } from '../../report-schema';
import { html, type Markup, type Part } from '../html';
import { code, facts, foreign, lookedPart, table, time } from '../words';
import { timeline } from './timeline';

/** Who made the report, of what. */
export function aboutPart({ rdsFerry, madeAt, madeBy, ranOn }: Report): Markup {
  return facts([
    ['Made', html`${time(madeAt)}${ranOn === 'sandbox' && ' of the sandbox'}, by rds-ferry ${rdsFerry}`],
    ...madeBy.map(({ side, accountId, identity }) => [
      `Seen in the ${side} account`, html`${accountId}, as ${lookedPart(identity, code)}`,
    ] as const),
  ]);
}

/** The stacks, and their steps for all migrations. */
export function stacksPart({ stacks, madeAt }: Report): Markup {
  return html`${table('Stacks', ['Stack', 'Side', 'Account, Region', 'Status'], stacks.map(({ name, side, accountId, region, status }) => [
    foreign(name), side, `${accountId}, ${region}`, lookedPart(status, foreign),
  ]))}
${stacks.map(({ name, sharedSteps }, index) => sharedSteps.length > 0 && html`
<h3>Steps of ${foreign(name)} for all migrations</h3>
${timeline(`shared-${index}`, name, sharedSteps, madeAt)}`)}`;
}

/** Who deployed what. */
export function deploymentsPart({ deployments }: Report): Markup {
  return html`<p>CloudTrail's event history of the last 90 days, of each account. CDK deploys through a role of its own: the session's name,
behind the last slash, is then the name of whoever ran the CLI.</p>
${deployments.map(({ side, accountId, region, calls }) => {
  const where = `the ${side} account ${accountId}, ${region}`;
  if (!('seen' in calls)) return html`<p>In ${where}: ${lookedPart(calls, () => '')}</p>`;
  if (calls.seen.length === 0) return html`<p class="quiet">In ${where}: no deployment of the stacks is in the history.</p>`;
  return table(`Deployments in ${where}`, ['Time', 'Stack', 'Call', 'By'], calls.seen.map(deploymentRow));
})}`;
}

function deploymentRow({ time: at, stackName, call, error, by }: Deployment): readonly Part[] {
  return [time(at), foreign(stackName), html`${call}${error !== undefined && html` <span class="unseen">${error}</span>`}`, code(by)];
}

const KINDS: Readonly<Record<ReportedPolicy['kind'], string>> = {
  trust: 'who may be the role', inline: 'inline policy', managed: 'managed policy', boundary: 'permissions boundary', key: 'who may use the key',
};

/** What roles and keys allow, as it is in the accounts. */
export function policiesPart({ policies }: Report): Markup {
  const owners = [...new Set(policies.map(({ of }) => of))];
  return html`<p>As they were in the accounts when the report was made, not as they are declared. Of the two roles that
touch databases and keys, and of the keys; the roles of CDK's provider and of the waits are in <code>rds-ferry plan</code>.</p>
${owners.map((of) => html`<h3>${code(of)}</h3>
${policies.filter((policy) => policy.of === of).map(policyPart)}`)}`;
}

function policyPart({ kind, name, document }: ReportedPolicy): Markup {
  if (!('seen' in document)) return html`<p>${foreign(name)}, ${KINDS[kind]}: ${lookedPart(document, () => '')}</p>`;
  return html`<details><summary>${foreign(name)}: ${KINDS[kind]}</summary><pre><code>${pretty(document.seen)}</code></pre></details>
`;
}

/** IAM and KMS keep a document as it was given: the words stay, the lines are broken alike. */
function pretty(document: string): string {
  try {
    return JSON.stringify(JSON.parse(document), undefined, 2);
  } catch {
    return document; // shown as it is
  }
}

/** What is left, and what it costs. */
export function leftoversPart({ leftovers: { told, costs, usdPerMonth, unpriced, prices } }: Report): Markup {
  const rows = told.map(({ stackName, name, value }) => [foreign(stackName), name, foreign(value)]);
  return html`${rows.length > 0 && table('What the stacks told in their last deployment', ['Stack', 'Output', 'Value'], rows)}
${costs.length === 0 ? html`<p>Nothing that costs was found: no snapshot of a migration, no transfer key of rds-ferry's.</p>` : table(
  `What is there now, and costs at most US$${usdPerMonth.toFixed(2)} a month`, ['What', 'Quantity', 'US$ for one', 'US$ a month'],
  costs.map(({ what, quantity, unit, usdPerUnit, usd }) => [foreign(what), `${round(quantity)} ${unit}`, String(usdPerUnit), usd.toFixed(2)]),
)}
${list('Not in the sum', unpriced)}
<p class="quiet">List prices of ${prices.region}, ${prices.asOf}; other Regions differ. Backup storage up to the size of the Region's databases is
free, and a snapshot holds only what an earlier one doesn't, so the bill is rather less. The restored databases, their logs and the role
aren't counted. Sources: ${prices.sources.join(', ')}.</p>`;
}

function list(title: string, items: readonly string[]): Part {
  return items.length > 0 && html`<p>${title}:</p><ul>${items.map((item) => html`<li>${foreign(item)}</li>`)}</ul>`;
}

function round(quantity: number): string {
  return String(Math.round(quantity * 100) / 100);
}
