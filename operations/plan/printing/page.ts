/** What a plan is printed on. */
export interface Page {
  /** Characters of a line. */
  readonly width: number;
  /** The heading of a part. */
  title(text: string): string;
  /** The heading of a section of it. */
  section(text: string): string;
}
