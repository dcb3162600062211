import { readFileSync } from 'node:fs';

/** The job whose file is this program's argument. */
export const readJob = <Job>(): Job => JSON.parse(readFileSync(process.argv[2]!, 'utf8')) as Job;
