/** Members of an answer that the catalogue always fills in. */
export type Known<T, Members extends keyof T> = { readonly [Member in Members]-?: NonNullable<T[Member]> };
