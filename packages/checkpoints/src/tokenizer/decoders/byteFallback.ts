/** Joins the bytes of tokens `<0x..>` in a row; each is U+FFFD where together they are not UTF-8. */
export function byteFallback(tokens: readonly string[]): string[] {
  const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const texts: string[] = [];
  let bytes: number[] = [];
  const flush = () => {
    if (bytes.length === 0) return;
    try {
      texts.push(utf8.decode(Uint8Array.from(bytes)));
    } catch {
      texts.push(...bytes.map(() => '\ufffd'));
    }
    bytes = [];
  };
  for (const token of tokens) {
    const hex = /^<0x([0-9A-Fa-f]{2}|\+[0-9A-Fa-f])>$/.exec(token)?.[1];
    if (hex !== undefined) bytes.push(parseInt(hex, 16));
    else {
      flush();
      texts.push(token);
    }
  }
  flush();
  return texts;
}
