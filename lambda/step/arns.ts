/** The parts of an ARN that the steps look at. */
export interface ArnParts {
  readonly partition: string;
  readonly region: string;
  readonly accountId: string;
}

/** Partition, Region and account of an ARN; nothing when `text` is none. */
export function arnParts(text: string): ArnParts | undefined {
  const [prefix, partition, service, region, accountId, resource] = text.split(':');
  if (prefix !== 'arn' || !partition || !service || region === undefined || accountId === undefined || !resource) return undefined;
  return { partition, region, accountId };
}

/** ARN of a DB instance or DB snapshot beside another resource, in its partition. */
export function rdsArn(kind: 'db' | 'snapshot', place: { readonly beside: string; readonly region: string; readonly accountId: string }, name: string): string {
  return `arn:${arnParts(place.beside)?.partition ?? 'aws'}:rds:${place.region}:${place.accountId}:${kind}:${name}`;
}
