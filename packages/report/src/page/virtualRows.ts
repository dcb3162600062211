/** Rows drawn beyond the edges of the screen, so that the next ones are there when they come into sight. */
const AHEAD = 12;
/** So few rows are all in the page: for paper, and to be found by the browser's own search. */
const FEW = 40;

/** Rows of which only those in sight are in the page, in a box of the height of all. */
export function virtualRows(body: HTMLElement, draw: (at: number) => HTMLElement) {
  const drawn = new Map<number, HTMLElement>();
  let count = 0;
  let height = 0;
  let asked = false;

  function place(at: number): void {
    const row = draw(at);
    row.style.top = `${at * height}px`;
    row.setAttribute('aria-rowindex', String(at + 2)); // the header is the first
    drawn.set(at, row);
    body.append(row);
  }

  function update(): void {
    asked = false;
    if (count === 0 || height === 0 || body.offsetParent === null) return;
    const { top } = body.getBoundingClientRect();
    const first = count <= FEW ? 0 : Math.max(0, Math.floor(-top / height) - AHEAD);
    const last = count <= FEW ? count : Math.min(count, Math.ceil((innerHeight - top) / height) + AHEAD);
    for (const [at, row] of drawn) {
      if (at >= first && at < last) continue;
      row.remove();
      drawn.delete(at);
    }
    for (let at = first; at < last; at++) if (!drawn.has(at)) place(at);
  }

  function show(rows: number): void {
    body.replaceChildren();
    drawn.clear();
    count = rows;
    if (count > 0) {
      place(0);
      height = drawn.get(0)!.offsetHeight;
    }
    body.style.height = `${count * height}px`;
    update();
  }

  function soon(): void {
    if (asked) return;
    asked = true;
    requestAnimationFrame(update);
  }

  addEventListener('scroll', soon, { passive: true });
  let width = 0;
  new ResizeObserver(() => {
    const { offsetWidth } = body;
    if (offsetWidth === 0) return; // another panel is shown
    if (offsetWidth === width) {
      update();
      return;
    }
    width = offsetWidth;
    show(count); // rows may be of another height on a narrower screen
  }).observe(body);
  return { show };
}
