import type { SandboxSettings } from '../../../core/settings';
import type { IamState } from '../state/iam-state';
import { inlineDocument, trustDocument } from '../state/policy-document';
import { type BootstrapScope, deployStatements, filePublishingStatements, imagePublishingStatements, lookupStatements } from './bootstrap-policies';

interface BootstrapRole {
  readonly name: string;
  readonly trust: readonly object[];
  readonly inline: Readonly<Record<string, readonly object[]>>;
  /** Names of AWS managed policies. */
  readonly attached: readonly string[];
  /** Value of the tag by which the CDK knows its roles. */
  readonly tag?: string;
}

/**
 * Makes the roles that `cdk bootstrap --trust <every other account> --cloudformation-execution-policies …/AdministratorAccess` leaves,
 * as if they had been there for long. Written from the CDK's bootstrap template of aws-cdk 2.1148.
 */
export function seedBootstrapRoles(state: IamState, settings: SandboxSettings, accountId: string, region: string): void {
  const scope: BootstrapScope = { accountId, region };
  const trusted = settings.accounts.filter((each) => each !== accountId);
  for (const role of bootstrapRoles(scope, trusted)) {
    state.addRole({ accountId, roleName: `cdk-hnb659fds-${role.name}-${accountId}-${region}`, path: '/' }, {
      trust: trustDocument(JSON.stringify({ Statement: role.trust }), state),
      maxSessionDuration: 3600,
      tags: new Map(role.tag === undefined ? [] : [['aws-cdk:bootstrap-role', role.tag]]),
      inlinePolicies: new Map(Object.entries(role.inline).map(([name, statements]) =>
        [name, inlineDocument(JSON.stringify({ Version: '2012-10-17', Statement: statements }))])),
      attachedPolicies: role.attached.map((name) => `arn:aws:iam::aws:policy/${name}`),
    }, true);
  }
}

function bootstrapRoles(scope: BootstrapScope, trusted: readonly string[]): readonly BootstrapRole[] {
  const trust = [scope.accountId, ...trusted].flatMap(accountStatements);
  return [
    { name: 'deploy-role', trust, inline: { default: deployStatements(scope) }, attached: ['AWSCloudFormationReadOnlyAccess'], tag: 'deploy' },
    {
      name: 'file-publishing-role', trust, inline: { [defaultName('file', scope)]: filePublishingStatements(scope) }, attached: [],
      tag: 'file-publishing',
    },
    {
      name: 'image-publishing-role', trust, inline: { [defaultName('image', scope)]: imagePublishingStatements(scope) }, attached: [],
      tag: 'image-publishing',
    },
    { name: 'lookup-role', trust, inline: { LookupRolePolicy: lookupStatements() }, attached: ['ReadOnlyAccess'], tag: 'lookup' },
    { name: 'cfn-exec-role', trust: [serviceStatement('cloudformation.amazonaws.com')], inline: {}, attached: ['AdministratorAccess'] },
  ];
}

function defaultName(kind: string, { accountId, region }: BootstrapScope): string {
  return `cdk-hnb659fds-${kind}-publishing-role-default-policy-${accountId}-${region}`;
}

/** The roles refuse an external id: whoever passes one acts for a third party. */
function accountStatements(accountId: string): readonly object[] {
  return [
    { Action: 'sts:AssumeRole', Effect: 'Allow', Principal: { AWS: accountId }, Condition: { Null: { 'sts:ExternalId': 'true' } } },
    { Action: 'sts:TagSession', Effect: 'Allow', Principal: { AWS: accountId } },
  ];
}

function serviceStatement(service: string): object {
  return { Action: 'sts:AssumeRole', Effect: 'Allow', Principal: { Service: service } };
}
