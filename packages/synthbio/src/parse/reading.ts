/** The attributes read from one field's text, or why the text is no value of that field. */
export type Reading = { attributes: Record<string, string> } | { reason: string };

/** Whether the text could be read. */
export function isRead(reading: Reading): reading is { attributes: Record<string, string> } {
  return 'attributes' in reading;
}
