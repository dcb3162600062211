const keyOf = (row: HTMLTableRowElement, column: number): string => row.cells[column]!.dataset['sort']!;

/** Upwards as numbers where both are, else as texts; cells without a value last. */
function inOrder(a: string, b: string, up: boolean): number {
  if (a === '' || b === '') return Number(a === '') - Number(b === '');
  const [m, n] = [Number(a), Number(b)];
  return (up ? 1 : -1) * (Number.isNaN(m) || Number.isNaN(n) ? a.localeCompare(b) : m - n);
}

/** A click on a column's button sorts its table, upwards first. */
export function sortTables(): void {
  for (const button of document.querySelectorAll('th button')) {
    button.addEventListener('click', () => {
      const header = button.closest('th')!;
      const body = button.closest('table')!.tBodies[0]!;
      const up = header.getAttribute('aria-sort') !== 'ascending';
      for (const other of header.parentElement!.children) other.removeAttribute('aria-sort');
      header.setAttribute('aria-sort', up ? 'ascending' : 'descending');
      const column = header.cellIndex;
      body.append(...[...body.rows].sort((a, b) => inOrder(keyOf(a, column), keyOf(b, column), up)));
    });
  }
}
