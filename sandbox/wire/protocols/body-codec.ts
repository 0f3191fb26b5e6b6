import type { NormalizedSchema } from '@smithy/core/schema';
import type { CodecSettings } from '@smithy/types';
import type { Shape } from '../model';

/** How a REST protocol writes the part of a structure that is in the body. */
export interface BodyCodec {
  readonly contentType: string;
  readonly settings: CodecSettings;
  /** @throws AwsError - `MalformedInput` */
  read(schema: NormalizedSchema, body: Uint8Array): Shape;
  write(schema: NormalizedSchema, value: Shape): Buffer;
}
