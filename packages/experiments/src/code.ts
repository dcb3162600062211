import { recordsCode } from '@diffuse/records';

/** The roots of the code on which the experiments' results depend, besides the workbench's. */
export const code: readonly string[] = [import.meta.url, ...recordsCode];
