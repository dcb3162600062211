import { percent } from '../format.js';
import { tones } from '../svg/theme.js';
import { markup, type Markup } from '../text/markup.js';
import type { PanelData } from './panelData.js';

/** A panel in the list of them. */
export interface Choice {
  readonly id: string;
  readonly title: string;
  readonly data: PanelData;
}

/** How far the page's order is from what is wanted: the last series' distance. */
export const distanceOf = ({ series }: PanelData): number => series.at(-1)!.distance;

const LANE = 4;

/** A bar for each series, as long as its distance. */
function bars({ series }: PanelData): Markup {
  const height = LANE * series.length;
  const rects = series.map(
    ({ distance }, k) =>
      markup`<rect y="${LANE * k}" width="${Math.round(100 * distance)}" height="${LANE - 1}" class="${tones[k % tones.length]!}"/>`,
  );
  return markup`<svg viewBox="0 0 100 ${height}" height="${height}" preserveAspectRatio="none" aria-hidden="true">${rects}</svg>`;
}

/** The panels by title, each with its distance: links that work without the page's script as well. */
export function chooserHtml(choices: readonly Choice[]): Markup {
  const exact = choices.every(({ data }) => data.series.at(-1)!.exact);
  const items = choices.map(
    ({ id, title, data }) =>
      markup`<li><a href="#${id}" title="${title}"><bdi>${title}</bdi> <span>${percent(distanceOf(data))}</span>${bars(data)}</a></li>\n`,
  );
  return markup`<details class="chooser" open>
<summary>${choices.length} prompts</summary>
<ol>
${items}</ol>
<p class="source">Farthest from what is wanted first: total variation, ${exact ? 'exact' : 'of the sample, which chance makes larger'}.</p>
</details>
`;
}
