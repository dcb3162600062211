import type { Stage } from '@diffuse/runs';

/** The part of a run at a path in it, such as `epochs/03`. */
export const partOf = (run: Stage, path: string): Stage =>
  path.split('/').reduce((stage, name) => stage.stage(name), run);
