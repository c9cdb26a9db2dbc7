/**
 * How long AWS's clients wait, because by themselves they wait for ever, and a person waits for the answer: three attempts
 * of eight seconds fit the worker's minute. `throwOnRequestTimeout`, because without it the time limit only writes a warning
 * and waits on; `socketTimeout` for an answer that stops in the middle.
 */
export const patience = {
  maxAttempts: 3,
  requestHandler: {
    connectionTimeout: 1_000,
    requestTimeout: 8_000,
    throwOnRequestTimeout: true,
    socketTimeout: 8_000,
  },
};

/** One long attempt, because each request to Cost Explorer costs $0.01 and a bill of three months takes its time. */
export const costPatience = {
  maxAttempts: 1,
  requestHandler: { ...patience.requestHandler, requestTimeout: 20_000, socketTimeout: 20_000 },
};
