import {
  optionGroupFits, optionGroupFound, parameterGroupFamily, parameterGroupFits, parameterGroupFound, parameterGroupNameFree, parameterGroupQuota,
  subnetGroupNameFree, subnetGroupQuota,
} from '../../../../services/rds/rules/groups';
import { keyNeedsEncryption, keyOfInstanceUsable, keyUsable } from '../../../../services/rds/rules/keys';
import {
  coversTwoZones, sameVpc, securityGroupFound, subnetGroupFound, subnetGroupUnused, subnetsFound, subnetsOfOneVpc,
} from '../../../../services/rds/rules/network';
import { copyQuota, instanceQuota, manualSnapshotQuota, storageQuota } from '../../../../services/rds/rules/quotas';

const KEY = {
  keyArn: 'arn:key', keyId: 'key', accountId: '111111111111', region: 'ap-northeast-1', manager: 'CUSTOMER', spec: 'SYMMETRIC_DEFAULT',
  state: 'Enabled',
} as const;

describe('keys', () => {
  test.each([
    ['usable', KEY, false, true], ['missing', undefined, false, false], ['denied', KEY, true, false],
    ['disabled', { ...KEY, state: 'Disabled' as const }, false, false],
    ['about to be deleted', { ...KEY, state: 'PendingDeletion' as const }, false, false],
    ['of another Region', { ...KEY, region: 'us-east-1' }, false, false],
    ['asymmetric', { ...KEY, spec: 'RSA_2048' as const }, false, false],
  ])('gives one answer for every key that it cannot use: %s', (_case, key, denied, usable) => {
    expect(keyUsable('target', 'my-key', 'ap-northeast-1', key, denied)?.code).toBe(usable ? undefined : 'KMSKeyNotAccessibleFault');
  });

  test.each([
    ['source', 'The source snapshot KMS key [my-key] does not exist, is not enabled or you do not have permissions to access it.'],
    ['target', 'The target KMS key [my-key] does not exist, is not enabled or you do not have permissions to access it.'],
    ['specified', 'The specified KMS key [my-key] does not exist, is not enabled or you do not have permissions to access it.'],
  ] as const)('says which key it cannot use: %s', (role, message) => {
    expect(keyUsable(role, 'my-key', 'ap-northeast-1', undefined, false)?.message).toBe(message);
  });

  test('takes a key only for encrypted storage, and starts only under an enabled one', () => {
    expect(keyNeedsEncryption(undefined, 'my-key')?.code).toBe('InvalidParameterCombination');
    expect(keyNeedsEncryption(true, 'my-key')).toBeUndefined();
    expect(keyNeedsEncryption(undefined, undefined)).toBeUndefined();
    expect(keyOfInstanceUsable('my-key', false)?.code).toBe('KMSKeyNotAccessibleFault');
    expect(keyOfInstanceUsable('my-key', true)).toBeUndefined();
  });
});

describe('network', () => {
  test('refuses groups and subnets that are not there', () => {
    expect(subnetGroupFound('app', undefined)).toMatchObject({ code: 'DBSubnetGroupNotFoundFault', status: 404 });
    expect(subnetGroupFound('app', {})).toBeUndefined();
    expect(securityGroupFound('sg-1', undefined))
      .toMatchObject({ code: 'InvalidParameterValue', message: 'Invalid security group , groupId= sg-1, groupName=.' });
    expect(securityGroupFound('sg-1', {})).toBeUndefined();
    expect(subnetsFound(['subnet-1'])?.code).toBe('InvalidSubnet');
    expect(subnetsFound([])).toBeUndefined();
  });

  test('refuses a security group of another VPC', () => {
    expect(sameVpc('vpc-1', 'vpc-2')).toMatchObject({
      code: 'InvalidParameterCombination',
      message: 'The DB instance and EC2 security group are in different VPCs. The DB instance is in vpc-1 and the EC2 security group is in vpc-2',
    });
    expect(sameVpc('vpc-1', 'vpc-1')).toBeUndefined();
  });

  test('wants subnets of one VPC in two zones, and keeps a group that is in use', () => {
    expect(subnetsOfOneVpc(new Set(['vpc-1', 'vpc-2']))?.code).toBe('InvalidParameterValue');
    expect(subnetsOfOneVpc(new Set(['vpc-1']))).toBeUndefined();
    expect(coversTwoZones(new Set(['ap-northeast-1a']))?.code).toBe('DBSubnetGroupDoesNotCoverEnoughAZs');
    expect(coversTwoZones(new Set(['ap-northeast-1a', 'ap-northeast-1c']))).toBeUndefined();
    expect(subnetGroupUnused('app', ['database-1'])?.code).toBe('InvalidDBSubnetGroupStateFault');
    expect(subnetGroupUnused('app', [])).toBeUndefined();
  });
});

describe('parameter, option and subnet groups', () => {
  test('refuses groups that are not there, of another engine, or whose name is taken', () => {
    expect(parameterGroupFound('pg', undefined)).toMatchObject({ code: 'DBParameterGroupNotFound', status: 404 });
    expect(parameterGroupFound('pg', {})).toBeUndefined();
    expect(parameterGroupFits('pg', 'mysql8.0', 'mysql8.4')?.code).toBe('InvalidParameterCombination');
    expect(parameterGroupFits('pg', 'mysql8.0', 'mysql8.0')).toBeUndefined();
    expect(parameterGroupFamily('mysql4', ['mysql8.0'])?.code).toBe('InvalidParameterValue');
    expect(parameterGroupFamily('mysql8.0', ['mysql8.0'])).toBeUndefined();
    expect(parameterGroupNameFree('pg', {})?.code).toBe('DBParameterGroupAlreadyExists');
    expect(parameterGroupNameFree('pg', undefined)).toBeUndefined();
    expect(optionGroupFound('og', undefined)).toMatchObject({ code: 'OptionGroupNotFoundFault', status: 404 });
    expect(optionGroupFound('og', {})).toBeUndefined();
    expect(optionGroupFits('og', { engine: 'mysql', majorVersion: '8.0' }, 'mysql', '8.4')?.code).toBe('InvalidParameterCombination');
    expect(optionGroupFits('og', { engine: 'mysql', majorVersion: '8.0' }, 'mysql', '8.0')).toBeUndefined();
    expect(subnetGroupNameFree('app', {})?.code).toBe('DBSubnetGroupAlreadyExists');
    expect(subnetGroupNameFree('app', undefined)).toBeUndefined();
  });
});

describe('quotas', () => {
  test.each([
    ['100 manual snapshots', manualSnapshotQuota, 100, 'SnapshotQuotaExceeded', 'Cannot create more than 100 manual snapshots'],
    ['20 copies at a time', copyQuota, 20, 'SnapshotQuotaExceeded', 'Cannot copy more than 20 snapshots across regions'],
    ['40 instances', instanceQuota, 40, 'InstanceQuotaExceeded', undefined],
    ['50 parameter groups', parameterGroupQuota, 50, 'DBParameterGroupQuotaExceeded', undefined],
    ['50 subnet groups', subnetGroupQuota, 50, 'DBSubnetGroupQuotaExceeded', undefined],
  ] as const)('limits what an account has in a Region: %s', (_case, rule, quota, code, message) => {
    expect(rule(quota - 1)).toBeUndefined();
    expect(rule(quota)).toMatchObject({ code, ...(message && { message }) });
  });

  test('limits the storage of an account in a Region', () => {
    expect(storageQuota(99_900, 100)).toBeUndefined();
    expect(storageQuota(99_900, 101)?.code).toBe('StorageQuotaExceeded');
  });
});
