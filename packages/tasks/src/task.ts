/** What a model is asked, and the answers that are looked for. */
export interface Question {
  readonly request: string;
  /** Forced beginning of the answer; `''` leaves the answer to the model. */
  readonly response: string;
  /**
   * What the model itself says before a target, each as good as the others; nothing (`['']`) unless given. They are part
   * of what is scored and tuned, where `response` is not.
   */
  readonly beginnings?: readonly string[];
  /** Exact texts that follow `response` and a beginning; without any, a prompt is sampled only. */
  readonly targets: readonly string[];
  /** Whether the answer ends after the target, with the chat template's end token; otherwise it goes on. */
  readonly eos: boolean;
}

/** One request to a model, and the answers wanted. */
export interface Prompt extends Question {
  /** Unique in the task; the path of the prompt's JSON file in the task's folder, without `.json`, `.` for `/`. */
  readonly file: string;
  /** Wanted probability of each target; they sum to 1. */
  readonly weights: readonly number[];
}

/** How an answer is read out of a response, forced beginning included. */
export interface AnswerParser {
  /** The answer in a whole response; undefined if it is not well-formed. */
  parse(text: string): string | undefined;
  /** The answer that a response begins with, whatever comes after it; undefined if it begins with none. */
  parseBeginning?(text: string): string | undefined;
  /** The answer in a response with anything around it, or cut off; what `parse` makes of it unless given. */
  parseLeniently?(text: string): string | undefined;
}

/** How often answers occur in the world, wanted or not. */
export interface NaturalDistribution {
  /** What was counted: `births in 2022`. */
  readonly source: string;
  /** By answer, in any unit. */
  readonly weights: ReadonlyMap<string, number>;
}

/** Prompts that ask for one kind of answer, and how to read the answer out of what the model wrote. */
export interface Task extends AnswerParser {
  /** The name of the task's folder. */
  readonly name: string;
  readonly title: string;
  readonly prompts: readonly Prompt[];
  /** What answers would be if they came from the world; left out where nobody has counted. */
  readonly natural?: NaturalDistribution;
  /** Files that the task's folder holds beside the prompts, by name. */
  readonly sidecars?: Readonly<Record<string, string>>;
}

/**
 * What a sidecar says of the prompts beside it: how their answers are read, and the title. Throws on what is wrong with
 * its text.
 */
export type ReadSidecar = (text: string) => AnswerParser & Pick<Task, 'title'>;
