import { z } from 'zod';

/** A finding, as each command prints it. */
export const TOLD = z.strictObject({
  problem: z.string().describe('what is wrong, in whole sentences'),
  remedy: z.string().describe('what to do about it, in whole sentences'),
  maySettle: z.boolean().optional().describe('true when it may go by itself within minutes'),
  isUnseen: z.boolean().optional().describe('true when it is only that nobody could look: nothing is known of the thing then'),
});
