import { writeFileSync } from 'node:fs';

/** Loaded before a command: when the process ends, says in a file how many bytes it held at most. */
process.on('exit', () => {
  writeFileSync(process.env['DIFFUSE_BENCH_PEAK']!, String(process.resourceUsage().maxRSS * 1024));
});
