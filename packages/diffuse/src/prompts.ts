import type { ChatTokenizer } from '@diffuse/core-lm';
import { entropy } from '@diffuse/metrics';
import { encodePrompt, type EncodedPrompt, type EncodeOptions } from '@diffuse/objective';
import type { Prompt, Task } from '@diffuse/tasks';

/** A task's prompt that has targets, with its tokens. */
export interface TaskPrompt {
  readonly task: string;
  readonly file: string;
  readonly prompt: Prompt;
  readonly encoded: EncodedPrompt;
  /** Entropy of the target weights, nats: the least loss, and the most entropy of a model that answers as wanted. */
  readonly optimum: number;
}

/** Prompts with targets can be scored and tuned on; those without can only be asked. */
const hasTargets = ({ targets }: Prompt): boolean => targets.length > 0;

/**
 * The names of the prompts that have no targets, each with its task's: `people/anyone`.
 *
 * @example
 * import { loadTasks, withoutTargets } from '@diffuse/diffuse';
 *
 * withoutTargets(await loadTasks(['rng'])); // []
 */
export function withoutTargets(tasks: readonly Task[]): string[] {
  return tasks.flatMap(({ name, prompts }) =>
    prompts.filter((prompt) => !hasTargets(prompt)).map(({ file }) => `${name}/${file}`),
  );
}

/**
 * All prompts of the tasks that have targets, tokenised. Errors name the prompt.
 *
 * @example
 * import { encodeTasks, loadAt, loadTasks, locateModel } from '@diffuse/diffuse';
 * import { openExecutor } from '@diffuse/jit/node';
 *
 * const executor = await openExecutor('cpu');
 * const { bare } = await loadAt('tiny', await locateModel('tiny', undefined), executor);
 * const [first] = encodeTasks(bare.chat, await loadTasks(['rng']));
 * console.log(first!.encoded.prompt.length, first!.optimum); // tokens, nats
 */
export function encodeTasks(chat: ChatTokenizer, tasks: readonly Task[], options?: EncodeOptions): TaskPrompt[] {
  return tasks.flatMap((task) =>
    task.prompts.filter(hasTargets).map((prompt) => {
      try {
        const encoded = encodePrompt(chat, prompt, options);
        return { task: task.name, file: prompt.file, prompt, encoded, optimum: entropy(prompt.weights) };
      } catch (error) {
        throw new Error(`task ${task.name}, prompt ${prompt.file}: ${(error as Error).message}`, { cause: error });
      }
    }),
  );
}
