/** Made once for each number of decimals: to make one takes longer than to write a thousand numbers with it. */
const formats = new Map<number, Intl.NumberFormat>();

function formatOf(maximumFractionDigits: number): Intl.NumberFormat {
  const known = formats.get(maximumFractionDigits);
  if (known) return known;
  const made = new Intl.NumberFormat('en-US', {
    minimumFractionDigits: 1,
    maximumFractionDigits,
    signDisplay: 'negative', // no sign on what rounds to 0
  });
  formats.set(maximumFractionDigits, made);
  return made;
}

/** A share in percent with one decimal, below 0.1% with two significant digits. */
export function percentText(share: number): string {
  const size = Math.abs(share * 100);
  const digits = size === 0 || size >= 0.1 ? 1 : Math.min(8, 1 - Math.floor(Math.log10(size)));
  return `${formatOf(digits).format(share * 100)}%`;
}

/** The same without a decimal that says nothing: on axes. */
export const shortPercent = (share: number): string => percentText(share).replace('.0%', '%');
