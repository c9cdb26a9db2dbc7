// One process that is given several events at once, tells what came of them (on fd 3), and only some time after the last one.
const { readFileSync, writeSync } = require('node:fs');
const { events, lingerMs } = JSON.parse(readFileSync(0, 'utf8'));
const { handler } = require(process.argv[2]);

async function outcomeOf(event, index) {
  const beganMs = performance.now();
  const tookMs = () => Math.round(performance.now() - beganMs);
  try {
    const answer = await handler(event, { awsRequestId: `request-${index}` });
    return { answer: answer ?? null, error: null, tookMs: tookMs() };
  } catch (error) {
    return { answer: null, error: `${error.name}: ${error.message}`, tookMs: tookMs() };
  }
}

Promise.all(events.map(outcomeOf)).then((outcomes) => {
  setTimeout(() => {
    writeSync(3, JSON.stringify(outcomes));
    process.exit();
  }, lingerMs);
});
