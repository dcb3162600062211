/**
 * Colours by name, as CSS custom properties. The tones start from Okabe and Ito's; they have a contrast of at least 3:1 with the
 * paper, and the first three stay apart with every kind of dichromacy.
 */
export const themes = {
  light: {
    ink: '#1f2328',
    muted: '#59636e',
    rule: '#d1d9e0',
    paper: '#ffffff',
    land: '#e6eaef',
    vermillion: '#d55e00',
    blue: '#0062a8',
    green: '#009e73',
    purple: '#b8578f',
    sky: '#2c91c9',
    orange: '#b97f00',
    neutral: '#6e7781',
  },
  dark: {
    ink: '#e6edf3',
    muted: '#9da7b1',
    rule: '#3d444d',
    paper: '#0d1117',
    land: '#262d36',
    vermillion: '#f07f2e',
    blue: '#4490e2',
    green: '#48d09d',
    purple: '#dd8fbb',
    sky: '#86cbf0',
    orange: '#e8b13d',
    neutral: '#8b949e',
  },
} as const;

export type ThemeName = keyof typeof themes;
export type Colour = keyof (typeof themes)['light'];

/** A series' colour. */
export type Tone = Exclude<Colour, 'ink' | 'muted' | 'rule' | 'paper' | 'land'>;

/** In a figure with several series, the tones in order: untuned, tuned, tuned on the task itself, and others. */
export const tones: readonly Tone[] = ['vermillion', 'blue', 'green', 'purple', 'sky', 'orange'];

/** All that a series may be given. */
export const everyTone: readonly Tone[] = [...tones, 'neutral'];

/** A paint that follows the page's theme and is the light theme's without one. */
export function paint(colour: Colour): string {
  return `var(--${colour}, ${themes.light[colour]})`;
}
