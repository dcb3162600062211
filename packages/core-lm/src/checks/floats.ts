/** The largest number of single precision, and the smallest that has all its digits. */
export const largestFloat = (2 - 2 ** -23) * 2 ** 127;
export const smallestFloat = 2 ** -126;
