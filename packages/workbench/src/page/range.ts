import { format } from '@diffuse/report';

/** The ends of a share's interval, where no estimate belongs between them: "34.2% to 51.0%". */
export const range = ({ lower, upper }: { readonly lower: number; readonly upper: number }): string =>
  `${format.percent(lower)} to ${format.percent(upper)}`;
