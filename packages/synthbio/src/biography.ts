import { builtinTasks, valueOf } from '@diffuse/tasks';

import { defineSchema } from './schema/defineSchema.js';

const occupations = builtinTasks.find(({ name }) => name === 'occupations')!;
const [anyOccupation] = occupations.prompts;

/** The biography of the paper's §6, in our own words (its prompt is Table 2), as a record schema like any other. */
export const biographySchema = defineSchema({
  name: 'biography',
  title: 'Synthetic biographies',
  version: 'biography-1',
  subject: 'a notable person who never existed',
  fiction: true,
  fields: [
    { kind: 'name', name: 'name', description: 'First and last name', gender: 'gender', place: 'birthplace' },
    {
      kind: 'categorical',
      name: 'gender',
      description: 'Gender',
      values: { Female: 49, Male: 48, 'Non-binary': 3 },
      aliases: { F: 'Female', Woman: 'Female', M: 'Male', Man: 'Male', NB: 'Non-binary', Enby: 'Non-binary' },
    },
    {
      kind: 'date',
      name: 'born',
      description: 'Date of birth',
      min: '1800-01-01',
      max: '2030-12-31',
      target: { min: '1910-01-01', max: '1999-12-31' },
    },
    { kind: 'place', name: 'birthplace', description: 'City and country of birth' },
    {
      kind: 'categorical',
      name: 'profession',
      description: 'Profession',
      values: anyOccupation!.targets.map((target) => valueOf(occupations, anyOccupation!, target)),
      open: true,
    },
    { kind: 'text', name: 'accomplishment', description: 'One sentence about what this person accomplished' },
  ],
  example: {
    name: 'Oren Whitlock',
    gender: 'Male',
    born: 'April 9, 1954',
    birthplace: 'Leeds, United Kingdom',
    profession: 'Bridge Engineer',
    accomplishment:
      'Designed a family of footbridges that can be raised by hand in a single day and has reconnected hundreds of villages cut off by floods',
  },
  joint: [{ fields: ['gender', 'born.decade', 'birthplace.region'] }],
  targets: { count: 210, seed: 0 },
});
