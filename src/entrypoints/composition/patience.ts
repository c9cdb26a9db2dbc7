/**
 * How long AWS's clients wait, because by themselves they wait for ever, and a person waits for the answer: three attempts
 * of eight seconds fit the worker's minute.
 */
export const patience = { maxAttempts: 3, requestHandler: { connectionTimeout: 1_000, requestTimeout: 8_000 } };
