import { writeFile } from 'node:fs/promises';
import { file, moduleText } from './bundle.mjs';

await writeFile(file, await moduleText());
