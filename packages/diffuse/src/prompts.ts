import { fields, flag, InputError, optional } from '@diffuse/check';
import type { ChatTokenizer } from '@diffuse/core-lm';
import { entropy } from '@diffuse/metrics';
import { encodePrompt, type EncodedPrompt, type EncodeOptions } from '@diffuse/objective';
import type { Prompt, Task } from '@diffuse/tasks';
import { aChat, someTasks } from './given.js';

/** A task's prompt that has targets, with its tokens. */
export interface TaskPrompt {
  readonly task: string;
  readonly file: string;
  readonly prompt: Prompt;
  readonly encoded: EncodedPrompt;
  /** Entropy of the target weights, nats: the least loss, and the most entropy of a model that answers as wanted. */
  readonly optimum: number;
}

/** What a prompt is called with its task: `fruits/fruit-1`. */
export const whereOf = ({ task, file }: Pick<TaskPrompt, 'task' | 'file'>): string => `${task}/${file}`;

const ways = optional(fields({ ways: optional(flag), turn: optional(flag) }));

/** Prompts with targets can be scored and tuned on; those without can only be asked. */
const hasTargets = ({ targets }: Prompt): boolean => targets.length > 0;

/**
 * The names of the prompts that have no targets, each with its task's: `people/anyone`. Throws an InputError on
 * what are no tasks.
 *
 * @example
 * import { loadTasks, withoutTargets } from '@diffuse/diffuse';
 *
 * withoutTargets(await loadTasks(['rng'])); // []
 */
export function withoutTargets(tasks: readonly Task[]): string[] {
  someTasks(tasks, 'tasks');
  return tasks.flatMap(({ name, prompts }) =>
    prompts.filter((prompt) => !hasTargets(prompt)).map(({ file }) => `${name}/${file}`),
  );
}

/**
 * All prompts of the tasks that have targets, tokenised. Errors name the prompt; an InputError says what is no
 * tokenizer, task or option.
 *
 * @example
 * import { encodeTasks, loadAt, loadTasks, locateModel } from '@diffuse/diffuse';
 * import { openExecutor } from '@diffuse/jit/node';
 *
 * const executor = await openExecutor();
 * const { bare } = await loadAt('tiny', await locateModel('tiny', undefined), executor);
 * const [first] = encodeTasks(bare.chat, await loadTasks(['rng']));
 * console.log(first!.encoded.prompt.length, first!.optimum); // tokens, nats
 */
export function encodeTasks(chat: ChatTokenizer, tasks: readonly Task[], options?: EncodeOptions): TaskPrompt[] {
  aChat(chat, 'chat');
  someTasks(tasks, 'tasks');
  ways(options, 'options');
  return tasks.flatMap((task) =>
    task.prompts.filter(hasTargets).map((prompt) => {
      try {
        const encoded = encodePrompt(chat, prompt, options);
        return { task: task.name, file: prompt.file, prompt, encoded, optimum: entropy(prompt.weights) };
      } catch (error) {
        const where = `task ${task.name}, prompt ${prompt.file}: `;
        if (error instanceof InputError) throw new InputError(error.code, where + error.argument, error);
        throw new Error(where + (error as Error).message, { cause: error });
      }
    }),
  );
}
