import type { KeyReader } from '../../../../policy';
import type { AuthorizationRequest, Call, ContextValue } from '../../../core/operation';
import { type AssumedRole, principalArn } from '../../../core/principal';
import type { Organization } from '../organization/organization';
import { ORGANIZATION } from '../organization/organization-policy';
import { calledVia, isDirect, requestedRegion, SOURCE_ADDRESS } from './request-path';

/** What the values of condition keys are made of. */
export interface RequestFacts {
  readonly call: Call;
  readonly request: AuthorizationRequest;
  /** The account of the resource. */
  readonly owner: string;
  readonly organization: Organization;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** A key's value; nothing where the request doesn't have it. */
type Key = (facts: RequestFacts) => ContextValue | undefined;

const never: Key = () => undefined;
/** With temporary credentials only. */
const inSession = (value: (session: AssumedRole, facts: RequestFacts) => ContextValue | undefined): Key => (facts) =>
  (facts.call.principal.kind === 'assumed-role' ? value(facts.call.principal, facts) : undefined);
const ofService = (value: (service: string) => ContextValue): Key => ({ call: { principal } }) =>
  (principal.kind === 'service' ? value(principal.service) : undefined);
const isMember = ({ organization }: RequestFacts, accountId: string): string | undefined =>
  (organization.has(accountId) ? ORGANIZATION.id : undefined);
const pathOf = ({ organization }: RequestFacts, accountId: string): readonly string[] | undefined => {
  const path = organization.pathOf(accountId);
  return path === undefined ? undefined : [path];
};

/**
 * All global condition keys but those that have a name behind a slash, each with the requests that have it
 * (IAM User Guide, reference_policies_condition-keys, "Availability" of each key, and the table of principal values of policies_variables).
 */
export const GLOBAL_KEYS: Readonly<Record<string, Key>> = {
  // of the principal
  'aws:PrincipalArn': ({ call }) => principalArn(call.principal),
  'aws:PrincipalAccount': ({ call: { principal } }) => (principal.kind === 'service' ? undefined : principal.accountId),
  'aws:PrincipalOrgID': (facts) => (facts.call.principal.kind === 'service' ? undefined : isMember(facts, facts.call.principal.accountId)),
  'aws:PrincipalOrgPaths': (facts) => (facts.call.principal.kind === 'service' ? undefined : pathOf(facts, facts.call.principal.accountId)),
  'aws:PrincipalIsAWSService': ({ call }) => String(call.principal.kind === 'service'),
  'aws:PrincipalServiceName': ofService((service) => service),
  'aws:PrincipalServiceNamesList': ofService((service) => [service]),
  'aws:PrincipalType': ({ call: { principal } }) => PRINCIPAL_TYPES[principal.kind],
  'aws:userid': ({ call }) => userId(call),
  'aws:username': ({ call: { principal } }) => (principal.kind === 'user' ? principal.userName : undefined),
  // of the session of a role
  'aws:TokenIssueTime': inSession(({ issuedAt }) => (issuedAt === undefined ? undefined : isoTime(issuedAt))),
  // no session here was begun with a second factor; requests with long-term keys don't have the key at all.
  'aws:MultiFactorAuthPresent': inSession(() => 'false'),
  // only where the first is true.
  'aws:MultiFactorAuthAge': never,
  'aws:SourceIdentity': inSession(({ sourceIdentity }) => sourceIdentity),
  'lambda:SourceFunctionArn': inSession(({ sourceFunctionArn }) => sourceFunctionArn),
  // of sessions by an identity provider, by AssumeRoot, from a chat and on an EC2 instance: there are none here.
  'aws:FederatedProvider': never,
  'aws:AssumedRoot': never,
  'aws:ChatbotSourceArn': never,
  'aws:Ec2InstanceSourceVpc': never,
  'aws:Ec2InstanceSourcePrivateIPv4': never,
  'ec2:SourceInstanceArn': never,
  'ec2:RoleDelivery': never,
  'aws:SignInSessionArn': never,
  'aws:ViaCustomerDomain': never,
  'codebuild:BuildArn': never,
  'codebuild:ProjectArn': never,
  'glue:CredentialIssuingService': never,
  'glue:RoleAssumedBy': never,
  'identitystore:UserId': never,
  'ssm:SourceInstanceArn': never,
  // of the network
  // what a service asks on somebody's behalf has that one's address (IAM User Guide, access_forward_access_sessions).
  'aws:SourceIp': ({ call: { principal } }) => (principal.kind === 'service' ? undefined : SOURCE_ADDRESS),
  // through the endpoint of a VPC only.
  'aws:SourceVpc': never,
  'aws:SourceVpcArn': never,
  'aws:SourceVpce': never,
  'aws:VpcSourceIp': never,
  'aws:VpceAccount': never,
  'aws:VpceOrgID': never,
  'aws:VpceOrgPaths': never,
  // of the resource
  'aws:ResourceAccount': ({ owner }) => owner,
  'aws:ResourceOrgID': (facts) => isMember(facts, facts.owner),
  'aws:ResourceOrgPaths': (facts) => pathOf(facts, facts.owner),
  // of the request
  'aws:RequestedRegion': requestedRegion,
  'aws:CurrentTime': ({ now }) => isoTime(now),
  'aws:EpochTime': ({ now }) => String(Math.floor(now / 1000)),
  // the sandbox listens without TLS; what it stands for has it.
  'aws:SecureTransport': () => 'true',
  'aws:UserAgent': ({ call }) => call.userAgent ?? 'AWS Internal',
  'aws:ViaAWSService': (facts) => String(!isDirect(facts)),
  'aws:CalledVia': calledVia,
  'aws:CalledViaFirst': (facts) => calledVia(facts)?.[0],
  'aws:CalledViaLast': (facts) => calledVia(facts)?.at(-1),
  'aws:CalledViaAWSMCP': never,
  'aws:ViaAWSMCPService': never,
  'aws:IsMcpServiceAction': never,
  // from a web page, to S3.
  'aws:referer': never,
  // of a service that acts for a resource: those that do give the value with their question.
  'aws:SourceArn': never,
  'aws:SourceAccount': never,
  'aws:SourceOrgID': never,
  'aws:SourceOrgPaths': never,
};

const BY_NAME: ReadonlyMap<string, Key> = new Map(Object.entries(GLOBAL_KEYS).map(([name, valueOf]) => [name.toLowerCase(), valueOf]));

/** The values of `GLOBAL_KEYS` for a request. */
export function globalKeys(facts: RequestFacts): KeyReader {
  return (name) => BY_NAME.get(name)?.(facts);
}

const PRINCIPAL_TYPES = { 'root': 'Account', 'user': 'User', 'assumed-role': 'AssumedRole', 'service': undefined } as const;

function userId({ principal }: Call): string | undefined {
  switch (principal.kind) {
    case 'root': return principal.accountId;
    case 'user': return principal.userId;
    case 'assumed-role': return `${principal.roleId}:${principal.sessionName}`;
    case 'service': return undefined;
  }
}

function isoTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
