/** The page's only script: a click on a column's button sorts its table, upwards first, cells without a value last. */
export const script = `
for (const button of document.querySelectorAll('th button')) {
  button.addEventListener('click', () => {
    const header = button.closest('th');
    const body = button.closest('table').tBodies[0];
    const up = header.getAttribute('aria-sort') !== 'ascending';
    for (const other of header.parentElement.cells) other.removeAttribute('aria-sort');
    header.setAttribute('aria-sort', up ? 'ascending' : 'descending');
    const key = (row) => row.cells[header.cellIndex].dataset.sort;
    const compare = (a, b) => (isNaN(a) || isNaN(b) ? a.localeCompare(b) : a - b);
    const order = (a, b) => (key(a) === '') - (key(b) === '') || (up ? 1 : -1) * compare(key(a), key(b));
    body.append(...[...body.rows].sort(order));
  });
}
`;
