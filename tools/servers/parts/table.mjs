/**
 * A Markdown table of rows of cells, one row a server, with what speaks against a cell in notes under it
 * [rows: name, version, fault, and a cell for each check: found or fault].
 */
export function table(rows, checks) {
  const notes = [];
  const note = (fault) => {
    if (!notes.includes(fault)) notes.push(fault);
    return `no (${notes.indexOf(fault) + 1})`;
  };
  const text = (cell, rowFault) => cell?.found ?? note(firstLine(cell?.fault ?? rowFault));
  const names = Object.keys(checks);
  const lines = [
    ['server', 'version', ...names.map((name) => checks[name].title)],
    ['---', ...[...'-'.repeat(names.length + 1)].map(() => '---')],
    ...rows.map((row) => [row.name, row.version ?? 'none', ...names.map((name) => text(row[name], row.fault))]),
  ];
  const written = lines.map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`);
  return [...written, '', ...notes.map((fault, i) => `${i + 1}. ${fault}`)].join('\n').trimEnd();
}

const firstLine = (text) => text.trim().split('\n')[0];
