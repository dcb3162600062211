/** GPT-2's characters for the 256 bytes: printable ones stand for themselves, others from U+0100 on. */
const characters: readonly string[] = (() => {
  let next = 0x100;
  const shown = (byte: number) =>
    (byte >= 0x21 && byte <= 0x7e) || (byte >= 0xa1 && byte <= 0xac) || (byte >= 0xae && byte <= 0xff);
  return Array.from({ length: 256 }, (_, byte) => String.fromCharCode(shown(byte) ? byte : next++));
})();

const bytes: ReadonlyMap<string, number> = new Map(characters.map((character, byte) => [character, byte]));
const encoder = new TextEncoder();

/** The text's UTF-8 in characters of the alphabet. */
export function spellBytes(text: string): string {
  return Array.from(encoder.encode(text), (byte) => characters[byte]).join('');
}

/** The bytes that a token spells; its own UTF-8 where one of its characters is not in the alphabet. */
export function spelledBytes(token: string): Uint8Array {
  const spelled = Array.from(token, (character) => bytes.get(character));
  return spelled.every((byte) => byte !== undefined) ? Uint8Array.from(spelled) : encoder.encode(token);
}
