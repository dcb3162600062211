/** The page's own document, in which figures are drawn in a browser; nothing is ever attached to it. */
export function figureDocument(): Document {
  const { document } = globalThis as { document?: Document };
  if (document === undefined)
    throw new Error('a figure is drawn in a document, and there is none in a worker: draw it in the page, or in Node');
  return document;
}
