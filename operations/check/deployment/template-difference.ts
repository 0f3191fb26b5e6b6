import { isDeepStrictEqual } from 'node:util';
import type { SynthesizedStack } from '../../../cloud-assembly/assembly';

/**
 * Whether the template that was deployed has other resources than the app's; nothing where it can't be read. Pure. For stacks without nested ones.
 *
 * @param deployed - as CloudFormation has it.
 */
export function isOtherTemplate({ template }: SynthesizedStack, deployed: string): boolean | undefined {
  const before = resourcesOf(deployed);
  return before === undefined ? undefined : !isDeepStrictEqual(before, resourcesOf(JSON.stringify(template)));
}

/** CloudFormation gives back `?` for letters beyond ASCII. CDK's own metadata tell which libraries the app has. */
function resourcesOf(text: string): unknown {
  try {
    const template = JSON.parse(text.replace(/[^\t\n\r -~]+/g, '?')) as SynthesizedStack['template'];
    return Object.fromEntries(Object.entries(template.Resources ?? {}).filter(([id]) => id !== 'CDKMetadata'));
  } catch {
    return undefined;
  }
}
