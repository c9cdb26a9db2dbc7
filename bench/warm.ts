import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** Answers per second in this process, one after the other, the best of `rounds` rounds of `count`. */
export async function warmPerSecond(
  handlerFile: string,
  event: object,
  count: number,
  rounds: number,
): Promise<number> {
  const { handler } = require(handlerFile);
  let best = 0;
  for (let round = 0; round < rounds; round += 1) {
    const started = process.hrtime.bigint();
    for (let answered = 0; answered < count; answered += 1) {
      const { statusCode } = await handler(event, {});
      if (statusCode !== 200) throw new Error(`${handlerFile} answered ${statusCode}`);
    }
    best = Math.max(best, count / (Number(process.hrtime.bigint() - started) / 1e9));
  }
  return best;
}
