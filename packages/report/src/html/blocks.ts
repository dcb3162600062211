import * as check from '@diffuse/check';
import type { Distribution } from '../distribution/panel.js';
import { oneOrMore, type Source } from '../source.js';
import { checkFigure } from '../svg/checkFigure.js';
import { checkTable } from '../table/checkTable.js';
import type { Table } from '../table/table.js';
import { checkAnswers } from './checkAnswers.js';

/** A picture in a report. */
export interface Figure {
  readonly kind: 'figure';
  readonly svg: string;
  readonly caption: string;
  readonly sources: readonly Source[];
  readonly data: Table | undefined;
}

/** One answer as the model gave it, or why it gave none. */
export interface Answer {
  readonly text: string;
  /** What the task's parser read in it; null if it is not well-formed. */
  readonly value: string | null;
  /** Why there is no answer; undefined of answers. */
  readonly noAnswer?: string | undefined;
  /** What else is to be said of it. */
  readonly remark?: string | undefined;
}

/** Answers as the models gave them, folded away. */
export interface Answers {
  readonly kind: 'answers';
  readonly caption: string;
  readonly sources: readonly Source[];
  readonly items: readonly Answer[];
}

/** What a section is made of; a string is a paragraph. */
export type Block = string | Table | Figure | Answers | Distribution;

const checkFigureOptions = check.options({ caption: check.text, source: oneOrMore, data: check.optional(checkTable) });
const checkAnswersOptions = check.options({ caption: check.text, source: oneOrMore });

/**
 * A figure function's SVG in a report; `data` is the same as a table, folded away below it. Throws an InputError on what no
 * figure function gives, and on options that do not exist.
 *
 * @example
 * import { figure, htmlReport, lossCurve } from '@diffuse/report';
 *
 * const steps = [{ step: 1, task: 'colours', file: 'pick', loss: 4, optimum: 3 }];
 * const svg = lossCurve({ title: 'Loss', steps });
 * const blocks = [figure(svg, { caption: 'The loss', source: { file: 'losses.jsonl' } })];
 * htmlReport({ title: 'A run', summary: 'It went down.', sections: [{ title: 'Loss', blocks }] });
 */
export function figure(
  svg: string,
  options: { caption: string; source?: Source | readonly Source[]; data?: Table },
): Figure {
  checkFigure(svg, 'svg');
  checkFigureOptions(options, 'options');
  const { caption, source = [], data } = options;
  return { kind: 'figure', svg, caption, sources: [source].flat(), data };
}

/**
 * Raw answers in a report. Throws an InputError on what is no list of answers, and on options that do not exist.
 *
 * @example
 * import { answers } from '@diffuse/report';
 *
 * answers([{ text: 'A pear!', value: 'pear' }, { text: 'No.', value: null }], { caption: 'Fruits, 2 of 1,000' });
 */
export function answers(
  items: readonly Answer[],
  options: { caption: string; source?: Source | readonly Source[] },
): Answers {
  checkAnswers(items, 'items');
  checkAnswersOptions(options, 'options');
  const { caption, source = [] } = options;
  return { kind: 'answers', caption, sources: [source].flat(), items };
}
