/**
 * The ids of all warnings that synth gives, with or without CDK's prefix `Annotation::`. They stay: apps acknowledge warnings by them, for one
 * migration (`Validations.of(migration).acknowledge({ id: FerryWarning.CATCH_UP_UNSEEN, reason: '…' })`), a stack, or an app.
 */
export const FerryWarning = {
  /** Props about functions that the source's stack passes over. Context: `props`, their names. */
  PASSED_OVER: 'rds-ferry:passed-over',
  /** The stack repeats only the first outputs of each migration. Context: `outputs`, the number of those that it repeats. */
  OUTPUTS_NOT_REPEATED: 'rds-ferry:outputs-not-repeated',
  /** A way of moving that AWS's documentation leaves open. Context: `migration`, its label, and `case`, one of `UnconfirmedCase`. */
  UNCONFIRMED: 'rds-ferry:unconfirmed',
  /** The database is restored straight from a manual snapshot, which gets no tag of this project. Context: `migration`. */
  UNMARKED_SNAPSHOT: 'rds-ferry:unmarked-snapshot',
  /** What catching up needs of the source, and nobody can see from outside. Context: `migration`. */
  CATCH_UP_UNSEEN: 'rds-ferry:catch-up-unseen',
} as const;
export type FerryWarning = (typeof FerryWarning)[keyof typeof FerryWarning];

/** What `FerryWarning.UNCONFIRMED` can be about, as `case` of its context. */
export const UnconfirmedCase = {
  COPY_ACROSS_ACCOUNTS_AND_REGIONS: 'copy-across-accounts-and-regions',
  ENCRYPTING_COPY: 'encrypting-copy',
  UNENCRYPTED_AURORA: 'unencrypted-aurora',
  AWS_OWNED_KEY: 'aws-owned-key',
  DOCUMENT_DB_ACROSS_REGIONS: 'documentdb-across-regions',
} as const;
export type UnconfirmedCase = (typeof UnconfirmedCase)[keyof typeof UnconfirmedCase];
