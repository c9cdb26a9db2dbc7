import { fieldsOf } from './interaction-payload.ts';

/** Discord's way to ask whether the endpoint is there and checks signatures; the answer is of the same type. */
const ping = 1;
export const pong = { type: ping };

export function isPing(payload: unknown): boolean {
  return fieldsOf(payload).type === ping;
}
