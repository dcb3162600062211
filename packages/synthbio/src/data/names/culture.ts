/** Given and family names that go together, and the countries (ISO 3166) where they are usual. */
export interface Culture {
  countries: readonly string[];
  female: readonly string[];
  male: readonly string[];
  family: readonly string[];
}

/** A culture from space-separated lists. */
export function culture(lists: Record<keyof Culture, string>): Culture {
  const { countries, female, male, family } = lists;
  return {
    countries: countries.split(' '),
    female: female.split(' '),
    male: male.split(' '),
    family: family.split(' '),
  };
}
