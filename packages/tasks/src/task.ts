/** One request to a model, and the answers wanted. */
export interface Prompt {
  /** Unique in the task; the name of the prompt's JSON file without `.json`. */
  readonly file: string;
  readonly request: string;
  /** Forced beginning of the answer; `''` leaves the answer to the model. */
  readonly response: string;
  /** Exact texts that follow `response`. */
  readonly targets: readonly string[];
  /** Wanted probability of each target; they sum to 1. */
  readonly weights: readonly number[];
  /** Whether the answer ends after the target, with the chat template's end token. */
  readonly eos: boolean;
}

/** Prompts that ask for one kind of answer, and how to read the answer out of what the model wrote. */
export interface Task {
  readonly name: string;
  readonly title: string;
  readonly prompts: readonly Prompt[];
  /** The answer in a whole response (forced beginning included); undefined if it is not well-formed. */
  parse(text: string): string | undefined;
}
