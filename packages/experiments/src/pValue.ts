/** 0.032; below a thousandth, "< 0.001". */
export const pValue = (p: number): string => (p < 0.001 ? '< 0.001' : p.toFixed(3));
