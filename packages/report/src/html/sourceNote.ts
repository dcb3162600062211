import type { Source } from '../source.js';
import { markup, type Markup } from '../text/markup.js';
import { visible } from '@diffuse/check';

/** A path below the report's folder; what a URL would read as a scheme or a query is encoded. */
const href = (file: string): string => `./${visible(file).split('/').map(encodeURIComponent).join('/')}`;

/** "From metrics.json → tasks.fruits.entropy", each file a link beside the report. */
export function sourceNote(sources: readonly Source[]): Markup | undefined {
  if (sources.length === 0) return undefined;
  const items = sources.map(
    ({ file, at }) =>
      markup`<a href="${href(file)}"><code>${file}</code></a>${at !== undefined && markup` → <code>${at}</code>`}`,
  );
  return markup`<p class="source">From ${items.flatMap((item, i) => (i === 0 ? [item] : [', ', item]))}</p>`;
}
