import type { Options } from '@diffuse/sweep';
import type { Recipe } from '@diffuse/workbench';
import { z } from 'zod';

/** What sweeps settle themselves. */
const own = ['out'];

type Properties = Readonly<Record<string, { readonly type?: string }>>;

/** A command's options as JSON Schema has them, made once: a sweep asks for them with each of its cells. */
const propertiesOf = new WeakMap<Recipe['options'], Properties>();

function propertiesIn({ options }: Recipe): Properties {
  const { properties = {} } = z.toJSONSchema(options, { io: 'input' }) as { readonly properties?: Properties };
  propertiesOf.set(options, properties);
  return properties;
}

/** A command's options from what a file gives, a single value for a list taken as one of it. Throws an Error that names `where` and the option. */
export function givenTo(recipe: Recipe, options: Options, where: string): Record<string, unknown> {
  const properties = propertiesOf.get(recipe.options) ?? propertiesIn(recipe);
  const refuse = (problem: string): never => {
    throw new Error(`${where}: ${problem}`);
  };
  for (const option of Object.keys(options)) {
    if (own.includes(option)) refuse(`${option}: a sweep gives each run a folder of its own: leave it out`);
    if (!Object.hasOwn(properties, option))
      refuse(`${option}: ${recipe.name} has no such option; it has ${Object.keys(properties).join(', ')}`);
  }
  for (const names of recipe.alternatives ?? [])
    if (names.filter((name) => Object.hasOwn(options, name)).length !== 1)
      refuse(`${recipe.name} is given one of ${names.join(', ')}`);
  const listed = Object.entries(options).map(([option, value]) => [
    option,
    properties[option]!.type === 'array' && !Array.isArray(value) ? [value] : value,
  ]);
  const result = recipe.options.safeParse(Object.fromEntries(listed));
  if (result.success) return result.data;
  const [{ path, message }] = result.error.issues as [z.core.$ZodIssue];
  return refuse(`${path.map(String).join(': ')} ${JSON.stringify(options[String(path[0])])}: ${message}`);
}
