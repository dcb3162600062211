/** An attribute as a heading: "born.year" is "Born (year)". */
export function attributeTitle(attribute: string): string {
  const [field, facet] = attribute.split('.');
  const title = field!.charAt(0).toUpperCase() + field!.slice(1);
  return facet === undefined ? title : `${title} (${facet})`;
}

/** "rating × sentiment" as a heading. */
export const fieldTitle = (field: string): string => field.split(' × ').map(attributeTitle).join(' × ');
