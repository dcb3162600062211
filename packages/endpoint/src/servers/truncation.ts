/** What may cut or reshape the distribution that answers are drawn from, though nobody asked for it. */
export interface Truncation {
  /** The setting's name; `others` where it is not known which. */
  readonly setting: string;
  readonly why: string;
  /** Whether it does remain: the server says so. */
  readonly certain: boolean;
}
