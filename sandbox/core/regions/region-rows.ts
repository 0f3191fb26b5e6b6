import { z } from 'zod';

export const REGION_ROW = z.strictObject({
  /** `ap-northeast-1` */
  name: z.string().regex(/^[a-z]{2,4}(-[a-z]+)+-\d$/),
  partition: z.enum(['aws', 'aws-cn', 'aws-us-gov', 'aws-iso', 'aws-iso-b', 'aws-iso-e', 'aws-iso-f', 'aws-eusc']),
  /** Whether an account has to enable it first. */
  optIn: z.boolean(),
  /** Letters of the Availability Zones that a new account sees: `acd`. */
  zones: z.string().regex(/^[a-f]{2,6}$/),
  /** Numbers of those zones' ids, in the same order: `124` for apne1-az1, -az2 and -az4. */
  zoneIds: z.string().regex(/^[1-6]{2,6}$/),
  /** What the ids of its zones begin with: `apne1`. */
  zonePrefix: z.string().regex(/^[a-z]+\d$/),
});

/** A Region of AWS. */
export type Region = Readonly<z.infer<typeof REGION_ROW>>;
