import { commandGroups, sharedOptions, type Recipe } from '@diffuse/experiments';
import wrap from 'wrap-ansi';
import { otherFlags } from './alternatives.js';
import { commandLine, flagOf, generalFlags, propertiesOf, type Property } from './flags.js';
import { dashed } from './unknown.js';
import { wanted } from './wanted.js';

const margin = 24;

/** A command line, over several lines where it is long, as shells take it. */
function example(command: string, says: string, width: number): string {
  return [...shellLines(command, width), `      ${says}`].join('\n');
}

/** A command line as it can be copied to a shell, in lines of no more than so many characters where flags allow it. */
export function shellLines(command: string, width: number): string[] {
  const lines = command.length + 2 <= width ? [command] : command.split(/ (?=--?[a-z])/);
  return lines.map((line, i) => `${i === 0 ? '  ' : '    '}${line}${i < lines.length - 1 ? ' \\' : ''}`);
}

/** All commands by what they are for, and three ways to begin. */
export function overview(recipes: readonly Recipe[], width: number): string {
  const groups = Object.entries(commandGroups).map(([title, names]) => {
    const listed = names.flatMap((name) => recipes.filter((recipe) => recipe.name === name));
    return [title, ...listed.map(({ name, description }) => entry(name, description, width))].join('\n');
  });
  return [
    wrapped(
      'Measures how far a language model’s answers are from the distribution you want, and tunes it until they are as wanted.',
      width,
    ),
    'Usage: diffuse COMMAND [OPTIONS]',
    ...groups,
    ['Examples', ...firstSteps.map(([command, says]) => example(command, says, width))].join('\n'),
    wrapped('`diffuse COMMAND --help` says what a command takes; --version, which version this is.', width),
  ].join('\n\n');
}

const firstSteps: readonly (readonly [string, string])[] = [
  ['diffuse measure --tasks fruits', 'how far the embedded model is from naming every fruit as often'],
  ['diffuse tune --tasks names countries', 'tune an adapter on two tasks'],
  ['diffuse sample "Pick a colour." -n 100', 'a hundred answers to one prompt, counted'],
];

/** What a command takes, by what it is about. */
export async function helpOf(recipe: Recipe, width: number): Promise<string> {
  const properties = propertiesOf(recipe);
  const shared = await sharedOptions();
  const positional = recipe.positional ?? [];
  const left = Object.keys(properties).filter((name) => !positional.includes(name));
  const taken = new Set<string>();
  const inGroup = (names: readonly string[]): string[] =>
    left.filter((name) => names.includes(name) && !taken.has(name));
  const own = left.filter((name) => !Object.values(shared).flat().includes(name));
  const groups: [string, readonly string[]][] = [
    ['Of this command', own],
    ...Object.entries(shared).map(([title, names]) => [title, inGroup(names)] as [string, string[]]),
  ];
  const line = (name: string, property: Property): string =>
    entry(flagOf(recipe, name) + (property.alias === undefined ? '' : `, -${property.alias}`), about(property), width);
  const described = (name: string): string => [about(properties[name]!), ...otherFlags(recipe, name)].join(', or ');
  const words = positional.map((name) =>
    properties[name]?.type === 'array' ? `${name.toUpperCase()}...` : name.toUpperCase(),
  );
  const general = Object.entries(generalFlags).filter(([name]) => !(name in properties));
  return [
    wrapped(`diffuse ${recipe.name}: ${recipe.description}`, width),
    `Usage: ${['diffuse', recipe.name, ...words, '[OPTIONS]'].join(' ')}`,
    ...(positional.length === 0
      ? []
      : [
          positional.map((name) => entry(name.toUpperCase(), described(name), width)).join('\n'),
          wrapped(`${capital(dashed(recipe))}.`, width),
        ]),
    ...groups
      .filter(([, names]) => names.length > 0)
      .map(([title, names]) => [title, ...names.map((name) => line(name, properties[name]!))].join('\n')),
    ['Output', ...general.map(([name, property]) => line(name, property))].join('\n'),
    ...(recipe.examples === undefined
      ? []
      : [
          [
            'Examples',
            ...recipe.examples.map(({ options, says }) => example(commandLine(recipe, options), says, width)),
          ].join('\n'),
        ]),
  ].join('\n\n');
}

/** What an option is for, what it takes, and its default. */
function about(property: Property): string {
  const { description = '', type, default: value } = property;
  const takes = type === 'boolean' || (type === 'string' && property.enum === undefined) ? [] : [wanted(property)];
  const usual =
    value === undefined || value === false || [value].flat().join('') === ''
      ? []
      : [`unless given, ${[value].flat().join(' ')}`];
  const both = [...takes, ...usual];
  return both.length === 0 ? description : `${description} (${both.join('; ')})`;
}

function entry(name: string, text: string, width: number): string {
  const label = `  ${name}`;
  const lines = wrapped(text, width - margin).split('\n');
  const beside = label.length < margin - 1;
  return [
    beside ? label.padEnd(margin) + lines[0]! : label,
    ...(beside ? lines.slice(1) : lines).map((each) => ' '.repeat(margin) + each),
  ].join('\n');
}

const capital = (text: string): string => text[0]!.toUpperCase() + text.slice(1);

const wrapped = (text: string, width: number): string => wrap(text, width, { hard: true });
