import { runPart } from './runPart.js';

const node = (code: string, seconds = 60) => runPart([process.execPath, '-e', code], seconds, process.env);

it('stops a program at its limit and keeps what it said', async () => {
  const { stdout, fault, wallSeconds } = await node('console.log("begun"); setInterval(() => 0, 1000)', 1.5);
  expect({ stdout, fault }).toEqual({ stdout: 'begun\n', fault: "stopped after 2 s, the part's limit" });
  expect(wallSeconds).toBeLessThan(30);
});

it('says how a program ended, and with which last words', async () => {
  expect((await node('console.error("no driver"); process.exit(3)')).fault).toBe('ended by code 3: no driver');
  expect((await node('process.kill(process.pid, "SIGSEGV")')).fault).toMatch(/^ended by SIGSEGV/);
  expect((await runPart(['/no/such/program'], 1, {})).fault).toMatch('ENOENT');
});
