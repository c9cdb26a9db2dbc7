/**
 * Timeouts of the AWS clients, which have none by default. Three attempts of eight seconds fit into the worker's minute.
 * `throwOnRequestTimeout`: without it the time limit only logs a warning. `socketTimeout`: for an answer that stalls midway.
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
