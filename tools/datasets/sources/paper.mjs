/* The paper's tables, transcribed by hand. Empty cells of the paper are left out. */

const models = ['Gemma', 'Llama-2', 'Mistral'];
const tasks = ['Baby Names', 'Countries', 'Fruits', 'Days and Dates', 'Numbers', 'Occupations'];

/** One row a task, six numbers a row: baseline and tuned-without-that-task of each model. */
const leaveOneOut = (/** @type {number[][]} */ numbers) =>
  tasks.flatMap((task, row) =>
    models.map((model, column) => ({
      task,
      model,
      baseline: numbers[row][2 * column],
      heldOut: numbers[row][2 * column + 1],
    })),
  );

/** One row an attribute: coverage and then entropy of baseline, tuned in and tuned out of distribution. */
const biographies = (/** @type {Record<string, number[]>} */ attributes) =>
  Object.entries(attributes).flatMap(([attribute, numbers]) =>
    ['baseline', 'in-distribution', 'out-of-distribution'].map((tuning, column) => ({
      attribute,
      tuning,
      coverage: numbers[column],
      entropy: numbers[column + 3],
    })),
  );

const commonValues = (/** @type {string} */ tuning, /** @type {Record<string, [string, number][]>} */ attributes) =>
  Object.entries(attributes).flatMap(([attribute, values]) =>
    values.map(([value, count]) => ({ tuning, attribute, value, count })),
  );

const exchanged =
  'with the coverages of the two tuned models exchanged every cell of Tables 7 and 8 is possible, and the out-of-' +
  'distribution model has the 4, 3 and 1.5 times the first names, birth places and careers that the introduction claims';

export const tables = [
  {
    name: 'table-1',
    title: 'Most frequent values of each attribute in 1,000 biographies (Llama-2)',
    notes: ['F, M and NB stand for female, male and non-binary; the paper shortens some values'],
    rows: [
      ...commonValues('baseline', {
        'First name': [
          ['Evelyn', 284],
          ['Luna', 155],
          ['Elara', 87],
          ['Adriana', 42],
          ['Aurora', 38],
        ],
        'Last name': [
          ['Nightingale', 117],
          ['Aurora', 104],
          ['Nova', 98],
          ['Starling', 53],
          ['Stardust', 41],
        ],
        Gender: [
          ['F', 966],
          ['NB', 17],
          ['M', 13],
        ],
        'Birth year': [
          ['1985', 764],
          ['1987', 46],
          ['1992', 44],
          ['1978', 36],
          ['1975', 31],
        ],
        'Birth place': [
          ['Paris, FR', 305],
          ['Tokyo, JP', 267],
          ['Stockholm, SE', 33],
          ['Mumbai, IN', 32],
          ['Singapore, SG', 32],
        ],
        Career: [
          ['Astronaut', 211],
          ['Astro. Engineer', 66],
          ['Aero. Engineer', 55],
          ['Env. Activist', 42],
          ['Astrophysicist', 32],
        ],
      }),
      ...commonValues('out-of-distribution', {
        'First name': [
          ['Luna', 32],
          ['Zelda', 14],
          ['Mila', 14],
          ['Evelyn', 11],
          ['Althea', 9],
        ],
        'Last name': [
          ['Nightingale', 16],
          ['Nightshade', 12],
          ['Chen', 8],
          ['Orion', 6],
          ['Sparks', 6],
        ],
        Gender: [
          ['F', 762],
          ['M', 189],
          ['NB', 31],
        ],
        'Birth year': [
          ['1985', 211],
          ['1992', 99],
          ['1987', 77],
          ['1988', 61],
          ['1990', 52],
        ],
        'Birth place': [
          ['Mumbai, IN', 35],
          ['Lagos, NG', 31],
          ['Paris, FR', 29],
          ['Tokyo, JP', 27],
          ['Nairobi, KE', 21],
        ],
        Career: [
          ['Astronaut', 96],
          ['Aero. Engineer', 50],
          ['Soft. Engineer', 47],
          ['Env. Activist', 35],
          ['Journalist', 34],
        ],
      }),
      ...commonValues('in-distribution', {
        'First name': [
          ['Hava', 14],
          ['Maria', 14],
          ['Juan', 14],
          ['Valcin', 13],
          ['Issaka', 12],
        ],
        'Last name': [
          ['Kim', 17],
          ['Mohammed', 16],
          ['Khan', 13],
          ['Abed', 13],
          ['Salah', 12],
        ],
        Gender: [
          ['F', 487],
          ['M', 478],
          ['NB', 34],
        ],
        'Birth year': [
          ['1921', 39],
          ['1931', 36],
          ['1942', 35],
          ['1916', 30],
          ['1984', 29],
        ],
        'Birth place': [
          ['Choloma, HN', 16],
          ['Rabat, MA', 13],
          ['Tainan, TW', 10],
          ['Rajshahi, BD', 10],
          ['Budapest, HU', 10],
        ],
        Career: [
          ['Architect', 140],
          ['Journalist', 74],
          ['Politician', 35],
          ['Archaeologist', 35],
          ['Mar. Biologist', 26],
        ],
      }),
    ],
  },
  {
    name: 'table-4',
    title: 'Baby names and random numbers, each tuned on itself: entropy (nats) and coverage of 1,000 answers',
    notes: ['natural: the uniform distribution (RNG), a sample of US births in 2022 (Baby Names)'],
    rows: [
      { task: 'RNG', model: 'Gemma', baseline: { entropy: 1.16, coverage: 8 }, tuned: { entropy: 2.28, coverage: 10 } },
      {
        task: 'RNG',
        model: 'Llama-2',
        baseline: { entropy: 1.07, coverage: 7 },
        tuned: { entropy: 2.29, coverage: 10 },
      },
      {
        task: 'RNG',
        model: 'Mistral',
        baseline: { entropy: 1.88, coverage: 9 },
        tuned: { entropy: 2.3, coverage: 10 },
      },
      { task: 'RNG', natural: { entropy: 2.3, coverage: 10 } },
      {
        task: 'Baby Names',
        model: 'Gemma',
        baseline: { entropy: 3.19, coverage: 170 },
        tuned: { entropy: 5.69, coverage: 442 },
      },
      {
        task: 'Baby Names',
        model: 'Llama-2',
        baseline: { entropy: 3.24, coverage: 129 },
        tuned: { entropy: 5.83, coverage: 490 },
      },
      {
        task: 'Baby Names',
        model: 'Mistral',
        baseline: { entropy: 4.02, coverage: 225 },
        tuned: { entropy: 5.78, coverage: 479 },
      },
      { task: 'Baby Names', natural: { entropy: 6.43, coverage: 714 } },
    ],
  },
  {
    name: 'table-5',
    title: 'Leave-one-out: mean coverage of 1,000 answers',
    notes: [],
    rows: leaveOneOut([
      [170.0, 346.0, 129.0, 426.0, 225.0, 493.0],
      [23.3, 53.3, 17.8, 43.0, 44.0, 71.5],
      [20.5, 62.0, 45.0, 60.5, 46.0, 64.0],
      [18.5, 23.0, 14.3, 22.5, 22.7, 22.5],
      [16.0, 31.0, 10.0, 31.9, 29.3, 32.0],
      [51.7, 148.0, 192.7, 313.3, 180.3, 305.0],
    ]),
  },
  {
    name: 'table-6',
    title: 'Leave-one-out: mean entropy (nats)',
    notes: [
      "Mistral's columns repeat Llama-2's in every row; Table 4 and the text of §5 show that Mistral's baseline differs " +
        '(4.02 on Baby Names), so they are a slip and no figures of Mistral',
    ],
    rows: leaveOneOut([
      [3.2, 5.03, 3.24, 5.57, 3.24, 5.57],
      [1.58, 2.59, 1.19, 2.73, 1.19, 2.73],
      [1.96, 2.82, 2.33, 3.28, 2.33, 3.28],
      [1.82, 2.71, 1.47, 2.81, 1.47, 2.81],
      [1.28, 2.65, 0.91, 2.7, 0.91, 2.7],
      [1.59, 3.4, 3.21, 4.68, 3.21, 4.68],
    ]),
  },
  {
    name: 'table-7',
    title: 'Biographies of Llama-2, names and birth years: coverage of 1,000 and entropy (nats)',
    notes: [
      'three cells hold more entropy than their coverage allows (at most ln coverage): first names 6.18 > ln 375 = 5.93, ' +
        'last names 6.63 > ln 557 = 6.32, birth years 4.22 > ln 67 = 4.20',
      exchanged,
    ],
    rows: biographies({
      'First name': [158, 637, 375, 3.23, 5.58, 6.18],
      'Last name': [288, 845, 557, 4.3, 5.96, 6.63],
      'Birth year': [26, 67, 89, 1.1, 4.22, 3.15],
    }),
  },
  {
    name: 'table-8',
    title: 'Biographies of Llama-2, birth places and professions: coverage of 1,000 and entropy (nats)',
    notes: [
      'birth places tuned in distribution hold more entropy than their coverage allows: 5.98 > ln 305 = 5.72',
      exchanged,
    ],
    rows: biographies({
      'Birth place': [98, 305, 533, 2.65, 5.98, 5.08],
      Profession: [178, 276, 198, 3.81, 4.33, 4.61],
    }),
  },
];
