import type { Options } from '@diffuse/sweep';
import type { Recipe } from '@diffuse/workbench';
import { z } from 'zod';

/** What sweeps settle themselves. */
const own = ['out'];

/** A command's options from what a file gives, a single value for a list taken as one of it. Throws an Error that names `where` and the option. */
export function givenTo(recipe: Recipe, options: Options, where: string): Record<string, unknown> {
  const { properties = {} } = z.toJSONSchema(recipe.options, { io: 'input' }) as {
    properties?: Record<string, { readonly type?: string }>;
  };
  const refuse = (problem: string): never => {
    throw new Error(`${where}: ${problem}`);
  };
  for (const option of Object.keys(options)) {
    if (own.includes(option)) refuse(`${option}: a sweep gives each run a folder of its own: leave it out`);
    if (!(option in properties))
      refuse(`${option}: ${recipe.name} has no such option; it has ${Object.keys(properties).join(', ')}`);
  }
  const listed = Object.entries(options).map(([option, value]) => [
    option,
    properties[option]!.type === 'array' && !Array.isArray(value) ? [value] : value,
  ]);
  const result = recipe.options.safeParse(Object.fromEntries(listed));
  if (result.success) return result.data;
  const [{ path, message }] = result.error.issues as [z.core.$ZodIssue];
  return refuse(`${path.map(String).join(': ')} ${JSON.stringify(options[String(path[0])])}: ${message}`);
}
