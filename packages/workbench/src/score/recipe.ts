import { scoreTasks, type ScoredPrompt } from '@diffuse/diffuse';
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

function asText({ file, targets, begins, ...own }: ScoredPrompt): string {
  const { validMass, entropy, targetEntropy, klToTarget } = begins ?? own;
  const shown = targets.map(({ target, logProb }, i) => ({ target, logProb: begins?.logProbs[i] ?? logProb }));
  const heading = `${file}: valid mass ${validMass.toPrecision(3)}, entropy ${entropy.toFixed(3)} of ${targetEntropy.toFixed(3)} nats, KL to target ${klToTarget.toFixed(3)}`;
  const top = [...shown].sort((a, b) => b.logProb - a.logProb).slice(0, mostShown);
  const lines = top.map(({ target, logProb }) => `  ${Math.exp(logProb).toPrecision(3).padStart(9)}  ${target}`);
  const more = targets.length > mostShown ? [`  … ${targets.length - mostShown} more`] : [];
  return [heading, ...lines, ...more].join('\n');
}
