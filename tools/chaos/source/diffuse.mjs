import { main } from '@diffuse/cli';

process.exitCode = await main(process.argv.slice(2));
