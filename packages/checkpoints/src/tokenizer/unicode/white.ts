const white = /^\p{White_Space}$/u;

/** A text without the white space at its end: in time that grows with that alone, as no expression ending in $ takes. */
export function withoutEnd(text: string): string {
  let end = text.length;
  while (end > 0 && white.test(text.charAt(end - 1))) end--; // all of White_Space is in the basic plane
  return text.slice(0, end);
}
