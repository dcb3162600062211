/** What a gate may set a limit to. */
interface Quantity {
  readonly title: string;
  /** Which way is better; a limit the other way would fail what is as wanted. */
  readonly better: 'low' | 'high' | 'either';
  /** A share, from 0 to 1, or nats. */
  readonly unit: 'share' | 'nats';
  /** Known from exact probabilities alone. */
  readonly exactOnly?: boolean;
  /** Of prompts without targets, too. */
  readonly withoutTargets?: boolean;
}

export const quantities = {
  distance: { title: 'distance', better: 'low', unit: 'share' },
  valid: { title: 'valid mass', better: 'high', unit: 'share' },
  'on-target': { title: 'on target', better: 'high', unit: 'share' },
  'well-formed': { title: 'well-formed', better: 'high', unit: 'share', withoutTargets: true },
  entropy: { title: 'entropy of valid answers', better: 'either', unit: 'nats' },
  kl: { title: 'KL to target', better: 'low', unit: 'nats', exactOnly: true },
  coverage: { title: 'targets covered in 1,000', better: 'high', unit: 'share', exactOnly: true },
  'never-says': { title: 'never says', better: 'low', unit: 'share', exactOnly: true },
  'too-often': { title: 'says too often', better: 'low', unit: 'share', exactOnly: true },
} as const satisfies Readonly<Record<string, Quantity>>;

export type QuantityName = keyof typeof quantities;

export const quantityOf = (name: QuantityName): Quantity => quantities[name];

/** Other words for them. */
const aliases: Readonly<Record<string, QuantityName>> = { tv: 'distance' };

/** The quantity of a name; undefined of one that there is not. */
export function quantityNamed(name: string): QuantityName | undefined {
  if (Object.hasOwn(aliases, name)) return aliases[name];
  return Object.hasOwn(quantities, name) ? (name as QuantityName) : undefined;
}

/** "distance (or tv), valid, …". */
export const quantityNames = Object.keys(quantities)
  .map((name) => {
    const other = Object.entries(aliases).flatMap(([alias, of]) => (of === name ? [alias] : []));
    return other.length > 0 ? `${name} (or ${other.join(', ')})` : name;
  })
  .join(', ');
