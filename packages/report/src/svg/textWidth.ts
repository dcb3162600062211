/** Advance widths of DejaVu Sans in em, by kind of character; the usual system fonts are narrower. */
function advance(character: string): number {
  if (/[iljI.,:;'|!()[\] ftr/-]/.test(character)) return 0.37;
  if (/[mwMW%@—…×]/.test(character)) return 0.93;
  if (/[A-Z]/.test(character)) return 0.7;
  return character < '\u1100' ? 0.63 : 1;
}

/** Upper estimate of a text's width in pixels at a font size in pixels: there is no layout engine on a server. */
export function textWidth(text: string, fontSize: number): number {
  let ems = 0;
  for (const character of text) ems += advance(character);
  return Math.ceil(ems * fontSize);
}

/** Text in lines no wider than `width` pixels, broken after spaces, slashes and hyphens. */
export function wrap(text: string, fontSize: number, width: number): string[] {
  return text
    .split(/(?<=[\s/-])/)
    .reduce<string[]>((lines, piece) => {
      const longer = `${lines.at(-1) ?? ''}${piece}`;
      const fits = lines.length > 0 && textWidth(longer.trimEnd(), fontSize) <= width;
      return fits ? [...lines.slice(0, -1), longer] : [...lines, piece];
    }, [])
    .map((line) => line.trim());
}
