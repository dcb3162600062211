import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Writes `test-output/counts.json` in the package, so that `.ci/run` can add up the packages' runs, cached ones too. */
export default class {
  #rootDir;

  constructor(globalConfig) {
    this.#rootDir = globalConfig.rootDir;
  }

  onRunComplete(_contexts, { numPassedTests, numFailedTests, numRuntimeErrorTestSuites }) {
    const folder = join(this.#rootDir, 'test-output');
    mkdirSync(folder, { recursive: true });
    const counts = { passed: numPassedTests, failed: numFailedTests + numRuntimeErrorTestSuites };
    writeFileSync(join(folder, 'counts.json'), JSON.stringify(counts) + '\n');
  }
}
