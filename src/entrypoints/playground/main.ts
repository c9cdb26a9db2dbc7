import { play, playOptions } from './play.ts';

try {
  await play(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\nnpm start -- ${playOptions}\n`);
  process.exitCode = 1;
}
