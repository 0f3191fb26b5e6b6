import { ObtainableWorld, type Refusal } from './obtainable-world';

const BELOW = (engine: string, threshold: number): Refusal => ({
  code: 'InvalidParameterCombination',
  message: `You can't specify IOPS or storage throughput for engine ${engine} and a storage size less than ${threshold}.`,
});
const combination = (message: string): Refusal => ({ code: 'InvalidParameterCombination', message });

describe('a new instance', () => {
  test.each<[string, object, Refusal]>([
    ['postgres', { Iops: 4000 }, BELOW('postgres', 400)], ['mysql', { Iops: 3000 }, BELOW('mysql', 400)],
    ['mariadb', { StorageThroughput: 125, AllocatedStorage: 399 }, BELOW('mariadb', 400)],
    ['oracle-ee', { Iops: 12_000, AllocatedStorage: 199 }, BELOW('oracle-ee', 200)],
  ])('of %s on gp3 below the size from which it is striped names neither IOPS nor throughput: %j', async (engine, storage, refusal) => {
    expect(await new ObtainableWorld(engine).notCreated({ StorageType: 'gp3', ...storage })).toEqual(refusal);
  });

  test.each<[string, object, object]>([
    ['postgres', { AllocatedStorage: 399 }, { Iops: 3000, StorageThroughput: 125 }],
    ['postgres', { AllocatedStorage: 400 }, { Iops: 12_000, StorageThroughput: 500 }],
    ['postgres', { AllocatedStorage: 400, Iops: 20_000, StorageThroughput: 1000 }, { Iops: 20_000, StorageThroughput: 1000 }],
    ['oracle-ee', { AllocatedStorage: 200 }, { Iops: 12_000, StorageThroughput: 500 }],
    ['sqlserver-se', { AllocatedStorage: 20, Iops: 4000 }, { Iops: 4000, StorageThroughput: 125 }],
    ['sqlserver-se', { AllocatedStorage: 500 }, { Iops: 3000, StorageThroughput: 125 }],
    ['mysql', { AllocatedStorage: 100, Iops: 1000, StorageType: undefined }, { StorageType: 'io1', Iops: 1000 }],
    ['mysql', { AllocatedStorage: 100, StorageType: undefined }, { StorageType: 'gp3', Iops: 3000 }],
    ['mysql', { AllocatedStorage: 20, StorageType: 'gp2' }, { StorageType: 'gp2' }],
  ])('of %s with %j has %j', async (engine, storage, expected) => {
    expect(await new ObtainableWorld(engine).created({ StorageType: 'gp3', ...storage })).toMatchObject(expected);
  });

  test.each<[string, object, Refusal]>([
    ['io1 without IOPS', { StorageType: 'io1' }, combination('The storage type io1 requires iops to be specified.')],
    ['io2 without IOPS', { StorageType: 'io2' }, combination('The storage type io2 requires iops to be specified.')],
    ['io1 of less than 100 GiB', { StorageType: 'io1', Iops: 1000, AllocatedStorage: 99 },
      combination('Invalid storage size for engine name postgres and storage type io1: 99')],
    ['gp3 of 19 GiB', { StorageType: 'gp3', AllocatedStorage: 19 },
      combination('Invalid storage size for engine name postgres and storage type gp3: 19')],
    ['gp2 of more than 64 TiB', { StorageType: 'gp2', AllocatedStorage: 65_537 },
      combination('Invalid storage size for engine name postgres and storage type gp2: 65537')],
    ['io1 of 51 IOPS for each GiB', { StorageType: 'io1', Iops: 5100 },
      combination('Invalid iops to storage (GiB) ratio for engine name postgres and storage type io1: 51.0000')],
    ['io1 of 999 IOPS', { StorageType: 'io1', Iops: 999 }, combination('Invalid iops value for engine name postgres and storage type io1: 999')],
    ['gp2 with IOPS', { StorageType: 'gp2', Iops: 3000 }, combination('You can\'t specify IOPS for storage type gp2.')],
    ['gp2 with throughput', { StorageType: 'gp2', StorageThroughput: 500 },
      combination('You can\'t specify storage throughput for storage type gp2.')],
    ['io1 with throughput', { StorageType: 'io1', Iops: 1000, StorageThroughput: 500 },
      combination('You can\'t specify storage throughput for storage type io1.')],
    ['gp3 of too much throughput', { StorageType: 'gp3', AllocatedStorage: 400, StorageThroughput: 4001, Iops: 20_000 },
      combination('Invalid storage throughput value for engine name postgres and storage type gp3: 4001')],
    ['gp3 of too much throughput for its IOPS', { StorageType: 'gp3', AllocatedStorage: 400, StorageThroughput: 4000, Iops: 12_000 },
      combination('Invalid storage throughput to iops ratio for engine name postgres and storage type gp3: 0.3333')],
    ['gp3 below its striped baseline', { StorageType: 'gp3', AllocatedStorage: 400, Iops: 3000 },
      combination('Invalid iops value for engine name postgres and storage type gp3: 3000')],
    ['an unknown type', { StorageType: 'floppy' }, { code: 'InvalidParameterValue', message: 'Invalid storage type: floppy' }],
    ['magnetic storage', { StorageType: 'standard' }, {
      code: 'InvalidParameterValue',
      message: 'RDS can\'t create the DB instance because magnetic storage is deprecated. Set StorageType to gp2, gp3, or io2.',
    }],
    ['a limit below its storage', { MaxAllocatedStorage: 99 }, combination('Max storage size must be greater than storage size')],
    ['a limit of less than a tenth above it', { MaxAllocatedStorage: 109 },
      combination('The maximum allocated storage must be increased by at least 10 percent.')],
    ['a limit beyond what the type has', { MaxAllocatedStorage: 70_000 },
      combination('Invalid max storage size for engine name postgres and storage type gp3: 70000')],
    ['a limit at which its IOPS are too few', { StorageType: 'io1', Iops: 1000, MaxAllocatedStorage: 5000 },
      combination('Invalid iops to max storage (GB) ratio for engine name postgres and storage type io1: 0.2000')],
  ])('is refused with %s', async (_, storage, refusal) => {
    expect(await new ObtainableWorld('postgres').notCreated(storage)).toEqual(refusal);
  });

  test('shows the limit of its autoscaling', async () => {
    expect(await new ObtainableWorld('postgres').created({ MaxAllocatedStorage: 110 })).toMatchObject({ MaxAllocatedStorage: 110 });
    expect((await new ObtainableWorld('postgres').created({ MaxAllocatedStorage: 100 }))?.MaxAllocatedStorage).toBeUndefined();
  });
});

describe('a restore', () => {
  const IO1 = { storageType: 'io1', iops: 4000, allocatedGib: 100 };

  test.each<[string, object, object, Refusal]>([
    ['postgres', IO1, { StorageType: 'gp3' }, BELOW('postgres', 400)],
    ['oracle-ee', IO1, { StorageType: 'gp3' }, BELOW('oracle-ee', 200)],
    ['mysql', { allocatedGib: 100 }, { Iops: 4000 }, BELOW('mysql', 400)],
    ['mysql', { allocatedGib: 100 }, { StorageThroughput: 125 }, BELOW('mysql', 400)],
    ['postgres', IO1, { StorageType: 'gp2' }, combination('You can\'t specify IOPS for storage type gp2.')],
    ['postgres', { ...IO1, allocatedGib: 400 }, { StorageType: 'gp3' },
      combination('Invalid iops value for engine name postgres and storage type gp3: 4000')],
    ['postgres', { storageType: 'gp2', allocatedGib: 100 }, { StorageType: 'io1' },
      combination('The storage type io1 requires iops to be specified.')],
    ['postgres', { allocatedGib: 100 }, { StorageType: 'io2' }, combination('The storage type io2 requires iops to be specified.')],
    ['postgres', IO1, { Iops: 0 }, combination('The storage type io1 requires iops to be specified.')],
    ['postgres', { storageType: 'standard', allocatedGib: 5 }, { StorageType: 'gp3' },
      combination('Invalid storage size for engine name postgres and storage type gp3: 5')],
  ])('of %s from %j is refused with %j: it takes the IOPS that the snapshot was given', async (engine, source, input, refusal) => {
    expect(await new ObtainableWorld(engine, source).notRestored(input)).toEqual(refusal);
  });

  test.each<[string, object, object, object]>([
    ['postgres', IO1, { StorageType: 'gp3', Iops: 0 }, { StorageType: 'gp3', Iops: 3000, StorageThroughput: 125 }],
    ['postgres', IO1, { StorageType: 'gp2', Iops: 0 }, { StorageType: 'gp2', Iops: undefined }],
    ['postgres', IO1, {}, { StorageType: 'io1', Iops: 4000 }], ['postgres', IO1, { StorageType: 'io2' }, { StorageType: 'io2', Iops: 4000 }],
    ['postgres', { allocatedGib: 100 }, {}, { StorageType: 'gp3', Iops: 3000 }],
    ['postgres', { allocatedGib: 100 }, { AllocatedStorage: 400 }, { AllocatedStorage: 400, Iops: 12_000, StorageThroughput: 500 }],
    ['postgres', { storageType: 'gp2', allocatedGib: 100 }, { StorageType: 'gp3' }, { StorageType: 'gp3', Iops: 3000 }],
    ['sqlserver-se', IO1, { StorageType: 'gp3' }, { StorageType: 'gp3', Iops: 4000 }],
    ['postgres', { storageType: 'standard', allocatedGib: 5 }, { StorageType: 'gp3', AllocatedStorage: 20 }, {
      StorageType: 'gp3',
      AllocatedStorage: 20,
    }],
  ])('of %s from %j with %j has %j', async (engine, source, input, expected) => {
    expect(await new ObtainableWorld(engine, source).restored(input)).toMatchObject(expected);
  });
});

describe('a modification', () => {
  const IO1 = { storageType: 'io1', iops: 1000, allocatedGib: 100 };
  const BOTH = combination('You must specify both the storage size and iops when modifying the storage size or iops on a DB instance that has iops.');

  test.each<[object, object, Refusal]>([
    [{}, { Iops: 3000 }, BELOW('postgres', 400)], [{}, { StorageThroughput: 125 }, BELOW('postgres', 400)],
    [{ storageType: 'gp2' }, { StorageType: 'gp3', Iops: 3000 }, BELOW('postgres', 400)],
    [IO1, { AllocatedStorage: 200 }, BOTH], [IO1, { Iops: 2000 }, BOTH], [{ allocatedGib: 400 }, { AllocatedStorage: 500 }, BOTH],
    [{}, { StorageType: 'standard' }, { code: 'InvalidParameterValue', message: 'Invalid storage type: standard' }],
    [{}, { MaxAllocatedStorage: 21 }, combination('The maximum allocated storage must be increased by at least 10 percent.')],
    [{}, { MaxAllocatedStorage: 19 }, combination('Max storage size must be greater than storage size')],
    [{}, { AllocatedStorage: 100, MaxAllocatedStorage: 105 }, combination('The maximum allocated storage must be increased by at least 10 percent.')],
  ])('of an instance with %j to %j is refused', async (source, change, refusal) => {
    expect(await new ObtainableWorld('postgres', source).notModified(change)).toEqual(refusal);
  });

  test('turns storage autoscaling on, and off by naming the storage itself', async () => {
    const world = new ObtainableWorld('postgres');
    expect(await world.modified({ MaxAllocatedStorage: 22 })).toMatchObject({ MaxAllocatedStorage: 22 });
    expect((await world.modified({ MaxAllocatedStorage: 20 }))?.MaxAllocatedStorage).toBeUndefined();
  });
});
