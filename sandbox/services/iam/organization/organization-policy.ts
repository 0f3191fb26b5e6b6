import { createHash } from 'node:crypto';
import { MalformedPolicyError, type NamedPolicy, parsePolicy, type Policy } from '../../../../policy';

/** The organization of all accounts that are in one; its management account is none of the sandbox's. */
export const ORGANIZATION = { id: 'o-sandbox001', rootId: 'r-sbox', managementAccountId: '000000000001' };

/** A policy that an organization attached above or to an account. */
export interface OrganizationPolicy {
  /** For the journal; policies of one name are one policy. */
  readonly name: string;
  /** The policy document, as JSON text or parsed. */
  readonly document: unknown;
  /**
   * The level that it is attached to: `root`, `account`, or else the name of an organizational unit above the account.
   * @default 'account'
   */
  readonly attachedTo?: string;
}

/** What an organization attached above and to one account, beside the policies that allow everything. */
export interface OrganizationPolicies {
  /** They limit what principals of the account may do anywhere. @default - none but FullAWSAccess */
  readonly serviceControlPolicies?: readonly OrganizationPolicy[];
  /** They limit what anybody may do to resources of the account. @default - none but RCPFullAWSAccess */
  readonly resourceControlPolicies?: readonly OrganizationPolicy[];
}

/** The two types of authorization policies, as Organizations spells them in ARNs. */
export type OrganizationPolicyType = 'service_control_policy' | 'resource_control_policy';

/**
 * Reads a policy as Organizations stores it.
 * @throws MalformedPolicyError - names the policy and what is wrong with it.
 */
export function organizationPolicy({ name, document }: OrganizationPolicy, type: OrganizationPolicyType): NamedPolicy {
  const label = `${type.replaceAll('_', ' ')} ${name}`;
  return { name: label, policy: checked(document, type, label), arn: policyArn(name, type) };
}

function checked(document: unknown, type: OrganizationPolicyType, label: string): Policy {
  try {
    if (type === 'service_control_policy') return parsePolicy(document, 'identity');
    const policy = parsePolicy(document, 'resource');
    refuseBeyondDenial(policy);
    return policy;
  } catch (error) {
    if (error instanceof MalformedPolicyError) throw new MalformedPolicyError(`${label}: ${error.message}`);
    throw error;
  }
}

/** What a resource control policy that a customer writes can't have (AWS Organizations User Guide: "RCP syntax"). */
function refuseBeyondDenial({ statements }: Policy): void {
  for (const { label, effect, principals, actions } of statements) {
    if (effect !== 'Deny') throw new MalformedPolicyError(`${label} allows; a resource control policy only denies`);
    if (principals?.except === true || principals?.values.some(({ value }) => value !== '*') === true) {
      throw new MalformedPolicyError(`the Principal of ${label} has to be "*"`);
    }
    if (actions.except) throw new MalformedPolicyError(`${label} has NotAction, which a resource control policy can't have`);
    if (actions.values.includes('*')) throw new MalformedPolicyError(`the Action of ${label} has to name a service; "*" alone isn't taken`);
  }
}

function policyArn(name: string, type: OrganizationPolicyType): string {
  const id = createHash('sha256').update(`${type}/${name}`).digest('hex').slice(0, 10);
  return `arn:aws:organizations::${ORGANIZATION.managementAccountId}:policy/${ORGANIZATION.id}/${type}/p-${id}`;
}
