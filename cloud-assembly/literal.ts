import { partitionOf } from './partitions';

/** Where a stack goes, as far as the app says it. */
export interface StackPlace {
  readonly accountId?: string;
  readonly region?: string;
}

/** What stands in for a value that is known in the deployment only. @param path - to it: `['Restore', 'SubnetGroupName']`. */
export type StandIn = (path: readonly string[]) => unknown;

/** Such a value is left out. */
const LEFT_OUT: StandIn = () => undefined;

/**
 * A value of a template with its pseudo parameters and joins worked out. What is known in the deployment only, such as the name of a resource
 * that the app makes, is left out, or what stands in for it.
 */
export function literal(value: unknown, place: StackPlace, standIn: StandIn = LEFT_OUT, path: readonly string[] = []): unknown {
  if (Array.isArray(value)) {
    return value.map((item, index) => literal(item, place, standIn, [...path, String(index)])).filter((item) => item !== undefined);
  }
  if (!isObject(value)) return value;
  const members = Object.entries(value);
  const [first] = members;
  if (first !== undefined && members.length === 1 && /^(Ref|Fn::.+)$/.test(first[0])) return evaluated(first[0], first[1], place) ?? standIn(path);
  return Object.fromEntries(members.map(([name, member]) => [name, literal(member, place, standIn, [...path, name])])
    .filter(([, member]) => member !== undefined));
}

function evaluated(name: string, argument: unknown, place: StackPlace): unknown {
  if (name === 'Ref') return pseudoParameter(argument, place);
  return name === 'Fn::Join' ? joined(argument, place) : undefined;
}

function pseudoParameter(name: unknown, { accountId, region }: StackPlace): string | undefined {
  switch (name) {
    case 'AWS::Partition':
      return partitionOf(region).name;
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
