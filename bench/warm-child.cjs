// One warm process: answers an event often, and prints at its end the CPU time of one answer.
const [, , handlerFile, eventFile, count] = process.argv;
const { handler } = require(handlerFile);
const event = JSON.parse(require('node:fs').readFileSync(eventFile, 'utf8'));
const answer = async (times) => {
  let last;
  for (let nth = 0; nth < times; nth += 1) last = await handler(event, {});
  return last;
};
(async () => {
  await answer(Number(count));
  const before = process.cpuUsage();
  const last = await answer(Number(count));
  const { user, system } = process.cpuUsage(before);
  process.stdout.write(`${JSON.stringify(last)}\nwarm ${(user + system) / Number(count)}\n`);
})();
