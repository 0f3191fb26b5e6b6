/** A partition of AWS, by what the names of its Regions begin with. */
interface Partition {
  readonly prefix: string;
  readonly name: string;
  /** A Region that each of its accounts has. */
  readonly mainRegion: string;
}

/** As the SDKs have them (`partitions.json`): the longer prefixes first. */
const PARTITIONS: readonly Partition[] = [
  { prefix: 'cn-', name: 'aws-cn', mainRegion: 'cn-north-1' },
  { prefix: 'us-gov-', name: 'aws-us-gov', mainRegion: 'us-gov-west-1' },
  { prefix: 'us-isob-', name: 'aws-iso-b', mainRegion: 'us-isob-east-1' },
  { prefix: 'us-isof-', name: 'aws-iso-f', mainRegion: 'us-isof-south-1' },
  { prefix: 'us-iso-', name: 'aws-iso', mainRegion: 'us-iso-east-1' },
  { prefix: 'eu-isoe-', name: 'aws-iso-e', mainRegion: 'eu-isoe-west-1' },
  { prefix: 'eusc-', name: 'aws-eusc', mainRegion: 'eusc-de-east-1' },
];

const COMMERCIAL: Partition = { prefix: '', name: 'aws', mainRegion: 'us-east-1' };

/** The partition of a Region. */
export function partitionOf(region = ''): Omit<Partition, 'prefix'> {
  return PARTITIONS.find(({ prefix }) => region.startsWith(prefix)) ?? COMMERCIAL;
}
