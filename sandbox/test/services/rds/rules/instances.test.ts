import { isInstanceClass } from '../../../../services/rds/catalogue/instance-classes';
import { engineVersionFound } from '../../../../services/rds/rules/creation';
import {
  backupRetention, finalSnapshotDecided, instanceClass, instanceFound, instanceNameFree, masterPassword, modifiable, notBeingDeleted,
  notDeletionProtected, serviceLinkedRole, startable, stoppable,
} from '../../../../services/rds/rules/instance-changes';
import { multiAzPlacement } from '../../../../services/rds/rules/obtainable/multi-az';
import { storageSize, storageTypeKnown } from '../../../../services/rds/rules/obtainable/storage';
import {
  managedPasswordAtRestore, notSharedAndEncrypted, restorableEngine, restorableStorageType, restoredStorage, restoreSourceAvailable,
  restoreSourceFound,
} from '../../../../services/rds/rules/restore';

const source = { status: 'available', encrypted: true, foreign: false, allocatedStorage: 100, engine: 'mysql' };

describe('restores', () => {
  test.each([
    [true, true, 'InvalidParameterValue'], [true, false, undefined], [false, true, undefined],
  ])('refuses to restore a shared encrypted snapshot: foreign %s, encrypted %s', (foreign, encrypted, code) => {
    expect(notSharedAndEncrypted({ ...source, foreign, encrypted })?.code).toBe(code);
  });

  test.each([
    ['available', undefined], ['creating', 'InvalidDBSnapshotState'], ['failed', 'InvalidDBSnapshotState'],
  ])('restores only available snapshots: %s', (status, code) => {
    expect(restoreSourceAvailable('snap', { ...source, status })?.code).toBe(code);
  });

  test.each([
    ['standard', 'StorageTypeNotSupported'], ['gp3', undefined], ['gp2', undefined],
  ])('refuses to restore to magnetic storage: %s', (type, code) => {
    expect(restorableStorageType(type)?.code).toBe(code);
  });

  test.each([
    [undefined, undefined], [100, undefined], [110, undefined], [200, undefined], [99, 'InvalidParameterCombination'],
    [105, 'InvalidParameterCombination'],
  ])('keeps storage from shrinking or growing by less than a tenth: %s GiB of 100', (asked, code) => {
    expect(restoredStorage(source, 'gp3', asked)?.code).toBe(code);
  });

  test.each([
    [undefined, undefined], ['mysql', undefined], ['postgres', 'InvalidParameterValue'],
  ])('restores to the same engine: %s', (engine, code) => {
    expect(restorableEngine(source, engine)?.code).toBe(code);
  });

  test.each([
    ['sqlserver-se', 'sqlserver-ee', 'NotImplemented'], ['sqlserver-ex', 'sqlserver-web', 'NotImplemented'],
    ['sqlserver-ee', 'sqlserver-se', 'InvalidParameterValue'],
  ])('does not change the edition of SQL Server: %s to %s', (engine, asked, code) => {
    expect(restorableEngine({ ...source, engine }, asked)?.code).toBe(code);
  });

  test.each([
    ['mysql', true, 'InvalidParameterCombination'], ['oracle-ee', true, undefined], ['mysql', false, undefined],
  ])('hands the password to Secrets Manager at a restore only for Oracle: %s, %s', (engine, asked, code) => {
    expect(managedPasswordAtRestore(engine, asked)?.code).toBe(code);
  });

  test('refuses to restore what the caller cannot see', () => {
    expect(restoreSourceFound('snap', undefined)).toMatchObject({ code: 'DBSnapshotNotFound', status: 404 });
    expect(restoreSourceFound('snap', {})).toBeUndefined();
  });
});

describe('changes of instances', () => {
  test('knows instances by their names', () => {
    expect(instanceFound('x', undefined)).toMatchObject({ code: 'DBInstanceNotFound', status: 404, message: 'DBInstance x not found.' });
    expect(instanceFound('x', {})).toBeUndefined();
    expect(instanceNameFree({})).toMatchObject({ code: 'DBInstanceAlreadyExists', message: 'DB instance already exists' });
    expect(instanceNameFree(undefined)).toBeUndefined();
  });

  test('refuses to delete a protected instance', () => {
    expect(notDeletionProtected(true))
      .toMatchObject({ code: 'InvalidParameterCombination', message: expect.stringContaining('disable deletion protection') as string });
    expect(notDeletionProtected(false)).toBeUndefined();
  });

  test.each([
    [true, undefined, undefined], [false, 'final', undefined], [true, 'final', 'InvalidParameterCombination'],
    [false, undefined, 'InvalidParameterCombination'],
  ])('wants a decision on the final snapshot: skip %s, name %s', (skip, name, code) => {
    expect(finalSnapshotDecided(skip, name)?.code).toBe(code);
  });

  test.each([
    ['available', undefined, undefined, 'InvalidDBInstanceState', undefined],
    ['stopped', undefined, 'InvalidDBInstanceState', undefined, 'InvalidDBInstanceState'],
    ['backing-up', undefined, 'InvalidDBInstanceState', 'InvalidDBInstanceState', 'InvalidDBInstanceState'],
    ['deleting', 'InvalidDBInstanceState', 'InvalidDBInstanceState', 'InvalidDBInstanceState', 'InvalidDBInstanceState'],
    ['inaccessible-encryption-credentials-recoverable', undefined, 'InvalidDBInstanceState', undefined, 'InvalidDBInstanceState'],
  ])('deletes, stops, starts and modifies by the state of the instance: %s', (status, deleting, stopping, starting, modifying) => {
    expect(notBeingDeleted('x', status)?.code).toBe(deleting);
    expect(stoppable('x', status)?.code).toBe(stopping);
    expect(startable('x', status)?.code).toBe(starting);
    expect(modifiable('x', status)?.code).toBe(modifying);
  });

  test.each([
    [0, true], [35, true], [undefined, true], [-1, false], [36, false], [1.5, false],
  ])('keeps backups for 0 to 35 days: %s is valid: %s', (days, valid) => {
    expect(backupRetention(days)?.code).toBe(valid ? undefined : 'InvalidParameterValue');
  });

  test.each([
    ['db.t4g.micro', true], ['db.m7i.2xlarge', true], ['db.m3.large', true], [undefined, true], ['t4g.micro', false], ['db.t4g', false],
    ['db.r6g.larg', false], ['db.db.t3.micro', false],
  ])('takes instance classes that RDS has or had: %s is one: %s', (name, valid) => {
    expect(instanceClass(name, isInstanceClass)?.message).toBe(valid ? undefined : `Invalid DB Instance class: ${name}`);
  });

  test.each([['12345678', true], ['1234567', false]])('wants passwords of 8 characters: %s is one: %s', (password, valid) => {
    expect(masterPassword(password, 'mysql')?.code).toBe(valid ? undefined : 'InvalidParameterValue');
  });

  test.each([
    ['mysql', 41], ['oracle-ee', 30], ['postgres', 128], ['sqlserver-se', 128], ['db2-se', 255], ['aurora-postgresql', 41], ['docdb', 100],
  ])('takes passwords of %s of at most %d characters', (engine, longest) => {
    expect(masterPassword('x'.repeat(longest), engine)).toBeUndefined();
    expect(masterPassword('x'.repeat(longest + 1), engine)?.code).toBe('InvalidParameterValue');
  });

  test.each([
    ['mysql', 'pass/word', false], ['mysql', 'pass"word', false], ['mysql', 'pass@word', false], ['mysql', 'pass word', false],
    ['mysql', 'pässword', false],
    ['mysql', 'pass&word', true], ['oracle-se2', 'pass&word', false], ['oracle-se2', 'pass\'word', false], ['oracle-se2', 'pass$word', true],
  ])('takes only printable characters but some for passwords: of %s, %s is one: %s', (engine, password, valid) => {
    expect(masterPassword(password, engine)?.code).toBe(valid ? undefined : 'InvalidParameterValue');
  });

  test.each([
    [true, 'ap-northeast-1a', 'InvalidParameterCombination'], [true, undefined, undefined], [false, 'ap-northeast-1a', undefined],
  ])('chooses the zones of a Multi-AZ instance itself: %s, %s', (multiAz, zone, code) => {
    expect(multiAzPlacement(multiAz, zone)?.code).toBe(code);
  });

  test.each([
    [true, false, undefined], [false, true, undefined], [false, false, 'InvalidParameterValue'],
  ])('needs the service-linked role: exists %s, may be made %s', (exists, allowed, code) => {
    expect(serviceLinkedRole(exists, allowed)?.code).toBe(code);
  });

  test('knows engine versions, storage types and the smallest storage', () => {
    expect(engineVersionFound('mysql', '5.1', undefined))
      .toMatchObject({ code: 'InvalidParameterCombination', message: 'Cannot find version 5.1 for mysql' });
    expect(engineVersionFound('mysql', '8.0', {})).toBeUndefined();
    expect(storageTypeKnown('floppy', ['gp3'])?.code).toBe('InvalidParameterValue');
    expect(storageTypeKnown('gp3', ['gp3'])).toBeUndefined();
    const sizes = { min: 20, max: 65_536 };
    expect(storageSize({ engine: 'mysql', storageType: 'gp3', allocatedStorage: 19 }, sizes))
      .toMatchObject({ code: 'InvalidParameterCombination', message: 'Invalid storage size for engine name mysql and storage type gp3: 19' });
    expect(storageSize({ engine: 'mysql', storageType: 'gp3', allocatedStorage: 20 }, sizes)).toBeUndefined();
  });
});
