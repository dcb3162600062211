/** A part of a text on its way to tokens. */
interface Piece {
  readonly text: string;
  /** Whether its first character comes from the first character of the whole text. */
  readonly first: boolean;
}

/** Changes a piece, as the normalisers do. */
export type Normalise = (piece: Piece) => Piece;

/** Cuts a piece, as the pre-tokenizers do. Empty pieces are left out. */
export type Cut = (piece: Piece) => Piece[];

/** Does the same to the text of each piece. */
export function textual(change: (text: string) => string): Normalise {
  return ({ text, first }) => ({ text: change(text), first });
}
