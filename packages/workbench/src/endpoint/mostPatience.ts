/** A week, in seconds: no timer holds a pause of more than 24 days. */
export const mostPatience = 7 * 24 * 3600;
