/**
 * The blocks of a page that are walked, in order. A fence that says `file=NAME` is a file; one of `sh` is typed, and ends with the
 * exit code that `exit=N` says, or 0; one of `text` is what the block before it prints. Each has the `lines` of the page
 * between its fences, from `first` to before `last`.
 */
export function blocksOf(page) {
  const lines = page.split('\n');
  const blocks = [];
  let open;
  for (const [i, line] of lines.entries()) {
    const fence = /^```(.*)$/.exec(line);
    if (fence === null) continue;
    if (open !== undefined) {
      blocks.push({ ...open, last: i, text: lines.slice(open.first, i).join('\n') });
      open = undefined;
      continue;
    }
    const [language, ...marks] = fence[1].trim().split(/\s+/);
    const { file, exit } = Object.fromEntries(marks.map((mark) => mark.split('=')));
    open = { first: i + 1, kind: file === undefined ? language : 'file', file, exit: Number(exit ?? 0) };
  }
  if (open !== undefined) throw new Error(`the fence before line ${open.first + 1} is not closed`);
  return blocks.filter(({ kind }) => ['file', 'sh', 'text'].includes(kind));
}

/** The page with other texts in some of its blocks. */
export function withTexts(page, changed) {
  const lines = page.split('\n');
  for (const { first, last, text } of [...changed].sort((a, b) => b.first - a.first))
    lines.splice(first, last - first, ...text.split('\n'));
  return lines.join('\n');
}
