/** A column of a table: a text for each row, null where there is none. */
export interface Column {
  readonly name: string;
  readonly values: readonly (string | null)[];
}

/** A table by its columns, of the same number of rows each. */
export type Table = readonly Column[];
