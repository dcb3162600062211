import { checkTask } from '../checkTask.js';
import type { Task } from '../task.js';
import type { Finding, FindingKind, Said } from './finding.js';
import { reviewFormat } from './reviewFormat.js';
import { askedTwice, reviewPlaceholders } from './reviewRequests.js';
import { reviewAlike, reviewTargets } from './reviewTargets.js';

/** What a model that does as it is told gives no target by. */
const missing: ReadonlySet<FindingKind> = new Set<FindingKind>([
  'braces-missing',
  'braces-unasked',
  'format-differs',
  'replacement-character',
]);

/**
 * What in a task is likely not meant, prompt by prompt: targets that are not written as the request asks for them, that are
 * hard to tell apart or never wanted, requests that are unfinished or there twice. Of records, whose schema writes the
 * requests, targets alone are looked at. Nothing is changed. Throws an InputError on what is no task.
 *
 * @example
 * import { promptOf, reviewTask, taskOf } from '@diffuse/tasks';
 *
 * const coin = promptOf({ request: 'Flip a coin, like this: {side}', targets: ['heads', 'tails'] }, 'flip');
 * reviewTask(taskOf('coin', [coin]))[0]?.kind; // 'braces-missing'
 */
export function reviewTask(task: Task): Finding[] {
  checkTask(task, 'task');
  const { prompts, sidecars = {} } = task;
  const reviews =
    Object.keys(sidecars).length > 0 ? [reviewTargets] : [reviewFormat, reviewPlaceholders, reviewTargets, reviewAlike];
  const each = prompts.flatMap((prompt) =>
    prompt.targets.length === 0
      ? []
      : reviews.flatMap((review) => review(prompt).map((said): [string, Said] => [prompt.file, said])),
  );
  return [...each, ...askedTwice(prompts)].map(([prompt, said]) => ({
    prompt,
    ...said,
    answersMiss: missing.has(said.kind),
  }));
}
