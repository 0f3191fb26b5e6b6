const ARN = /arn:[a-z-]+:([a-z0-9-]+):[a-z0-9-]*:(\d*):([^\s,;()[\]"']*[^\s,;()[\]"'.:])/g;

/** A UUID's first block tells the keys of a rehearsal apart. */
const UUID = /\b([0-9a-f]{8})-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/g;

/** A text with the name of each thing in place of its ARN, for places where the context tells which thing is meant. */
export function withShortNames(text: string): string {
  return text.replace(ARN, (arn: string, service: string, account: string, resource: string) => shortName(service, account, resource) ?? arn)
    .replace(UUID, '$1…');
}

function shortName(service: string, account: string, resource: string): string | undefined {
  const name = resource.split(/[:/]/).slice(1).join('/');
  if (name === '') return undefined;
  return service === 'kms' ? `${name} of ${account}` : name;
}
