import type { StackPlace } from './literal';
import { partitionOf } from './partitions';

/**
 * A value of a template as people read it: pseudo parameters and joins are worked out, and what is known in the deployment only stands as
 * `${…}`: the name of a resource, or that and one of its attributes, or a pseudo parameter that the app leaves open.
 */
export function shown(value: unknown, place: StackPlace): unknown {
  if (Array.isArray(value)) return value.map((item) => shown(item, place));
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value);
  const [first] = members;
  if (first !== undefined && members.length === 1 && /^(Ref|Fn::.+)$/.test(first[0])) return shownFunction(first[0], first[1], place);
  return Object.fromEntries(members.map(([name, member]) => [name, shown(member, place)]));
}

function shownFunction(name: string, argument: unknown, place: StackPlace): string {
  switch (name) {
    case 'Ref':
      return pseudoParameters(place)[String(argument)] ?? `\${${String(argument)}}`;
    case 'Fn::GetAtt':
      return `\${${[argument].flat().join('.')}}`;
    case 'Fn::Sub':
      return substituted(String([argument].flat()[0]), place);
    case 'Fn::Join': {
      const [separator, parts] = argument as readonly [string, unknown];
      return Array.isArray(parts) ? parts.map((part) => String(shown(part, place))).join(separator) : JSON.stringify(argument);
    }
    default:
      return `\${${name.replace('Fn::', '')} of ${referred(argument).join(', ') || JSON.stringify(argument)}}`;
  }
}

/** What a value refers to, at whatever depth. */
function referred(value: unknown): readonly string[] {
  const found = JSON.stringify(value).matchAll(/\{"(?:Ref|Fn::GetAtt)":\[?("[^\]}]*)\]?\}/g);
  return [...found].map(([, name = '']) => name.replaceAll('"', '').replaceAll(',', '.'));
}

function substituted(text: string, place: StackPlace): string {
  const known = pseudoParameters(place);
  return text.replace(/\$\{(AWS::[A-Za-z]+)\}/g, (whole, name: string) => known[name] ?? whole);
}

function pseudoParameters({ accountId, region }: StackPlace): Readonly<Record<string, string | undefined>> {
  return {
    'AWS::Partition': partitionOf(region).name, 'AWS::AccountId': accountId, 'AWS::Region': region,
    'AWS::URLSuffix': partitionOf(region).name === 'aws' ? 'amazonaws.com' : undefined,
  };
}
