import { format } from '@diffuse/report';
import { createRequire } from 'node:module';
import type { CardFacts } from '../card.js';
import type { Delivery } from '../delivery.js';
import type { Undertaken } from './undertake.js';

const { version } = createRequire(import.meta.url)('../../package.json') as { version: string };

/** What a run's card says. */
export function cardFacts(
  { plan, settings, model }: Pick<Undertaken, 'plan' | 'settings' | 'model'>,
  { delivery, columns, files }: { readonly delivery: Delivery } & Pick<CardFacts, 'columns' | 'files'>,
): CardFacts {
  const { asked, splitting } = plan;
  const { request, response } = asked.questionOf(asked.rows === undefined ? undefined : 0);
  return {
    model,
    adapter: settings.adapter,
    seed: settings.seed,
    madeBy: `Diffuse ${version}`,
    request: response === '' ? request : `${request}\n\n(The answer goes on from this:)\n${response}`,
    delivery,
    columns,
    files,
    splitBy: splitting?.by,
    checks: checksOf(plan, settings, delivery),
  };
}

const open = ['text', 'name', 'place', 'pattern', 'list'];

function checksOf(
  { schema }: Undertaken['plan'],
  { nearDuplicates, notLike }: Undertaken['settings'],
  { constrained }: Delivery,
): string[] {
  const { fields, distinct, fiction } = schema;
  const has = (...kinds: readonly string[]): boolean => fields.some(({ kind }) => kinds.includes(kind));
  return [
    ...(has(...open) ? ['of records alike in all fields the first is there'] : []),
    ...(has('text') && nearDuplicates !== 'off'
      ? [
          `of records whose texts have ${format.wholePercent(nearDuplicates)} or more of their three-word runs in common the first is there`,
        ]
      : []),
    ...distinct.map((names) => `no two have the same ${names.join(' and ')}`),
    ...(notLike.length > 0 ? ['none is like those of a file that must not come again'] : []),
    ...(has('place') ? ['places were looked up in a gazetteer (GeoNames)'] : []),
    ...(fiction && has('name') ? ['names were held against those of known people'] : []),
    ...(constrained === undefined ? [] : [heldSentence(constrained)]),
  ];
}

function heldSentence({ how, weighted }: NonNullable<Delivery['constrained']>): string {
  if (how === 'exact') return 'answers are the model’s own among those that fit the format';
  const bent = 'which bends the model’s distribution';
  return weighted > 0
    ? `answers were held to the format token by token, ${bent}`
    : `the server was asked to hold answers to the format, ${bent}, and does not tell by how much`;
}
