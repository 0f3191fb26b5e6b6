import {
  CreateRoleCommand, DeleteRoleCommand, DeleteRolePolicyCommand, DetachRolePolicyCommand, IAMClient, ListAttachedRolePoliciesCommand,
  ListRolePoliciesCommand, PutRolePolicyCommand, UpdateAssumeRolePolicyCommand,
} from '@aws-sdk/client-iam';
import { GetKeyPolicyCommand, KMSClient, PutKeyPolicyCommand } from '@aws-sdk/client-kms';
import { CreateFunctionCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { DescribeOptionGroupsCommand, RDSClient } from '@aws-sdk/client-rds';
import { zipSync } from 'fflate';
import { DatabaseKind } from '../../../lambda/step/contract';
import { SOURCE_ACCOUNT, TARGET_REGION, THIRD_ACCOUNT } from '../../../test/support/cases/keys';
import { createsInstance, snapshotArn } from './attacks/snapshot-attacks';
import { policy, SOURCE_ROLE, TARGET_ROLE } from './callers';
import type { ByDesign } from './tables';
import { openKeyPolicy, type World } from './world';

/** What is allowed by AWS's design, each made by a client: it is refused nowhere. @throws the error of a call that was refused. */
export async function allowedByDesign(world: World): Promise<ByDesign[]> {
  return [
    ...await withSnapshots(world), ...await unencrypted(world), ...await databases(world), ...await groups(world), ...await members(world),
    ...await runAsTarget(world), ...await modified(world), ...await keeper(world), ...await administrators(world),
  ];
}

async function withSnapshots({ given: { aws }, calls, callers, shared, neighbour, sourceRegion, kind }: World): Promise<ByDesign[]> {
  const foreign = snapshotArn({ kind }, SOURCE_ACCOUNT, shared.region, shared.name);
  await calls.describeSnapshot(new RDSClient(callers.targetDatabases(shared.region)), foreign);
  await calls.describeSnapshot(new RDSClient(callers.targetRole(TARGET_REGION)), 'attack').catch(notFound);
  await calls.share(new RDSClient(callers.sourceRole(shared.region)), shared.name, THIRD_ACCOUNT);
  await aws.clock.settled();
  await calls.describeSnapshot(new RDSClient(callers.thirdAdministrator(shared.region)), foreign);
  await calls.removeSnapshot(new RDSClient(callers.sourceAdministrator(sourceRegion)), `${neighbour}-kept`);
  return [
    {
      who: 'roles of the target that may describe snapshots', what: 'see the shared snapshot',
      why: 'RDS shares with an account; who sees it there is for that account\'s policies (RDS User Guide, USER_ShareSnapshot)',
    },
    {
      who: 'the target role', what: 'describe every snapshot of its account and those shared with it',
      why: 'AWS doesn\'t document the ARN that the description of a shared snapshot is authorized under; the statement only reads',
    },
    {
      who: 'the source role', what: 'describe every snapshot of its account in the Regions of the migrations',
      why: 'What is left of migrations that aren\'t declared any more is looked for by name and tag in a list; the statement only reads',
    },
    {
      who: 'the source role', what: 'share the snapshot that crosses with a third account, and unshare it',
      why: 'rds:ModifyDBSnapshotAttribute and rds:ModifyDBClusterSnapshotAttribute have no condition key for the accounts (Service Authorization '
        + 'Reference). An encrypted snapshot is of no use there: the key\'s policy refuses',
    },
    {
      who: 'administrators of the source', what: 'share and delete snapshots of their account',
      why: 'It is their data (IAM User Guide, policy evaluation in one account)',
    },
  ];
}

async function unencrypted({ calls, callers, shared, transferKey: key }: World): Promise<ByDesign[]> {
  if (key !== undefined) return [];
  await calls.share(new RDSClient(callers.sourceRole(shared.region)), shared.name, 'all');
  return [{
    who: 'the source role', what: 'make an unencrypted snapshot that crosses public',
    why: 'The same: RDS has no condition key for it, and no key protects the data. Only the function\'s code does; or encryption with a transfer key',
  }];
}

async function databases({ calls, callers, neighbour }: World): Promise<ByDesign[]> {
  await calls.describe(new RDSClient(callers.targetRole(TARGET_REGION)), neighbour).catch(notFound);
  return [{
    who: 'the target role', what: 'describe every database of its account and Region',
    why: 'What it restored may have another name now, or isn\'t declared any more, and is'
      + ' looked for by its tags in a list; rds:DescribeDBInstances and rds:DescribeDBClusters of '
      + 'a list are authorized for all names (Service Authorization Reference). The statements only read',
  }];
}

async function groups({ callers }: World): Promise<ByDesign[]> {
  await new RDSClient(callers.targetRole(TARGET_REGION)).send(new DescribeOptionGroupsCommand({}));
  return [{
    who: 'the target role', what: 'list every group of its account and Region, with the options of option groups, not with parameters',
    why: 'What is left of migrations that aren\'t declared any more is looked for by name and tag in lists, which are authorized for all names '
      + '(Service Authorization Reference). The statements only read',
  }];
}

async function modified({ calls, callers, restored }: World): Promise<ByDesign[]> {
  if (restored === undefined) return [];
  await calls.modify(new RDSClient(callers.targetRole(TARGET_REGION)), restored);
  return [{
    who: 'the target role', what: 'modify the database that it restored, as long as that has the tag of this project',
    why: 'What no restore takes is set by a modification afterwards, and rds:ModifyDBInstance and rds:ModifyDBCluster have condition keys for few of '
      + 'the settings (Service Authorization Reference). Only the function\'s code changes nothing once the database is verified',
  }];
}

/** Writes the key's policy as it is. */
async function keeper({ callers, transferKey: key }: World): Promise<ByDesign[]> {
  if (key?.isMade !== true) return [];
  const isInSource = key.account === SOURCE_ACCOUNT;
  const kms = new KMSClient((isInSource ? callers.sourceRole : callers.targetRole)(key.region));
  const { Policy } = await kms.send(new GetKeyPolicyCommand({ KeyId: key.arn, PolicyName: 'default' }));
  await kms.send(new PutKeyPolicyCommand({ KeyId: key.arn, PolicyName: 'default', Policy }));
  return [{
    who: `the ${isInSource ? 'source' : 'target'} role`, what: 'change the policy of the key that it made',
    why: 'The key is kept when its stack goes, so that its policy is put right by the step; kms:PutKeyPolicy has no condition key for what a policy '
      + 'says (Service Authorization Reference). CloudTrail records it; only the function\'s code doesn\'t do more',
  }];
}

async function members({ kind, callers, restored }: World): Promise<ByDesign[]> {
  if (kind !== DatabaseKind.CLUSTER || restored === undefined) return [];
  await createsInstance(new RDSClient(callers.targetRole(TARGET_REGION)), `${restored}-9`);
  return [{
    who: 'the target role', what: 'make an instance of its own under the name of a member of the restored cluster',
    why: 'rds:CreateDBInstance has no condition key for the cluster, and doesn\'t require the cluster as a resource (Service Authorization '
      + 'Reference)',
  }];
}

async function runAsTarget({ callers }: World): Promise<ByDesign[]> {
  await new LambdaClient(callers.targetAdministrator(TARGET_REGION)).send(new CreateFunctionCommand({
    FunctionName: 'of-an-administrator', Role: TARGET_ROLE, Code: { ZipFile: zipSync({ 'index.js': new Uint8Array() }) }, Handler: 'index.handler',
    Runtime: 'nodejs22.x',
  }));
  return [{
    who: 'administrators of the target', what: 'run a function of their own as the target role',
    why: 'The role is for functions; which one runs as it is said by iam:PassRole in that account (IAM User Guide, id_roles_use_passrole)',
  }];
}

/** RDS has no such snapshot: the permission was there. */
function notFound(error: unknown): void {
  if (!(error instanceof Error) || !error.name.includes('NotFound')) throw error;
}

async function administrators({ given: { aws }, calls, callers, transferKey: key, sourceRegion, database }: World): Promise<ByDesign[]> {
  const iam = new IAMClient(callers.sourceAdministrator(TARGET_REGION));
  const trust = policy([{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }]);
  await iam.send(new UpdateAssumeRolePolicyCommand({ RoleName: 'rds-ferry-source', PolicyDocument: trust }));
  await remake(iam, trust);
  await aws.clock.settled();
  const rows = [
    {
      who: 'administrators of the source', what: 'become the source role, by its trust policy or by making it anew',
      why: 'Whoever may write a role\'s policies in an account may be the role; the key\'s policy names the role by its ARN, so that it holds before '
        + 'and after the role is made (IAM User Guide, reference_policies_elements_principal)',
    },
  ];
  if (key?.isMade !== true) return rows;
  if (key.region === sourceRegion) {
    const remade = aws.clientConfigurationOfRole(SOURCE_ROLE, sourceRegion, 'lambda.amazonaws.com');
    await calls.take(new RDSClient(remade), `${database}-archive`, 'remade');
    await aws.clock.settled();
    await calls.encrypt(new RDSClient(remade), 'remade', key.arn);
  }
  const owner = key.account === SOURCE_ACCOUNT ? callers.sourceAdministrator : callers.targetAdministrator;
  await new KMSClient(owner(key.region)).send(new PutKeyPolicyCommand({ KeyId: key.arn, PolicyName: 'default', Policy: openKeyPolicy() }));
  return [...rows, {
    who: `administrators of the ${key.account === SOURCE_ACCOUNT ? 'source' : 'target'}`,
    what: 'change the policy of the key, disable it, schedule its deletion',
    why: 'A key whose policy leaves nobody in its account the right to change it can\'t be made (KMS API Reference, PutKeyPolicy); to use it they '
      + 'must change it first, which CloudTrail records',
  }];
}

/** Deletes the role and makes it again, allowed everything. */
async function remake(iam: IAMClient, trust: string): Promise<void> {
  const RoleName = 'rds-ferry-source';
  const { PolicyNames: inline = [] } = await iam.send(new ListRolePoliciesCommand({ RoleName }));
  for (const PolicyName of inline) await iam.send(new DeleteRolePolicyCommand({ RoleName, PolicyName }));
  const { AttachedPolicies: attached = [] } = await iam.send(new ListAttachedRolePoliciesCommand({ RoleName }));
  for (const { PolicyArn } of attached) await iam.send(new DetachRolePolicyCommand({ RoleName, PolicyArn }));
  await iam.send(new DeleteRoleCommand({ RoleName }));
  await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: trust }));
  await iam.send(
    new PutRolePolicyCommand({ RoleName, PolicyName: 'rights', PolicyDocument: policy([{ Effect: 'Allow', Action: '*', Resource: '*' }]) }),
  );
}
