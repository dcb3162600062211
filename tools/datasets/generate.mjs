import { makeBabyNames } from './babyNames.mjs';
import { makeBiographyPrompt } from './biographyPrompt.mjs';
import { writeChecksums } from './checksums.mjs';
import { makeCities } from './cities.mjs';
import { makeCountries } from './countries.mjs';
import { makeLists } from './lists.mjs';
import { makeNotablePeople } from './notablePeople.mjs';
import { makePaper, makePaperPrompts } from './paper.mjs';
import { makePeople } from './people.mjs';
import { makeSets } from './sets.mjs';
import { makeTaskLists } from './taskLists.mjs';

/* Makes every file of datasets/ again, bit for bit, and the copies that packages/tasks carries. */
await makeBabyNames();
await makeCountries();
await makeTaskLists();
await makeSets();
await makeLists();
await makePeople();
await makeNotablePeople();
await makeCities();
await makePaper();
await makePaperPrompts();
await makeBiographyPrompt();
await writeChecksums();
