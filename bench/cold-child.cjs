// One cold process: load a handler, answer one event, print the answer.
const [, , handlerFile, eventFile] = process.argv;
const { handler } = require(handlerFile);
const event = JSON.parse(require('node:fs').readFileSync(eventFile, 'utf8'));
Promise.resolve(handler(event, {})).then((answer) => {
  process.stdout.write(JSON.stringify(answer) ?? '');
});
