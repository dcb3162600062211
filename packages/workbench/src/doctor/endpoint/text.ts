import { column, format, table, toText } from '@diffuse/report';
import type { Context } from '../../context.js';
import { remainingInWords, serverInWords } from '../../endpoint/standingWords.js';
import type { EndpointDiagnosis } from './diagnosis.js';

const { count, pValue } = format;

/** A diagnosis for a terminal. */
export function endpointText(diagnosis: EndpointDiagnosis, layout: Context['layout']): string {
  const { url, model, models, honours, asks, leftOut, problems } = diagnosis;
  const fields = Object.entries(asks).map(
    ([field, value]) => `${field} ${typeof value === 'string' ? value : JSON.stringify(value)}`,
  );
  return [
    [
      `${serverInWords(diagnosis)} at ${url}`,
      `model: ${model}${models.length > 1 ? `, of ${models.length}: ${models.join(', ')}` : ''}`,
      promptInWords(diagnosis.promptLength),
    ].join('\n'),
    toText(
      table(
        honours,
        {
          field: column.text('Field'),
          honoured: column.text('Honoured'),
          evidence: column.text('What was asked, and what came'),
        },
        { caption: 'What the server does with fields of a request' },
      ),
      layout,
    ),
    [
      `asked for the whole distribution: ${fields.join(', ')}`,
      ...(leftOut.length > 0
        ? [`left out: ${leftOut.map(({ field, how }) => `${field} (it ${how})`).join(', ')}`]
        : []),
      `truncations that may remain: ${remainingInWords(diagnosis)}`,
      probeInWords(diagnosis.probe),
    ].join('\n'),
    problems.length === 0 ? soundInWords(diagnosis) : problems.join('\n'),
  ].join('\n\n');
}

function promptInWords({ served, here, tokenizer }: EndpointDiagnosis['promptLength']): string {
  const of = served === null ? 'not told' : `${count(served)} tokens`;
  if (here === null)
    return `prompt in its template: ${of}; with its tokenizer here (tokenizer), the lengths can be compared`;
  const equal =
    served === null
      ? ''
      : served === here
        ? ', as many'
        : ', ANOTHER LENGTH: the templates or tokenizers are not the same';
  return `prompt in its template: ${of}; in that of ${tokenizer}: ${count(here)}${equal}`;
}

const probeInWords = ({ draws, pValue: p, how }: EndpointDiagnosis['probe']): string =>
  p === null
    ? `answers against probabilities: not to be told (${how})`
    : `${count(draws)} answers against probabilities: p ${pValue(p)} (${how})`;

const soundInWords = ({ probe, mayRemain }: EndpointDiagnosis): string =>
  probe.pValue === null
    ? 'Whether what is sampled is what was asked for does not show here.'
    : `What is sampled is what it reports${mayRemain.length === 0 ? ', and nothing is known that cuts it off' : '; what it reports may be cut off'}.`;
