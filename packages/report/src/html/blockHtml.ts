import { distributionHtml } from '../distribution/distributionHtml.js';
import { markup, Markup } from '../text/markup.js';
import type { Answer, Block } from './blocks.js';
import { sourceNote } from './sourceNote.js';
import { toHtml } from './toHtml.js';

function answer(of: Answer): Markup {
  const { text, remark } = of;
  return markup`<li><pre dir="auto">
${text}</pre><p>${read(of)}${remark === undefined ? '' : `; ${remark}`}</p></li>
`;
}

function read({ value, noAnswer }: Answer): Markup {
  if (noAnswer !== undefined) return markup`<span class="ill-formed">no answer: ${noAnswer}</span>`;
  return value === null ? markup`<span class="ill-formed">not well-formed</span>` : markup`read as <bdi>${value}</bdi>`;
}

/** A block as markup; `id` is one that no other block of the page has. */
export function blockHtml(block: Block, id: string): Markup {
  if (typeof block === 'string') return markup`<p>${block}</p>`;
  switch (block.kind) {
    case 'table':
      return toHtml(block);
    case 'figure':
      return markup`<figure>
<div class="scroll" role="group" tabindex="0" aria-label="${block.caption}">${new Markup(block.svg)}</div>
<figcaption>${block.caption}${sourceNote(block.sources)}</figcaption>
${block.data && markup`<details><summary>The same as a table</summary>${toHtml(block.data)}</details>`}
</figure>`;
    case 'distribution':
      return distributionHtml(block, id);
    case 'answers':
      return markup`<details class="answers">
<summary>${block.caption}</summary>
<ol>
${block.items.map(answer)}</ol>
${sourceNote(block.sources)}
</details>`;
  }
}
