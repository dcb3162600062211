const day = '20[0-4]\\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\\d|2[0-8])';
const second = '(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d';

/** Moments as RFC 3339 writes them, in whole seconds of UTC, of this half of the century; days end at the 28th, which all months have. */
export const timestamp = { pattern: `${day}T${second}Z`, example: '2024-04-09T09:40:00Z' };
