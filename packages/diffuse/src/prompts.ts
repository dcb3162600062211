import type { ChatTokenizer } from '@diffuse/core-lm';
import { entropy } from '@diffuse/metrics';
import { encodePrompt, type EncodedPrompt, type EncodeOptions } from '@diffuse/objective';
import type { Prompt, Task } from '@diffuse/tasks';

/** A task's prompt with its tokens. */
export interface TaskPrompt {
  readonly task: string;
  readonly file: string;
  readonly prompt: Prompt;
  readonly encoded: EncodedPrompt;
  /** Entropy of the target weights, nats: the least loss, and the most entropy of a model that answers as wanted. */
  readonly optimum: number;
}

/** All prompts of the tasks, tokenised. Errors name the prompt. */
export function encodeTasks(chat: ChatTokenizer, tasks: readonly Task[], options?: EncodeOptions): TaskPrompt[] {
  return tasks.flatMap((task) =>
    task.prompts.map((prompt) => {
      try {
        const encoded = encodePrompt(chat, prompt, options);
        return { task: task.name, file: prompt.file, prompt, encoded, optimum: entropy(prompt.weights) };
      } catch (error) {
        throw new Error(`task ${task.name}, prompt ${prompt.file}: ${(error as Error).message}`, { cause: error });
      }
    }),
  );
}
