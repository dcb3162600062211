/** What runs are called side by side: by their models, and by their places too where models have one name. */
export function labels(runs: readonly { readonly model: string }[]): string[] {
  const models = runs.map(({ model }) => model);
  const repeated = new Set(models).size < models.length;
  return models.map((model, i) => (repeated ? `${model} (run ${i + 1})` : model));
}
