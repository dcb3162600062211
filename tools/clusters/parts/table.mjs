/** A Markdown table of tasks: how often each was tried, how it ended, and what was expected where that is something else. */
export function table(rows) {
  const lines = rows.map((row) => {
    const { task, tries, end, expected } = row;
    return [task, tries, end, isRight(row) ? 'as it is to be' : `not ${expected.tries}, ${expected.end}`];
  });
  return [['task', 'tries', 'end', ''], ['---', '---:', '---', '---'], ...lines]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
}

/** Whether what came of a task is what was expected of it, its first line among what it printed once for each try. */
export const isRight = ({ end, tries, begins, expected }) =>
  end === expected.end && tries === expected.tries && begins === tries;
