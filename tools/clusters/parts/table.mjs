/** A Markdown table of tasks: how often each was tried, how it ended, and what was expected where that is something else. */
export function table(rows) {
  const lines = rows.map(({ task, tries, end, expected }) => {
    const isRight = end === expected.end && tries === expected.tries;
    return [task, tries, end, isRight ? 'as it is to be' : `not ${expected.tries}, ${expected.end}`];
  });
  return [['task', 'tries', 'end', ''], ['---', '---', '---', '---'], ...lines]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
}
