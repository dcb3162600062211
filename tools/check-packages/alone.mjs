import { consumerFaults } from './consumer.mjs';
import { inEmptyFolder } from './folders.mjs';
import { commandFaults, entryPoints, importFault, importTime } from './imports.mjs';
import { install } from './install.mjs';

/** A package alone in an empty project: what it costs there, and what is wrong with it. */
export const checkAlone = (name, tarballs) =>
  inEmptyFolder((project) => {
    let installed;
    try {
      installed = install([name], tarballs, project);
    } catch (error) {
      return { faults: [`cannot be installed alone: ${error.message}`] };
    }
    const paths = entryPoints(name, project);
    const importFaults = paths.flatMap((path) => importFault(path, project));
    const size = importFaults.length > 0 ? undefined : { ...installed, importMs: importTime(name, project) };
    return {
      size,
      faults: [...importFaults, ...commandFaults(name, project), ...consumerFaults(name, paths, project)],
    };
  });
