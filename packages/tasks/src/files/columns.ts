import { InputError } from '@diffuse/check';

/** Which columns of a table are read, by name. */
export interface ColumnOptions {
  /** The words': found by itself where there is but one column beside the weights'. */
  readonly column?: string;
  /** The weights': found by itself where there are two columns and one is called `weight`, `count`, `frequency`, `n`, `share` or `probability`. */
  readonly weightColumn?: string;
}

/** Where words and weights stand in a row. */
interface Places {
  readonly word: number;
  readonly weight: number | undefined;
}

const ofWeights = /^(weights?|counts?|freq|frequency|frequencies|n|shares?|probability|probabilities)$/i;

/** The columns that are asked for, or that can be no others. Throws an InputError that lists the columns. */
export function columnsOf(header: readonly string[], { column, weightColumn }: ColumnOptions, path: string): Places {
  const listed = header.map((name) => JSON.stringify(name)).join(', ');
  const place = (name: string, option: keyof ColumnOptions): number => {
    const [first = -1, second] = header.flatMap((each, i) => (each === name ? [i] : []));
    if (first >= 0 && second === undefined) return first;
    throw new InputError('OUT_OF_RANGE', `options.${option}`, {
      asked: `a column of ${path}, which has ${listed}`,
      found: name,
      ...(second !== undefined && { remedy: 'two are called so, rename one of them' }),
    });
  };
  const weight = weightColumn === undefined ? found(header, column) : place(weightColumn, 'weightColumn');
  if (column !== undefined && column === weightColumn)
    throw new InputError('OUT_OF_RANGE', 'options.weightColumn', {
      asked: 'another column than that of the words',
      found: column,
    });
  if (column !== undefined) return { word: place(column, 'column'), weight };
  const [word = -1, another] = header.flatMap((_, i) => (i === weight ? [] : [i]));
  if (word >= 0 && another === undefined) return { word, weight };
  throw new InputError('OUT_OF_RANGE', 'options.column', {
    asked: 'the name of the column of words',
    found: column,
    instead: `${path} has the columns ${listed}, by its first line: name the one that holds the words, and the one that holds weights if there is one`,
  });
}

/** Of two columns the one whose name says that it holds weights, if the other is that of the words. */
function found(header: readonly string[], column: string | undefined): number | undefined {
  const places = header.flatMap((name, i) => (ofWeights.test(name) && name !== column ? [i] : []));
  return header.length === 2 && places.length === 1 ? places[0] : undefined;
}
