/** What happens to the accounts beside the migration. */
export interface Misfortune {
  readonly kind: string;
  /** A snapshot that is gone for good, where one is. */
  readonly lostSnapshot?: string;
  /** `group/parameter` of a value that stays as somebody has set it, where one does. */
  readonly editedParameter?: string;
  /** Whether it could happen. */
  strike(): Promise<boolean>;
  /** Ends what lasts. What it left behind stays, for the errors to tell what to do about it. */
  repair(): Promise<void>;
}
