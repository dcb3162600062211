const notPlain = /[^\p{L}\p{M}\p{N}._ -]+/gu;
const longest = 100; // bytes; with an extension, and the name of a file that is being written, below what file systems take

/**
 * What files are called after names from data, such as the fields of a schema: the names themselves where files may be called so
 * everywhere; of others what is left without separators and signs, cut, and with a number where another is called the same.
 */
export function fileNames(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const plain = cut(name.replace(notPlain, '-')).replace(/^\.*$/, '-');
    let free = plain;
    for (let i = 2; taken.has(folded(free)); i++) free = `${plain}-${i}`;
    taken.add(folded(free));
    return free;
  });
}

/** The same for names that one file system or another takes for one. */
const folded = (name: string): string => name.normalize('NFC').toLowerCase();

function cut(name: string): string {
  let bytes = 0;
  const kept = [...name].filter((character) => (bytes += Buffer.byteLength(character)) <= longest);
  return kept.join('');
}
