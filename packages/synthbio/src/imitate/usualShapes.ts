/** The form that texts have, and an example of it that is none of them. */
export interface Shape {
  readonly pattern: string;
  readonly example: string;
}

const day = '20[0-4]\\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\\d|2[0-8])';
const second = '(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d';

/** Moments as RFC 3339 writes them, in whole seconds of UTC, of this half of the century; days end at the 28th, which all months have. */
export const timestamp: Shape = { pattern: `${day}T${second}Z`, example: '2024-04-09T09:40:00Z' };

/** Addresses that nobody has. */
export const email: Shape = {
  pattern: '[a-z]{2,12}\\.[a-z]{2,12}@example\\.(?:com|net|org)',
  example: 'ines.okoro@example.org',
};

export const uuid: Shape = {
  pattern: '[\\da-f]{8}(?:-[\\da-f]{4}){3}-[\\da-f]{12}',
  example: '0f8b3c52-1d4e-4a6f-9b7c-2e5d8a1f4c63',
};
