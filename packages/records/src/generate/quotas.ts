import { countAnswers, type Random } from '@diffuse/metrics';
import {
  hasWeights,
  targetDistributions,
  type RecordSchema,
  type RecordTexts,
  type TargetDistribution,
} from '@diffuse/synthbio';
import { systematicShares, wholeShares } from './wholeShares.js';

/** A combination of values, and how many records with it are wanted. */
interface QuotaCell {
  readonly values: readonly string[];
  /** Its share of all that is wanted. */
  readonly share: number;
  readonly quota: number;
}

/** Attributes whose values are wanted in given shares, together. */
export interface Component {
  readonly attributes: readonly string[];
  readonly cells: readonly QuotaCell[];
  /** Whether records are chosen so that they have these shares; they are shown, and nothing is left out for them, where not. */
  readonly held: boolean;
}

/** What has quotas: what the schema gives weights, plain lists of values too, or nothing. */
export type Held = 'weights' | 'all' | 'off';

type Attributes = Readonly<Record<string, string>>;

/** The cell of these values. */
export const keyOf = (values: readonly (string | undefined)[]): string => JSON.stringify(values);

/** A record's cell in a component. */
export const cellOf = (attributes: readonly string[], of: Attributes): string =>
  keyOf(attributes.map((attribute) => of[attribute]));

/** What quotas are made for. */
export interface QuotaOptions {
  /** Records. */
  readonly wanted: number;
  /** Values drawn outside of the model, a row for each record. */
  readonly rows?: readonly RecordTexts[] | undefined;
  readonly held: Held;
  readonly random: Random;
}

/**
 * Of `wanted` records, how many there are to be of each combination of values that the schema weights: whole numbers, by largest
 * remainder for one attribute, and balanced in the leading ones for several. There are such on closed categorical fields, on what
 * depends on them, on numbers' histograms and on the joint targets; numbers, dates and places outside of joint targets have too many
 * values for that, and fields that may be absent no weight for it.
 *
 * Which of them are quotas says `held`. A plain list gives every value the same share, but nobody has asked for that:
 * with `weights` it is no quota, and neither is a joint target without weights, of whose fields those have one that have weights.
 *
 * Where values are drawn outside of the model (`rows`), a combination with values said by the model has its share of the rows that
 * have the drawn ones, in expectation exactly, and combinations of drawn values alone are as the rows have them, by no choice.
 */
export function createQuotas(schema: RecordSchema, options: QuotaOptions): Component[] {
  const { rows, held } = options;
  const components = componentsOf(schema);
  return (held === 'weights' ? components.flatMap((each) => apart(schema, each)) : components).map(
    ({ attributes, cells }) => ({
      attributes,
      cells: quotaCells(attributes, cells, options),
      held: held !== 'off' && !isDrawn(attributes, rows) && (held === 'all' || hasWeights(schema, attributes)),
    }),
  );
}

/** The attributes of a joint target without weights each by itself, where one has weights: the joint says that they are independent, and no shares of its own. */
function apart(schema: RecordSchema, component: TargetDistribution): TargetDistribution[] {
  const { attributes, cells } = component;
  const isPlain = schema.joint.some(
    ({ fields, weights }) => weights === undefined && attributes.every((each) => fields.includes(each)),
  );
  if (!isPlain || !hasWeights(schema, attributes)) return [component];
  return attributes.map((attribute, i) => {
    const weights = new Map<string, number>();
    for (const { values, weight } of cells) weights.set(values[i]!, (weights.get(values[i]!) ?? 0) + weight);
    return { attributes: [attribute], cells: Array.from(weights, ([value, weight]) => ({ values: [value], weight })) };
  });
}

/** Whether rows have all of them. */
const isDrawn = (attributes: readonly string[], rows: readonly RecordTexts[] | undefined): boolean =>
  rows?.[0] !== undefined && attributes.every((attribute) => attribute in rows[0]!);

/** The quotas of a component: of all records, or of the rows with each combination of drawn values by itself. */
function quotaCells(
  attributes: readonly string[],
  cells: TargetDistribution['cells'],
  { wanted, rows, random }: QuotaOptions,
): QuotaCell[] {
  const made = cells.map(({ values, weight }) => ({ values, share: weight, quota: 0 }));
  const drawn = attributes.filter((attribute) => rows?.[0] !== undefined && attribute in rows[0]);
  const set = (group: typeof made, total: number): void => {
    const isPlain = attributes.length === 1 && drawn.length === 0;
    const ordered = isPlain ? group : nested(group, random);
    const weights = ordered.map(({ share }) => share);
    const whole = isPlain ? wholeShares(weights, total) : systematicShares(weights, total, random());
    ordered.forEach((cell, i) => (cell.quota = whole[i]!));
  };
  if (drawn.length === 0) set(made, wanted);
  else {
    const places = drawn.map((attribute) => attributes.indexOf(attribute));
    const rowsOf = countAnswers(rows!.map((row) => cellOf(drawn, row)));
    const groups = new Map<string, typeof made>();
    for (const cell of made) {
      const key = keyOf(places.map((place) => cell.values[place]));
      groups.set(key, [...(groups.get(key) ?? []), cell]);
    }
    for (const [key, group] of groups) set(group, rowsOf.get(key) ?? 0);
  }
  return made;
}

/**
 * Cells by their first value, within that by their second and so on, the values of each group in a random order: shares taken at
 * equal steps then do not fall in with the period of an attribute.
 */
function nested<Cell extends { readonly values: readonly string[] }>(cells: readonly Cell[], random: Random): Cell[] {
  const ranks = new Map<string, number>();
  const rankOf = (values: readonly string[]): number => {
    const key = keyOf(values);
    if (!ranks.has(key)) ranks.set(key, random());
    return ranks.get(key)!;
  };
  const ranked = cells.map((cell) => ({ cell, by: cell.values.map((_, i) => rankOf(cell.values.slice(0, i + 1))) }));
  return ranked
    .sort((a, b) => a.by.map((rank, i) => rank - b.by[i]!).find((difference) => difference !== 0) ?? 0)
    .map(({ cell }) => cell);
}

/** What there can be quotas on. */
function componentsOf(schema: RecordSchema): TargetDistribution[] {
  const fieldOf = (attribute: string) => schema.fields.find(({ name }) => name === attribute.split('.', 1)[0])!;
  const isClosed = (attribute: string): boolean => {
    const field = fieldOf(attribute);
    return (field.kind === 'categorical' && !field.open) || (field.kind === 'number' && attribute.endsWith('.bin'));
  };
  const isJoint = (attribute: string): boolean => schema.joint.some(({ fields }) => fields.includes(attribute));
  const mayBeAbsent = (attribute: string): boolean => {
    const field = fieldOf(attribute);
    return 'optional' in field && field.optional;
  };
  return targetDistributions(schema).filter(
    ({ attributes }) => attributes.every((each) => isClosed(each) || isJoint(each)) && !attributes.some(mayBeAbsent),
  );
}
