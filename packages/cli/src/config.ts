import { readOptions, type Recipe } from '@diffuse/experiments';
import { nearest, meant } from './nearest.js';
import type { FromFile } from './options.js';
import { propertiesOf } from './flags.js';
import { UsageError } from './usageError.js';

/**
 * A command's options from a file such as a run folder's config.yaml. Throws a UsageError on a file of another command, and on what
 * is no option of this one.
 */
export async function optionsIn(file: string, recipe: Recipe): Promise<FromFile> {
  const { command, options } = await readOptions(file);
  if (command !== undefined && command !== recipe.name)
    throw new UsageError(
      `--config ${file}: it has options of \`diffuse ${command}\`, and this is \`diffuse ${recipe.name}\``,
    );
  const properties = propertiesOf(recipe);
  const known = Object.keys(properties);
  const unknown = Object.keys(options).filter((name) => !known.includes(name));
  if (unknown.length > 0)
    throw new UsageError(
      unknown
        .map(
          (name) =>
            `--config ${file}: ${name}: ${recipe.name} has no such option${meant(nearest(camel(name), known).slice(0, 2))}`,
        )
        .join('\n'),
    );
  const listed = Object.entries(options).map(([name, value]) => [
    name,
    properties[name]!.type === 'array' && !Array.isArray(value) ? [value] : value,
  ]);
  return { file, options: Object.fromEntries(listed) as Record<string, unknown> };
}

const camel = (name: string): string => name.replace(/[-_ ]+(\w)/g, (_, letter: string) => letter.toUpperCase());
