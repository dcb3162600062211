import type { Task } from '@diffuse/tasks';
import { OptionError } from '../optionError.js';
import { limitsOf, type GateSettings } from './limits.js';
import { quantities, quantityOf } from './quantities.js';

/** Throws on a limit that nothing will be held to, before anything is measured: it would pass whatever the model says. */
export function refuseIdle(
  settings: GateSettings,
  tasks: readonly Task[],
  { exact }: { readonly exact: boolean },
): void {
  const limits = limitsOf(settings);
  const withTargets = tasks.some(({ prompts }) => prompts.some(({ targets }) => targets.length > 0));
  for (const { quantity, side, value } of limits) {
    const wrong = (problem: string): OptionError =>
      new OptionError(side === 'above' ? 'failAbove' : 'failBelow', `${quantity}=${value}`, problem);
    const { exactOnly = false, withoutTargets = false } = quantityOf(quantity);
    if (!exact && exactOnly)
      throw wrong(
        `this endpoint gives no exact probabilities, and no answers tell this: set a limit to ${sampledNames.join(', ')}, or measure the model’s folder`,
      );
    if (!withTargets && !withoutTargets)
      throw wrong('no prompt has targets to compare the answers with: only well-formed can have a limit');
  }
  if (limits.length > 0) return;
  if (settings.junit !== undefined)
    throw new OptionError('junit', settings.junit, 'no limit is set, so that there is nothing to write: set one');
  if (settings.undecided === 'pass')
    throw new OptionError('undecided', 'pass', 'no limit is set that could be undecided: set one');
}

const sampledNames = Object.keys(quantities).filter(
  (name) => !(quantityOf(name as keyof typeof quantities).exactOnly ?? false),
);
