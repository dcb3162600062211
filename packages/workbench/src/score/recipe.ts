import { isScorable, scoreTasks, type ScoredPrompt } from '@diffuse/diffuse';
import { oneLine } from '@diffuse/check';
import { z } from 'zod';
import { withProgress } from '../context.js';
import { openAnswerer } from '../openAnswerer.js';
import { OptionError } from '../optionError.js';
import { answererOptions, memoryOptions, tasksOption, tokenizerOption } from '../options.js';
import { scoredByWords } from '../page/scoredByWords.js';
import { recipe } from '../recipe.js';
import { loadNoted } from '../tasks/loadNoted.js';

const options = z.object({ ...answererOptions, ...tokenizerOption, ...tasksOption, ...memoryOptions });

/** Exact log-probability of every target of every prompt. */
export const score = recipe({
  name: 'score',
  description: 'exact log-probability of every target, one forward pass a prompt',
  examples: [
    { options: { tasks: ['fruits'] }, says: 'every fruit’s probability, largest error first' },
    {
      options: { model: 'http://localhost:8000/v1', tokenizer: './my-model', tasks: ['fruits'] },
      says: 'the same of a model that vLLM or llama.cpp serves, by its tokenizer',
    },
  ],
  options,
  async run({ trieTokens, ...settings }, context) {
    const tasks = await loadNoted(settings.tasks, context);
    const { answerer, notScored } = await openAnswerer(settings, context, tasks);
    if (!isScorable(answerer)) throw new OptionError('model', undefined, notScored!);
    const scored = await withProgress(context, 'score', (watch) =>
      scoreTasks(answerer, tasks, { trieTokens, ...watch }),
    );
    const [{ scoredBy } = {}] = scored;
    const from = scoredBy === undefined ? [] : [scoredByWords(scoredBy)];
    return { json: scored, text: [...from, ...scored.map(asText)].join('\n\n') };
  },
});

const mostShown = 10;

/** Distance and valid mass, then the targets with the largest error: how likely each is, and how likely it is to be. */
function asText({ file, targets, begins, ...own }: ScoredPrompt): string {
  const { totalVariation, validMass, entropy, targetEntropy, klToTarget } = begins ?? own;
  const heading = `${file}: distance ${three(totalVariation)}, valid mass ${three(validMass)}, entropy ${entropy.toFixed(3)} of ${targetEntropy.toFixed(3)} nats, KL to target ${klToTarget.toFixed(3)}`;
  const shares = targets.map(({ target, weight, logProb }, i) => {
    const said = Math.exp(begins?.logProbs[i] ?? logProb);
    return { target, weight, said, error: Math.abs(said - weight) };
  });
  const shown = shares.sort((a, b) => b.error - a.error).slice(0, mostShown);
  const lines = shown.map(({ target, weight, said }) => row(three(said), three(weight), target));
  const more = targets.length > mostShown ? [`  … ${targets.length - mostShown} more, of less error`] : [];
  return [heading, row('said', 'wanted', 'target, largest error first'), ...lines, ...more].join('\n');
}

/** Three significant digits, however small. */
const three = (share: number): string => share.toPrecision(3);

const row = (said: string, wanted: string, target: string): string =>
  `  ${said.padStart(9)}  ${wanted.padStart(9)}  ${oneLine(target)}`;
