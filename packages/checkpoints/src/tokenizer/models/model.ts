/** Tokens of a word, as ids. */
export interface Model {
  readonly vocabulary: ReadonlyMap<string, number>;
  readonly tokens: ReadonlyMap<number, string>;
  /** The number of its tokens, which added ones follow. */
  readonly size: number;
  encode(word: string): number[];
}
