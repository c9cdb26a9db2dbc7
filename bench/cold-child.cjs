// One cold process: load a handler, answer one event, print the answer, and at its end the CPU time and the memory that it took.
const [, , handlerFile, eventFile] = process.argv;
process.on('exit', () => {
  const { user, system } = process.cpuUsage();
  process.stderr.write(`\ncpu ${user + system} peak ${process.resourceUsage().maxRSS}\n`);
});
const { handler } = require(handlerFile);
const event = JSON.parse(require('node:fs').readFileSync(eventFile, 'utf8'));
Promise.resolve(handler(event, {})).then((answer) => {
  process.stdout.write(JSON.stringify(answer) ?? '');
});
