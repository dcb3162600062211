import { scoreTasks, type ScoredPrompt } from '@diffuse/diffuse';
import { oneLine } from '@diffuse/report';
import { z } from 'zod';
import { withProgress } from '../context.js';
import { openModel, withAdapter } from '../models.js';
import { adapterOption, memoryOptions, modelOptions, tasksOption } from '../options.js';
import { recipe } from '../recipe.js';
import { loadNoted } from '../tasks/loadNoted.js';

const options = z.object({ ...modelOptions, ...adapterOption, ...tasksOption, ...memoryOptions });

/** Exact log-probability of every target of every prompt. */
export const score = recipe({
  name: 'score',
  description: 'exact log-probability of every target, one forward pass a prompt',
  examples: [{ options: { tasks: ['fruits'] }, says: 'every fruit’s probability, largest error first' }],
  options,
  async run({ trieTokens, ...settings }, context) {
    const tasks = await loadNoted(settings.tasks, context);
    const { model, chat } = await openModel(settings, context);
    const subject = { model: withAdapter(settings.adapter, model, context), chat };
    const scored = await withProgress(context, 'score', (watch) =>
      scoreTasks(subject, tasks, { trieTokens, ...watch }),
    );
    return { json: scored, text: scored.map(asText).join('\n\n') };
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
