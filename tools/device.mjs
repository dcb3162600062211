import { openExecutor } from '@diffuse/jit/node';

/* Tries a device out; one that cannot be used ends in one line that says what it lacks. */
try {
  await (await openExecutor(process.argv[2])).dispose();
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
