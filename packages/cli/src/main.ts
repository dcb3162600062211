import { list, text } from '@diffuse/check';
import { recipes, type Recipe } from '@diffuse/experiments';
import { createRequire } from 'node:module';
import yargs from 'yargs';
import { createContext } from './context.js';
import { describe } from './errors.js';
import { explainUnknown } from './unknown.js';
import { builderOf, commandLine, optionsOf, signatureOf, UsageError } from './options.js';

const failed = 1;
const misused = 2;

/** Of this package: yargs would look for that of the project which has it installed. */
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
  let code = 0;
  let loaded: readonly Recipe[] = [];
  const parser = yargs([...argv])
    .scriptName('diffuse')
    .version(version)
    .usage(
      '$0 <command> [options]\n\nMeasures how diffuse a language model’s answers are, and tunes it until they are.',
    )
    .option('json', { type: 'boolean', default: false, describe: 'print the result as JSON' })
    .option('debug', { type: 'boolean', default: false, describe: 'print stack traces' })
    .strict()
    .demandCommand(1, 'which command? `diffuse --help` lists them')
    .recommendCommands()
    .exitProcess(false)
    .fail((message, error) => {
      if (error instanceof Error) throw error;
      throw new UsageError(explainUnknown(message, recipeOf(loaded, argv), argv));
    })
    .wrap(Math.min(110, process.stdout.columns || 110));
  try {
    loaded = await neededRecipes(argv);
    for (const recipe of loaded) {
      parser.command(signatureOf(recipe), recipe.description, builderOf(recipe), async (parsed) => {
        code = await runRecipe(recipe, parsed);
      });
    }
    await parser.parseAsync();
  } catch (error) {
    process.stderr.write(`${describe(error, loaded, argv)}\n`);
    code = error instanceof UsageError ? misused : failed;
  }
  return code;
}

/** The recipe that the command line names. */
const recipeOf = (loaded: readonly Recipe[], [name]: readonly string[]): Recipe | undefined =>
  loaded.find((recipe) => recipe.name === name);

/** The recipe that the command line begins with; all, where it begins otherwise. */
async function neededRecipes([name = '']: readonly string[]): Promise<Recipe[]> {
  const needed = Object.hasOwn(recipes, name) ? [name] : Object.keys(recipes);
  const loaded: Recipe[] = [];
  for (const each of needed) loaded.push(await recipes[each]!()); // in turn: Jest cannot load modules side by side
  return loaded;
}

async function runRecipe(recipe: Recipe, parsed: Record<string, unknown>): Promise<number> {
  const options = optionsOf(recipe, parsed);
  const { context, close } = createContext(process.env);
  try {
    const { json, text, next, exitCode = 0 } = await recipe.run(options, context);
    const after = next === undefined ? '' : `\n\nnext, ${next.remark}:\n  ${commandLine(recipe, next.options)}`;
    process.stdout.write(
      parsed['json'] === true ? `${JSON.stringify(json, undefined, 2)}\n` : `${text.trimEnd()}${after}\n`,
    );
    return exitCode;
  } finally {
    close();
  }
}
