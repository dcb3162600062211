import { excerpt } from '@diffuse/check';
import * as z from 'zod';

/** A value and its weight, in any unit. */
export interface Weighted {
  value: string;
  weight: number;
}

/** What stands between braces, and so without any: a value, what the model reads in the template. */
export const oneLine = z.string().regex(/^(?=.*\S)[^{}\n\r\u2028\u2029]+$/, 'must be one line without braces');

export const value = z.union([z.string(), z.number()]).transform(String).pipe(oneLine);

const weight = z.number().nonnegative();

const found = (input: unknown): string => excerpt(JSON.stringify(input) ?? 'nothing', 200);

const isMapping = (input: unknown): input is object => typeof input === 'object' && input !== null;

/** What is wrong with values, of which a union says nothing. */
function faultOf(input: unknown): string {
  const entries = isMapping(input) ? Object.entries(input) : [];
  const isList = Array.isArray(input);
  const wrong = entries.find(([each, given]) => !value.safeParse(isList ? given : each).success);
  if (wrong !== undefined) return `has ${found(isList ? wrong[1] : wrong[0])}: a value is one line without braces`;
  const [name, given] = entries.find(([, each]) => !weight.safeParse(each).success) ?? [];
  if (name === undefined) return 'must be a list of values, or value: weight';
  return `gives "${name}" the weight ${typeof given === 'number' ? String(given) : found(given)}: a weight is a finite number, at least 0`;
}

/** A list gives every value the same weight, a mapping gives each its own. */
const weighted = z
  .union(
    [
      z.array(value).transform((list) => list.map((each): Weighted => ({ value: each, weight: 1 }))),
      z
        .record(value, weight)
        .transform((weights) => Object.entries(weights).map(([each, own]): Weighted => ({ value: each, weight: own }))),
    ],
    { error: ({ input }) => faultOf(input) },
  )
  .refine((list) => list.some((each) => each.weight > 0), 'needs at least one value with a positive weight')
  .refine((list) => new Set(list.map((each) => each.value)).size === list.length, 'lists a value twice');

/** The values that there are where another field has the value `given`. */
export interface Row {
  given: string;
  values: Weighted[];
}

/** For each value of another field a list or weights of their own. */
const rows = z
  .record(value, weighted)
  .transform((byParent) => Object.entries(byParent).map(([given, values]): Row => ({ given, values })));

const hasRows = (input: unknown): boolean =>
  isMapping(input) && !Array.isArray(input) && Object.values(input).some((each) => isMapping(each));

type WeightsInput = readonly (string | number)[] | Readonly<Record<string, number>>;
type ValuesInput = WeightsInput | Readonly<Record<string, WeightsInput>>;

/** Values, or rows of them: which of the two is meant shows in what stands in it, so that what is wrong can be said. */
export const valuesOrRows = z
  .custom<ValuesInput>()
  .transform((input, context): { values: Weighted[]; table?: Row[] } => {
    const read = hasRows(input) ? rows.safeParse(input) : weighted.safeParse(input);
    if (!read.success) {
      for (const { path, message } of read.error.issues) context.addIssue({ code: 'custom', path, message });
      return z.NEVER;
    }
    return hasRows(input) ? ofRows(read.data as Row[]) : { values: read.data as Weighted[] };
  });

/** All values that any row has, of equal weight until those of the other field are known. */
const ofRows = (table: Row[]): { values: Weighted[]; table: Row[] } => ({
  values: [...new Set(table.flatMap(({ values }) => values.map((each) => each.value)))].map((each) => ({
    value: each,
    weight: 1,
  })),
  table,
});
