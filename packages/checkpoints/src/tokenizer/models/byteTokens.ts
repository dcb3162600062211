const encoder = new TextEncoder();

/** The tokens `<0x00>` to `<0xFF>` of a text's UTF-8; undefined where one of them is missing. */
export function byteTokens(text: string, vocabulary: ReadonlyMap<string, number>): number[] | undefined {
  const ids = Array.from(encoder.encode(text), (byte) =>
    vocabulary.get(`<0x${byte.toString(16).toUpperCase().padStart(2, '0')}>`),
  );
  return ids.every((id) => id !== undefined) ? ids : undefined;
}
