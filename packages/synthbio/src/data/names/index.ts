import { africa } from './africa.js';
import { americasAndOceania } from './americasAndOceania.js';
import { asia } from './asia.js';
import type { Culture } from './culture.js';
import { europe } from './europe.js';

/** Common names by culture, compiled for this package from general knowledge (CC0), without diacritics. */
export const cultures: Readonly<Record<string, Culture>> = { ...africa, ...asia, ...europe, ...americasAndOceania };
