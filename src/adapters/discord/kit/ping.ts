/** Discord's health check of the endpoint and its signature check; the answer has the same type. */
const ping = 1;
export const pong = { type: ping };

/** Imports nothing, because what it shared with the rest would be one more file to load for a command. */
export function isPing(payload: unknown): boolean {
  return typeof payload === 'object' && payload !== null && 'type' in payload && payload.type === ping;
}
