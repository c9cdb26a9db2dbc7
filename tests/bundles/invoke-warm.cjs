// A warm Lambda: one event a line, one outcome a line (on fd 3), each by a clock that is so far ahead.
const { writeSync } = require('node:fs');
const { createInterface } = require('node:readline');
const { now } = Date;
let aheadMs = 0;

globalThis.Date = class extends Date {
  constructor(...given) {
    super(...(given.length === 0 ? [now() + aheadMs] : given));
  }

  static now() {
    return now() + aheadMs;
  }
};

async function outcomeOf(event) {
  try {
    const answer = await require(process.argv[2]).handler(event, { awsRequestId: 'request-1' });
    return { answer: answer ?? null, error: null, loaded: Object.keys(require.cache) };
  } catch (error) {
    return { answer: null, error: `${error.name}: ${error.message}`, loaded: [] };
  }
}

createInterface({ input: process.stdin }).on('line', async (line) => {
  const { event, laterMs } = JSON.parse(line);
  aheadMs = laterMs;
  writeSync(3, `${JSON.stringify(await outcomeOf(event))}\n`);
});
