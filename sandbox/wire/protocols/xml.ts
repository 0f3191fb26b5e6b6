import { XmlShapeSerializer } from '@aws-sdk/core/protocols';
import { NormalizedSchema } from '@smithy/core/schema';
import type { StaticStructureSchema } from '@smithy/types';
import type { Shape } from '../model';

/** How the XML protocols write and read a timestamp that has no format of its own: as a date-time (5 in Smithy's numbers). */
export const XML_SETTINGS = { timestampFormat: { useTrait: true, default: 5 as const }, httpBindings: false, xmlNamespace: '', serviceNamespace: '' };

/** `value` as an XML document whose root is the structure's name. */
export function writeXml(schema: NormalizedSchema | StaticStructureSchema, value: Shape, xmlNamespace: string): string {
  const serializer = new XmlShapeSerializer({ ...XML_SETTINGS, xmlNamespace });
  serializer.write(NormalizedSchema.of(schema), value);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${serializer.flush().toString()}`;
}
