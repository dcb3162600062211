/** The share of letters that are of the Latin script; null without letters. */
export function latinShare(texts: readonly string[]): number | null {
  let [letters, latin] = [0, 0];
  for (const text of texts) {
    letters += text.match(/\p{L}/gu)?.length ?? 0;
    latin += text.match(/(?=\p{L})\p{sc=Latin}/gu)?.length ?? 0;
  }
  return letters === 0 ? null : latin / letters;
}
