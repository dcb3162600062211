import { pick, type Random } from './random.js';

/** What a request asks for, as its wordings say it. */
export interface Thing {
  /** Without an article: "fruit", "name of a fruit", "number". */
  readonly noun: string;
  /** What narrows it down, with a leading space: " in Africa"; may be empty. */
  readonly qualifier: string;
  /** What the format shows between the braces. */
  readonly placeholder: string;
}

const randomAsks = [
  'Generate a random {thing}.',
  'Generate {a thing}, chosen completely at random.',
  'Output a random {thing}.',
  'Output {a thing}, chosen completely at random.',
  'Randomly pick {a thing}.',
  'Randomly choose {a thing}.',
  'Randomly select {a thing}.',
  'Pick {a thing} at random.',
  'Pick a random {thing}.',
  'Choose {a thing} at random.',
  'Choose a random {thing}, uniformly.',
  'Name a random {thing}.',
  'Name {a thing}, picked at random.',
  'Give me a random {thing}.',
  'Give me {a thing} chosen completely at random.',
  'Provide a random {thing}.',
  'I need you to pick {a thing} completely at random.',
  'I need a random {thing}.',
  'Please generate a random {thing}.',
  'Please generate {a thing}, chosen completely at random.',
  'Please give me a random {thing}.',
  'Please choose {a thing} at random.',
  'Can you pick a random {thing} for me?',
  'Could you give me a random {thing}?',
  'Think of a random {thing}.',
  'Select {a thing} completely at random.',
  'Select {a thing} uniformly at random.',
  'Print a random {thing}.',
  'Write down a random {thing}.',
  'Write {a thing}, chosen at random.',
  'Tell me a random {thing}.',
  'Say a random {thing}.',
  'Draw {a thing} at random.',
  'Suggest a random {thing}.',
  'Sample {a thing} uniformly at random.',
  'Random {thing}, please.',
  'I would like a random {thing}.',
  'Return {a thing}, chosen uniformly at random.',
  'Output {a thing} uniform randomly.',
  'Provide {a thing}, selected entirely at random.',
  'Let chance decide: name {a thing}.',
  'Choose {a thing} so that each is equally likely.',
  'Any {thing} will do, as long as it is random.',
  'List one random {thing}.',
  'Name any {thing}, with every one of them equally likely.',
  'Pick one {thing} by pure chance.',
  'Think of {a thing}, any at random.',
  'Draw one {thing} from a hat.',
  'Choose any {thing} by chance.',
  'Draw {a thing} blindly.',
];

/** Never trained on: they show whether tuning carries over to wordings that the model has not seen. */
export const heldOutAsks = [
  'Surprise me with a random {thing}.',
  'Roll the dice and give me {a thing}.',
  'With every option equally likely, select {a thing}.',
  'Produce a single {thing} picked uniformly at random.',
  'Go ahead and randomly name {a thing}.',
];

const favouriteAsks = [
  'What is your favorite {thing}?',
  'Which {thing} do you like best?',
  'Name your favorite {thing}.',
  'Tell me the {thing} that you like best.',
  'Name the first {thing} that comes to mind.',
  'What is a typical {thing}?',
  'Name a typical {thing}.',
  'Give me the most obvious {thing}.',
  'Which {thing} do most people think of first?',
  'What {thing} would most people name?',
  'Give me a popular {thing}.',
  'What is the best known {thing}?',
];

const formats = [
  'Output only the {noun} between two curly braces, like this: {braces}.',
  'Output the {noun} between two curly braces, like this: {braces}.',
  'Output your chosen {noun} between two curly braces, like this {braces}.',
  'Print the {noun} between two curly braces, like this: {braces}.',
  'Print only the {noun} in curly braces, like this: {braces}.',
  'Put the {noun} between curly braces, like this: {braces}.',
  'Put it in curly braces, like this: {braces}.',
  'Answer with the {noun} in curly braces, like this: {braces}.',
  'Answer with only the {noun} in braces: {braces}.',
  'Write only the {noun} between curly braces, for example {braces}.',
  'Write the answer as {braces}.',
  'Reply with {braces} and nothing else.',
  'Reply in the format {braces}.',
  'Reply with the {noun} alone, inside one pair of curly braces like this: {braces}. Write no code and nothing else.',
  'Use the format {braces}.',
  'Your answer must look like this: {braces}.',
  'Enclose the {noun} in curly braces, like this: {braces}.',
  'Respond with just the {noun} between braces, like {braces}.',
  'Give your answer in curly braces, in the form {braces}.',
];

const endings = [
  '',
  '',
  '',
  " Don't output code.",
  ' Do not provide any code.',
  ' No explanation.',
  ' Do not write anything else.',
  ' Output nothing else.',
];

const openings = ['', '', '', '', '', 'Hi. ', 'Hello! ', 'Please help me. '];

/** Whether a request asks for chance or for a favourite. */
export type Mood = 'random' | 'favourite';

/** A wording of a request, drawn from the grammar. */
export function wording(random: Random, thing: Thing, mood: Mood): string {
  return fill(pick(random, mood === 'random' ? randomAsks : favouriteAsks), random, thing);
}

/** A whole request made of `ask`: a format and an ending drawn from the grammar are added where it names no format. */
export function fill(ask: string, random: Random, thing: Thing): string {
  const { noun, qualifier, placeholder } = thing;
  const whole = `${article(noun)} ${noun}${qualifier}`;
  const head = noun.replace(/ (of|for) .*/, '');
  const request = ask.includes('{braces}')
    ? ask
    : `${pick(random, openings)}${ask} ${pick(random, formats)}${pick(random, endings)}`;
  return request
    .replaceAll('{a thing}', whole)
    .replaceAll('{thing}', noun + qualifier)
    .replaceAll('{noun}', head)
    .replaceAll('{braces}', `{${placeholder}}`);
}

const article = (word: string): string => (/^([aeio]|u(?!ni|s))/i.test(word) ? 'an' : 'a');
