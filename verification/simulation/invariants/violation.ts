/** Something that must never be, and was. */
export interface Violation {
  readonly invariant: string;
  readonly detail: string;
}
