/** What a database and each of its snapshots tell: its engine, its storage, and what encrypts that. */
export interface DatabaseContent {
  readonly encrypted: boolean;
  readonly keyArn?: string;
  readonly engine?: string;
  readonly engineVersion?: string;
  /** GiB; of a cluster it says nothing about its volume. */
  readonly allocatedStorage?: number;
  readonly storageType?: string;
  /** Of an instance's storage, where its type has some of its own. */
  readonly iops?: number;
  readonly masterUsername?: string;
}
