import { CreateRoleCommand, IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import type { EmbeddedAws } from '@rds-ferry/sandbox';
import { SOURCE_ACCOUNT, TARGET_ACCOUNT, TARGET_REGION, THIRD_ACCOUNT } from '../../../test/support/cases/keys';
import type { SynthesizedApp } from '../../../test/support/synthesized-app';
import { administrator, type Caller } from './attacks/attack';

export const SOURCE_ROLE = `arn:aws:iam::${SOURCE_ACCOUNT}:role/rds-ferry-source`;
export const TARGET_ROLE = `arn:aws:iam::${TARGET_ACCOUNT}:role/rds-ferry-target`;
export const EXTERNAL_ID = `rds-ferry-${SOURCE_ACCOUNT}-${TARGET_ACCOUNT}`;

/** Everybody who takes part. */
export interface Callers {
  /** The project's own roles. */
  readonly sourceRole: Caller;
  readonly targetRole: Caller;
  readonly sourceAdministrator: Caller;
  readonly targetAdministrator: Caller;
  readonly thirdAdministrator: Caller;
  /** A role of the source account that is allowed nothing. */
  readonly sourceNobody: Caller;
  /** Roles that are allowed everything in their account, with names that begin or end as the project's do, or are the same. */
  readonly sourceSuffix: Caller;
  readonly sourcePrefix: Caller;
  readonly targetSuffix: Caller;
  readonly thirdSourceName: Caller;
  readonly thirdTargetName: Caller;
  /** A role of the target account for all of RDS and KMS. */
  readonly targetDatabases: Caller;
  /** A role with the statements that CDK's provider framework has, on every resource. */
  readonly targetFramework: Caller;
}

const LAMBDA_TRUST = policy([{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }]);

/** Makes the other roles beside the deployed ones. */
export async function givenCallers(aws: EmbeddedAws, app: SynthesizedApp): Promise<Callers> {
  const role = (account: string, name: string, statements: readonly object[]): Promise<Caller> => givenRole(aws, account, name, statements);
  const everything = [{ Effect: 'Allow', Action: '*', Resource: '*' }];
  const made = {
    sourceNobody: await role(SOURCE_ACCOUNT, 'nobody', []),
    sourceSuffix: await role(SOURCE_ACCOUNT, 'rds-ferry-source-2', everything),
    sourcePrefix: await role(SOURCE_ACCOUNT, 'my-rds-ferry-source', everything),
    targetSuffix: await role(TARGET_ACCOUNT, 'rds-ferry-target-2', everything),
    thirdSourceName: await role(THIRD_ACCOUNT, 'rds-ferry-source', everything),
    thirdTargetName: await role(THIRD_ACCOUNT, 'rds-ferry-target', everything),
    targetDatabases: await role(TARGET_ACCOUNT, 'databases', [{ Effect: 'Allow', Action: ['rds:*', 'kms:*'], Resource: '*' }]),
    targetFramework: await role(TARGET_ACCOUNT, 'framework', frameworkStatements(app)),
  };
  await aws.clock.settled();
  const targetRole: Caller = (region) => aws.clientConfigurationOfRole(TARGET_ROLE, region, 'lambda.amazonaws.com');
  return {
    ...made,
    targetRole,
    sourceRole: await assumed(targetRole),
    sourceAdministrator: administrator(aws, SOURCE_ACCOUNT),
    targetAdministrator: administrator(aws, TARGET_ACCOUNT),
    thirdAdministrator: administrator(aws, THIRD_ACCOUNT),
  };
}

async function givenRole(aws: EmbeddedAws, account: string, RoleName: string, statements: readonly object[]): Promise<Caller> {
  const iam = new IAMClient(aws.clientConfiguration(account, TARGET_REGION));
  await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: LAMBDA_TRUST }));
  if (statements.length > 0) await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: 'rights', PolicyDocument: policy(statements) }));
  return (region) => aws.clientConfigurationOfRole(`arn:aws:iam::${account}:role/${RoleName}`, region, 'lambda.amazonaws.com');
}

/** The source role as the handler takes it. */
async function assumed(targetRole: Caller): Promise<Caller> {
  const configuration = targetRole(TARGET_REGION);
  const { Credentials: { AccessKeyId = '', SecretAccessKey = '', SessionToken } = {} } = await new STSClient(configuration).send(
    new AssumeRoleCommand({ RoleArn: SOURCE_ROLE, RoleSessionName: 'rds-ferry', ExternalId: EXTERNAL_ID }),
  );
  const credentials = { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken };
  return (region) => ({ ...configuration, region, credentials });
}

interface PolicyDocument {
  readonly Statement: readonly { readonly Action: unknown }[];
}

/** What the roles of the framework may do, whatever it is about. */
function frameworkStatements({ target }: SynthesizedApp): object[] {
  return Object.entries(target.template.Resources)
    .filter(([id, { Type }]) => /^Step(Provider|Waits)/.test(id) && Type === 'AWS::IAM::Policy')
    .flatMap(([, { Properties }]) => (Properties.PolicyDocument as PolicyDocument).Statement)
    .map(({ Action }) => ({ Effect: 'Allow', Action, Resource: '*' }));
}

export function policy(statements: readonly object[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statements });
}
