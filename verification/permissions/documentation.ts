/**
 * For each action that the two roles or the key's policy allow: the call of the project that it is for, and what of AWS's documentation asks for
 * it. SAR is the Service Authorization Reference, UG the Amazon RDS User Guide, AUG the Aurora User Guide, DG the AWS KMS Developer Guide, API the
 * API Reference of the action's service.
 */
export const DOCUMENTATION: Readonly<Record<string, readonly [purpose: string, source: string]>> = {
  'sts:AssumeRole': [
    'the function acts in the source account; Lambda acts as the function', 'IAM:id_roles_use, IAM:tutorial_cross-account-with-roles',
  ],
  'rds:DescribeAccountAttributes': ['Preflight: room for manual snapshots', 'SAR (no resource types)'],
  'rds:DescribeDBEngineVersions': ['Preflight: the engine version in the target', 'SAR (no resource types)'],
  'rds:DescribeOrderableDBInstanceOptions': ['Preflight: the instance class in the target', 'SAR (no resource types)'],
  'rds:DescribeDBInstances': ['source, restored database and members', 'SAR (db)'],
  'rds:DescribeDBClusters': ['source and restored cluster', 'SAR (cluster)'],
  'rds:DescribeDBSnapshots': ['each snapshot of the chain, and the newest automated one', 'SAR (snapshot, db)'],
  'rds:DescribeDBClusterSnapshots': ['the same of clusters', 'SAR (cluster-snapshot, cluster)'],
  'rds:DescribeDBSnapshotAttributes': ['whom the snapshot is shared with', 'SAR (snapshot)'],
  'rds:DescribeDBClusterSnapshotAttributes': ['the same of clusters', 'SAR (cluster-snapshot)'],
  'rds:DescribeOptionGroups': ['Preflight: options that can\'t be shared, the declared group', 'SAR (og)'],
  'rds:DescribeDBParameterGroups': ['Preflight: the declared group', 'SAR (pg)'],
  'rds:DescribeDBClusterParameterGroups': ['Preflight: the declared group', 'SAR (cluster-pg)'],
  'rds:DescribeDBSubnetGroups': ['Preflight: the declared group', 'SAR (subgrp)'],
  'rds:CreateDBSnapshot': ['the fresh snapshot', 'SAR (db, snapshot), UG:USER_CreateSnapshot'],
  'rds:CreateDBClusterSnapshot': ['the fresh snapshot', 'SAR (cluster, cluster-snapshot)'],
  'rds:CopyDBSnapshot': ['transfer and import copy: both snapshots', 'SAR (snapshot), UG:USER_CopySnapshot'],
  'rds:CopyDBClusterSnapshot': ['the same of clusters', 'SAR (cluster-snapshot), AUG:aurora-copy-snapshot'],
  'rds:ModifyDBSnapshotAttribute': ['the share', 'SAR (snapshot), UG:USER_ShareSnapshot'],
  'rds:ModifyDBClusterSnapshotAttribute': ['the share', 'SAR (cluster-snapshot), AUG:aurora-share-snapshot'],
  'rds:AddTagsToResource': ['`Tags` of the calls that make something', 'SAR, UG:USER_Tagging, awslabs/rds-snapshot-tool#62'],
  'rds:RestoreDBInstanceFromDBSnapshot': ['the restore: instance, snapshot and groups', 'SAR (db, snapshot, og, pg, subgrp)'],
  'rds:RestoreDBClusterFromSnapshot': ['the restore: cluster, snapshot and groups', 'SAR (cluster, cluster-snapshot, og, cluster-pg, subgrp)'],
  'rds:CreateDBInstance': [
    'the members: instance, cluster and groups', 'SAR (db, cluster, og, pg, subgrp), UG:security_iam_id-based-policy-examples',
  ],
  'ec2:DescribeVpcs': ['Preflight: the default VPC', 'SAR (no resource types)'],
  'ec2:DescribeSecurityGroups': ['Preflight: the declared security groups', 'SAR (no resource types)'],
  'iam:CreateServiceLinkedRole': ['RDS makes its role with the first database', 'UG:UsingWithRDS.IAM.ServiceLinkedRoles'],
  'iam:GetRole': ['Preflight: whether that role is there', 'SAR (role)'],
  'iam:SimulatePrincipalPolicy': ['Preflight: whether it could be made', 'SAR (role)'],
  'kms:DescribeKey': [
    'state of the key, its ARN by an alias; RDS asks as well', 'UG:Overview.Encryption.Keys, UG:USER_CopySnapshot, DG:key-policy-default',
  ],
  'kms:CreateGrant': ['copies and restores of what is encrypted', 'UG:Overview.Encryption.Keys, UG:USER_CopySnapshot'],
  'kms:Encrypt': ['copies', 'UG:USER_CopySnapshot'],
  'kms:Decrypt': ['copies', 'UG:USER_CopySnapshot'],
  'kms:ReEncryptFrom': ['copies', 'UG:USER_CopySnapshot (kms:ReEncrypt*)'],
  'kms:ReEncryptTo': ['copies', 'UG:USER_CopySnapshot (kms:ReEncrypt*)'],
  'kms:GenerateDataKey': ['copies', 'UG:USER_CopySnapshot'],
  'kms:GenerateDataKeyWithoutPlaintext': ['copies', 'UG:USER_CopySnapshot'],
  'kms:PutKeyPolicy': ['the key is made with its policy, which has to leave somebody to change it', 'API:CreateKey (lockout)'],
  'kms:CreateAlias': ['the alias is made', 'API:CreateAlias'],
  'kms:EnableKeyRotation': ['the key rotates', 'API:EnableKeyRotation'],
};
