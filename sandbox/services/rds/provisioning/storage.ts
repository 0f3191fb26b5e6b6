/** gp3 volumes have at least these without being asked. Source: UG:CHAP_Storage. */
const GP3_BASELINE = { iops: 3000, storageThroughput: 125 } as const;

/** IOPS and MiB/s of a storage type; only gp3 has both, gp2 neither of its own. */
export function provisioned(storageType: string, iops: number | undefined, storageThroughput: number | undefined): {
  readonly iops?: number; readonly storageThroughput?: number;
} {
  switch (storageType) {
    case 'gp3': return { iops: iops ?? GP3_BASELINE.iops, storageThroughput: storageThroughput ?? GP3_BASELINE.storageThroughput };
    case 'io1':
    case 'io2': return { iops };
    default: return {};
  }
}
