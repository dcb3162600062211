/** A populated place of GeoNames. */
export interface City {
  name: string;
  /** ISO 3166-1 alpha-2. */
  country: string;
  /** First-order division, in GeoNames' code: letters for US states, numbers for most others. */
  division: string;
  population: number;
  latitude: number;
  longitude: number;
  /** Part of a larger city ("PPLX"). */
  isSection: boolean;
}
