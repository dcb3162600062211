import { list, text } from '@diffuse/check';
import { recipes, type Recipe } from '@diffuse/experiments';
import { fileError } from '@diffuse/files';
import { createRequire } from 'node:module';
import pc from 'picocolors';
import { optionsIn } from './config.js';
import { createContext } from './context.js';
import { describe } from './errors.js';
import { commandLine } from './flags.js';
import { helpOf, overview, shellLines } from './help.js';
import { columnsOf, layoutOf, paragraphs } from './layout.js';
import { optionsOf } from './options.js';
import { parse, type Parsed } from './parse.js';
import { beforeDashes } from './shield.js';
import { listenToSignals, type Asking } from './signals.js';
import { unknownCommand } from './unknown.js';
import { remark, resultJson, resultText } from './printed.js';
import { UsageError } from './usageError.js';

const failed = 1;
const misused = 2;

const { version } = createRequire(import.meta.url)('../package.json') as { version: string };

const words = list(text);

/**
 * Runs one command line. Results go to stdout, all else to stderr; returns the exit code. Throws an InputError on
 * what are no words.
 *
 * @example
 * import { main } from '@diffuse/cli';
 *
 * process.exitCode = await main(['score', '--tasks', 'fruits', '--json']);
 */
export async function main(argv: readonly string[]): Promise<number> {
  words(argv, 'argv');
  return runLine(argv, listenToSignals);
}

/** `main`, with the wish to stop from elsewhere. */
export async function runLine(argv: readonly string[], asking: Asking): Promise<number> {
  const { recipe, code } = await attempt(argv, undefined, () => find(argv));
  return recipe === undefined ? code : (await attempt(argv, recipe, () => run(recipe, argv, asking))).code;
}

/** A command that was found, where one is still to be run, and the exit code so far. */
interface Found {
  readonly recipe?: Recipe;
  readonly code: number;
}

/** Does a part of the work; what goes wrong is said on stderr. */
async function attempt(
  argv: readonly string[],
  recipe: Recipe | undefined,
  work: () => Promise<Found>,
): Promise<Found> {
  try {
    return await work();
  } catch (error) {
    process.stderr.write(`${describe(fileError(error), recipe, argv)}\n`);
    return { code: error instanceof UsageError ? misused : failed };
  }
}

const helpWidth = (): number => Math.min(80, columnsOf(process.stdout));

/** The command that the first word names; without one, what `diffuse` alone can say is said. */
async function find(argv: readonly string[]): Promise<Found> {
  const name = argv.find((word) => !word.startsWith('-'));
  if (name !== undefined) {
    if (Object.hasOwn(recipes, name)) return { recipe: await recipes[name]!(), code: 0 };
    throw new UsageError(`${unknownCommand(name, Object.keys(recipes))}\n\`diffuse --help\` lists all`);
  }
  const flags = beforeDashes(argv);
  if (flags.includes('--version')) {
    process.stdout.write(`${version}\n`);
    return { code: 0 };
  }
  if (!flags.some((word) => word === '--help' || word === '-h'))
    throw new UsageError('which command? `diffuse --help` lists them');
  const all: Recipe[] = [];
  for (const load of Object.values(recipes)) all.push(await load()); // in turn: Jest cannot load modules side by side
  process.stdout.write(`${overview(all, helpWidth())}\n`);
  return { code: 0 };
}

/** Runs a command on the words beside its name. */
async function run(recipe: Recipe, argv: readonly string[], asking: Asking): Promise<Found> {
  const at = argv.indexOf(recipe.name);
  const { given, general } = parse([...argv.slice(0, at), ...argv.slice(at + 1)], recipe);
  if (general['help'] === true) {
    process.stdout.write(`${await helpOf(recipe, helpWidth())}\n`);
    return { code: 0 };
  }
  const { config } = general;
  const options = optionsOf(recipe, given, typeof config === 'string' ? await optionsIn(config, recipe) : undefined);
  const wide = general['wide'] === true;
  const { context, stop, close } = createContext(process.env, { wide, quiet: general['quiet'] === true, asking });
  try {
    const result = await recipe.run(options, context);
    process.stdout.write(`${await printed(recipe, result, general)}\n`);
    const { failed: missed } = result;
    if (missed !== undefined) process.stderr.write(`${pc.red('diffuse:')} ${remark(missed.message)}\n`);
    // Asked to stop in its last step it has ended, but what a script has after it is not to begin.
    return { code: stop.code() ?? missed?.code ?? 0 };
  } catch (error) {
    if (stop.code() === undefined) throw error;
    if (error !== stop.signal.reason && (error as Error).name !== 'AbortError')
      process.stderr.write(`${describe(fileError(error), recipe, argv)}\n`);
    process.stderr.write(`${pc.red('diffuse:')} ${remark(stop.says())}\n`);
    return { code: stop.code()! };
  } finally {
    close();
  }
}

/** A result as it is asked for: what a program reads, or what people do, with what to try next. */
async function printed(
  recipe: Recipe,
  { json, text, verbatim, next }: Awaited<ReturnType<Recipe['run']>>,
  general: Parsed['general'],
): Promise<string> {
  if (general['json'] === true) return resultJson(json);
  const { width } = layoutOf(general['wide'] === true);
  const of = next?.command === undefined ? recipe : await recipes[next.command]!();
  const after =
    next === undefined ? [] : ['', `next, ${next.remark}:`, ...shellLines(commandLine(of, next.options), width!)];
  const copied = verbatim === undefined ? [] : ['', resultText(verbatim)];
  return [paragraphs(resultText(text.trimEnd()), width!), ...copied, ...after.map(resultText)].join('\n');
}
