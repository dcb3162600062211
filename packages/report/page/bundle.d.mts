/** The file that holds the page's script. */
export const file: string;

/** The text of that file. */
export function moduleText(): Promise<string>;
