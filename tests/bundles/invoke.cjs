// What Lambda does, as little of it as possible: load the bundle, give it one event, hand back what it answers, and which files
// it loaded (on fd 3).
const { readFileSync, writeSync } = require('node:fs');
const event = JSON.parse(readFileSync(0, 'utf8'));
Promise.resolve()
  .then(() => require(process.argv[2]).handler(event, { awsRequestId: 'request-1' }))
  .then(
    (answer) => writeSync(3, JSON.stringify({ answer: answer ?? null, loaded: Object.keys(require.cache) })),
    (error) => writeSync(3, JSON.stringify({ error: `${error.name}: ${error.message}`, loaded: [] })),
  );
