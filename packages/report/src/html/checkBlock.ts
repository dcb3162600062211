import * as check from '@diffuse/check';
import { InputError, type Check } from '@diffuse/check';
import { checkPanels } from '../distribution/checkPanels.js';
import { checkSources } from '../source.js';
import { checkFigure } from '../svg/checkFigure.js';
import { checkTable } from '../table/checkTable.js';
import type { Block } from './blocks.js';
import { checkAnswers } from './checkAnswers.js';

const blocks: Readonly<Record<Exclude<Block, string>['kind'], Check>> = {
  table: checkTable,
  figure: check.fields({
    svg: checkFigure,
    caption: check.text,
    sources: checkSources,
    data: check.optional(checkTable),
  }),
  distribution: check.fields({ panels: checkPanels, caption: check.text, sources: checkSources }),
  answers: check.fields({ items: checkAnswers, caption: check.text, sources: checkSources }),
};

/** A paragraph, or what `table`, `figure`, `distribution` and `answers` give. */
export const checkBlock: Check = (value, argument) => {
  if (typeof value === 'string') return;
  const asked = 'a text, or what table, figure, distribution or answers gives';
  if (typeof value !== 'object' || value === null)
    throw new InputError('WRONG_TYPE', argument, { asked, found: value });
  const { kind } = value as { kind?: unknown };
  if (typeof kind !== 'string' || !Object.hasOwn(blocks, kind))
    throw new InputError('OUT_OF_RANGE', `${argument}.kind`, { asked: `that of ${asked}`, found: kind });
  blocks[kind as keyof typeof blocks](value, argument);
};
