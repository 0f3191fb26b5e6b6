import type { SynthesizedApp, Template } from './synthesized-app';

/** A statement of one of the app's policies. */
export interface StatementPlace {
  readonly stack: 'source' | 'target';
  /** First part of the resource's logical id: `TransferKey` for that step, which has the key's policy, `RoleDefaultPolicy`. */
  readonly resource: string;
  readonly sid: string;
}

interface Policy {
  Statement: { readonly Sid?: string }[];
}

/** Every statement with an id in the policies of the app's own roles and key. */
export function statementPlaces(app: SynthesizedApp): StatementPlace[] {
  return (['source', 'target'] as const).flatMap((stack) => policiesOf(app[stack].template).flatMap(({ resource, policy }) => (
    policy.Statement.flatMap(({ Sid: sid }) => (sid === undefined ? [] : [{ stack, resource, sid }]))
  )));
}

/** The app with one statement taken out. */
export function withoutStatement(app: SynthesizedApp, { stack, resource, sid }: StatementPlace): SynthesizedApp {
  const template = structuredClone(app[stack].template);
  for (const place of policiesOf(template).filter((each) => each.resource === resource)) {
    place.policy.Statement = place.policy.Statement.filter((statement) => statement.Sid !== sid);
  }
  return { ...app, [stack]: { ...app[stack], template } };
}

/** The policies of the app's own roles and key: CDK's provider framework and what ends waits have roles of their own. */
function policiesOf(template: Template): { readonly resource: string; readonly policy: Policy }[] {
  return Object.entries(template.Resources).flatMap(([logicalId, { Properties: properties }]) => {
    const policy = (properties?.PolicyDocument ?? properties?.Policy) as Policy | undefined;
    // what a role's own policy has no room for is in others of the same role.
    const resource = logicalId.replace(/(?:Leg)?[0-9A-F]{8}$/, '').replace(/^Role(?:Overflow)?Policy\d+$/, 'RoleDefaultPolicy');
    return policy === undefined || /^Step(Provider|Waits)/.test(resource) ? [] : [{ resource, policy }];
  });
}
