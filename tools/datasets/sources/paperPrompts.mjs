/*
 * The prompts that the paper prints, transcribed by hand: its typographic quotes as plain ones, as the authors' files have
 * them, all else as printed.
 */

export const notes = [
  'sentences of §5 are printed without the instruction on the format of the answer',
  'wordings of A.1 name the range by the bare words low and high; "bweet" in the third is as printed',
  "the paper does not print what Figure 2's model was tuned on for 1 to 100: that request is of the authors' repository, y0mingzhang/diffuse-distributions, prompts/numbers/rng-1.json (MIT)",
];

/** §4, in full. */
const inFull = {
  names:
    "Please generate an English first name, chosen completely at random. Output only the name between two curly braces, like this: {name}. Don't output code.",
  rng: "Generate a random number between 1 and 10. Output only the number between two curly braces, like this: {number}. Don't output code.",
};

/** §5: one prompt of each task, its first sentence. */
const sentences = {
  names: 'Please generate an English first name, chosen completely at random.',
  countries: 'Output a random country in Africa, chosen completely at random.',
  fruits: 'Output a name of a fruit, chosen completely at random.',
  dates: 'Provide a random date in June.',
  numbers: 'Randomly pick a prime number between 1 and 50.',
  occupations: 'Output an occupation that starts with the letter "A".',
};

/** A.1: the wordings of Figure 2. */
const wordings = [
  "Randomly pick an integer between low and high. Do not provide any code. Output only the number between two curly braces, like this: {number}. Don't output code.",
  "Output a number uniform randomly from the range low to high, inclusive. Output the number between two curly braces, like this: {number}. Don't output code.",
  'Choose a number at random between low and high. Output your chosen number bweet two curly braces, like this {number}.',
  'Select an integer completely at random from the interval [low, high]. Output the selected integer between two curly braces, like this {n}.',
  'I need you to pick a number completely at random. The number should be between low and high. Print the number between two curly braces, like this: {n}.',
];

const oneToHundred =
  "Randomly pick an integer between 1 and 100. Output only the number between two curly braces, like this: {number}. Don't output code.";

export const items = { inFull, sentences, wordings, oneToHundred };
