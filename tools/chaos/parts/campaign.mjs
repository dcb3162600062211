/** Every part of the campaign: what it does, and its arguments, in full and for a quick look. */
export const campaign = [
  {
    part: 'killed',
    does: 'commands killed at random moments and changes, and gone on with',
    full: ['--kills', '200'],
    quick: ['--kills', '12'],
  },
  {
    part: 'signals',
    does: 'commands asked to stop, once and twice',
    full: ['--count', '100'],
    quick: ['--count', '9'],
  },
  {
    part: 'faults',
    does: 'every call to the disk failing, with every code of a broken disk',
    full: [],
    quick: ['--every', '150'],
  },
  { part: 'disk', does: 'a disk that gets full, or is read-only', full: ['--levels', '6'], quick: ['--levels', '1'] },
  {
    part: 'together',
    does: 'several processes on one run folder',
    full: ['--rounds', '20'],
    quick: ['--rounds', '1'],
  },
  {
    part: 'records',
    does: 'several processes that make one set of records, some of them killed',
    full: ['--kills', '100'],
    quick: ['--kills', '4', '--samples', '700'],
  },
  {
    part: 'graphCache',
    does: 'the cache of compiled graphs spoilt and shared',
    full: ['--count', '50'],
    quick: ['--count', '2'],
  },
  {
    part: 'memory',
    does: 'what long tunings and many models hold',
    node: ['--expose-gc'],
    full: ['--steps', '20000', '--models', '50'],
    quick: ['--steps', '400', '--models', '12'],
  },
  {
    part: 'long',
    does: 'what a million sampled answers hold',
    full: ['--samples', '1000000'],
    quick: ['--samples', '20000'],
  },
  {
    part: 'answers',
    does: 'what a million answers of a server hold',
    full: ['--count', '1000000'],
    quick: ['--count', '50000'],
  },
  {
    part: 'mutations',
    does: 'files of every format with faults, their time and memory watched',
    full: ['--count', '20000'],
    quick: ['--count', '300'],
  },
  { part: 'runFolders', does: 'run folders from elsewhere', full: ['--count', '1000'], quick: ['--count', '100'] },
  { part: 'servers', does: 'servers that do what they must not', full: ['--count', '200'], quick: ['--count', '10'] },
  { part: 'hubs', does: 'hubs that do what they must not', full: ['--count', '200'], quick: ['--count', '10'] },
  { part: 'audit', does: 'dependencies, licences and the provenance of data', full: [], quick: ['--offline'] },
];
