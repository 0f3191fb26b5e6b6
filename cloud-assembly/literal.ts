/** Where a stack goes, as far as the app says it. */
export interface StackPlace {
  readonly accountId?: string;
  readonly region?: string;
}

/**
 * A value of a template with its pseudo parameters and joins worked out. What is known in the deployment only, such as the name of a resource
 * that the app makes, is left out.
 */
export function literal(value: unknown, place: StackPlace): unknown {
  if (Array.isArray(value)) return value.map((item) => literal(item, place)).filter((item) => item !== undefined);
  if (!isObject(value)) return value;
  const members = Object.entries(value);
  const [first] = members;
  if (first !== undefined && members.length === 1 && /^(Ref|Fn::.+)$/.test(first[0])) return evaluated(first[0], first[1], place);
  return Object.fromEntries(members.map(([name, member]) => [name, literal(member, place)]).filter(([, member]) => member !== undefined));
}

/** Partitions by what their Regions' names begin with; all others are of `aws`. */
const PARTITIONS: Readonly<Record<string, string>> = {
  'cn-': 'aws-cn', 'us-gov-': 'aws-us-gov', 'us-iso-': 'aws-iso', 'us-isob-': 'aws-iso-b', 'us-isof-': 'aws-iso-f', 'eu-isoe-': 'aws-iso-e',
  'eusc-': 'aws-eusc',
};

/** The partition that a Region is in. */
export function partitionOf(region = ''): string {
  return Object.entries(PARTITIONS).find(([prefix]) => region.startsWith(prefix))?.[1] ?? 'aws';
}

function evaluated(name: string, argument: unknown, place: StackPlace): unknown {
  if (name === 'Ref') return pseudoParameter(argument, place);
  return name === 'Fn::Join' ? joined(argument, place) : undefined;
}

function pseudoParameter(name: unknown, { accountId, region }: StackPlace): string | undefined {
  switch (name) {
    case 'AWS::Partition':
      return partitionOf(region);
    case 'AWS::AccountId':
      return accountId;
    case 'AWS::Region':
      return region;
    default:
      return undefined;
  }
}

function joined(argument: unknown, place: StackPlace): string | undefined {
  const [separator, parts] = (Array.isArray(argument) ? argument : []) as readonly unknown[];
  if (typeof separator !== 'string' || !Array.isArray(parts)) return undefined;
  const texts = parts.map((part) => literal(part, place));
  return texts.every((text) => typeof text === 'string') ? texts.join(separator) : undefined;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
