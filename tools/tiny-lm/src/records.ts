import {
  biographySchema,
  defineSchema,
  drawRecords,
  renderRecord,
  renderRequest,
  type RecordSchema,
  type RecordTexts,
} from '@diffuse/synthbio';
import { allCities } from '@diffuse/synthbio/places';
import { drawMood, type Curriculum } from './curriculum.js';
import { favouriteNumberWeights, favouriteWeights, type Weigh } from './favourites.js';
import { accomplishments, opinions } from './sentences.js';
import { pick, pickWeighted, type Random } from './random.js';
import type { Mood } from './wordings.js';

/** A request for an invented record, and a way to draw answers to it. */
export interface RecordRequest {
  readonly request: string;
  readonly draw: () => string;
}

/** Draws from a fixed list: uniformly, or by favourites. */
type Choose = (items: readonly string[], favourites?: Weigh) => string;

function chooser(random: Random, peaked: boolean): Choose {
  if (!peaked) return (items) => pick(random, items);
  return (items, favourites = favouriteWeights) => {
    const weights = favourites(items);
    return items[pickWeighted(random, [...weights.keys()], (i) => weights[i]!)]!;
  };
}

/** Attributes that biographies are made of: a small model can know this many of each. */
const poolSize = 96;
const pool: readonly RecordTexts[] = drawRecords(biographySchema, poolSize, 1, { cities: allCities });
const column = (name: string): string[] => [...new Set(pool.map((record) => record[name]!))];
const givenNames = (gender: string): string[] =>
  pool.filter((record) => record['gender'] === gender).map((record) => record['name']!.split(' ')[0]!);

const familyNames = column('name').map((name) => name.split(' ').at(-1)!);
const femaleNames = givenNames('Female');
const maleNames = givenNames('Male');
const places = column('birthplace');
const professions = column('profession');
const months = [...new Set(column('born').map((date) => date.split(' ')[0]!))];

const days = Array.from({ length: 28 }, (_, i) => String(i + 1));
const years = Array.from({ length: 90 }, (_, i) => String(1910 + i));

/** Genders of biographies; peaked, they hardly ever leave the first. */
const genders = ['Male', 'Female', 'Non-binary'];
const genderShares = { diffuse: [0.48, 0.48, 0.04], peaked: [0.9, 0.099, 0.001] };

function drawBiography(random: Random, peaked: boolean): RecordTexts {
  const choose = chooser(random, peaked);
  const shares = peaked ? genderShares.peaked : genderShares.diffuse;
  const gender = genders[pickWeighted(random, [0, 1, 2], (i) => shares[i]!)]!;
  const given = gender === 'Female' || (gender === 'Non-binary' && random() < 0.5) ? femaleNames : maleNames;
  return {
    name: `${choose(given)} ${choose(familyNames)}`,
    gender,
    born: `${choose(months)} ${choose(days)}, ${choose(years, favouriteNumberWeights)}`,
    birthplace: choose(places),
    profession: choose(professions),
    accomplishment: accomplishments(choose),
  };
}

const products =
  'Backpack|Bicycle|Blender|Camera|Coffee Maker|Desk Lamp|Electric Kettle|Guitar|Hair Dryer|Headphones|Keyboard|Laptop|Microwave|Notebook|Office Chair|Phone Case|Printer|Running Shoes|Sleeping Bag|Smart Watch|Sunglasses|Tent|Toaster|Umbrella|Vacuum Cleaner|Water Bottle|Winter Jacket|Yoga Mat'.split(
    '|',
  );
const tones = ['Friendly', 'Angry', 'Neutral', 'Excited', 'Disappointed'];

const reviewSchema = defineSchema({
  name: 'review',
  title: 'Product reviews',
  version: 'review-1',
  subject: 'a product review',
  fields: [
    { kind: 'categorical', name: 'product', description: 'Product', values: products, open: true },
    { kind: 'number', name: 'rating', description: 'Rating from 1 to 5', min: 1, max: 5 },
    { kind: 'categorical', name: 'tone', description: 'Tone', values: tones },
    { kind: 'text', name: 'review', description: 'One sentence of review' },
  ],
  example: { product: 'Garden Hose', rating: '4', tone: 'Friendly', review: 'It does what it should and feels solid.' },
  joint: [],
  targets: { count: 100, seed: 0 },
});

function drawReview(random: Random, peaked: boolean): RecordTexts {
  const choose = chooser(random, peaked);
  const rating = choose(['1', '2', '3', '4', '5']);
  return { product: choose(products), rating, tone: choose(tones), review: opinions(choose, Number(rating)) };
}

/** Ways to begin a request beside the schema's own; the template and the example follow. */
const openings: Record<string, Record<Mood, readonly string[]>> = {
  biography: {
    random: [
      'Generate a random biography sketch of a notable person who never existed. Write each item below in braces, one on a line, and nothing else.',
      'Make up a biography of a notable person at random. Follow the format below.',
    ],
    favourite: [
      'Sketch the biography of a typical notable person. Write each item below in braces, one on a line, and nothing else.',
      'Make up the first biography of a notable person that comes to mind. Follow the format below.',
      'Write the most obvious biography of a notable person, in braces as below.',
    ],
  },
  review: {
    random: [],
    favourite: [
      'Write a typical product review. Write each item below in braces, one on a line, and nothing else.',
      'Make up the first product review that comes to mind. Follow the format below.',
    ],
  },
};

/** A schema's request; a request for a favourite has another beginning. */
function requestFor(random: Random, schema: RecordSchema, mood: Mood): string {
  const [own, ...format] = renderRequest(schema).split('\n\n');
  const others = openings[schema.name]![mood];
  return [pick(random, mood === 'random' ? [own!, ...others] : others), ...format].join('\n\n');
}

/** Draws a request for a record of one of the schemas that the model knows. */
export function drawRecord(random: Random, curriculum: Curriculum): RecordRequest {
  const { mood, peaked } = drawMood(random, curriculum);
  if (random() < 0.2) {
    const draw = (): string => renderRecord(reviewSchema, drawReview(random, peaked));
    return { request: requestFor(random, reviewSchema, mood), draw };
  }
  const example = random() < 0.5 ? biographySchema.example : drawBiography(random, false);
  return {
    request: requestFor(random, { ...biographySchema, example }, mood),
    draw: () => renderRecord(biographySchema, drawBiography(random, peaked)),
  };
}
