import type { PressRequest, SlashRequest, SubmitRequest, WorldEvent } from '../day/requests.ts';
import type { InteractionOutcome, LiveState, PlaygroundState } from '../protocol.ts';

export async function loadState(): Promise<PlaygroundState> {
  const answer = await fetch('/state');
  return (await answer.json()) as PlaygroundState;
}

export function follow(onLive: (live: LiveState) => void, onConnection: (connected: boolean) => void): void {
  const events = new EventSource('/events');
  events.addEventListener('live', (event) => onLive(JSON.parse(event.data) as LiveState));
  events.addEventListener('restart', () => location.reload());
  events.addEventListener('open', () => onConnection(true));
  events.addEventListener('error', () => onConnection(false));
}

export const slash = (request: SlashRequest) => post('/interactions/slash', request);
export const autocomplete = (request: SlashRequest) => post('/interactions/autocomplete', request);
export const press = (request: PressRequest) => post('/interactions/press', request);
export const submit = (request: SubmitRequest) => post('/interactions/submit', request);

export async function happen(event: WorldEvent): Promise<void> {
  await post('/world', event);
}

async function post(path: string, body: unknown): Promise<InteractionOutcome> {
  const headers = { 'content-type': 'application/json' };
  try {
    const answer = await fetch(path, { method: 'POST', headers, body: JSON.stringify(body) });
    if (!answer.ok) return { kind: 'failed', status: answer.status };
    return (await answer.json()) as InteractionOutcome;
  } catch {
    return { kind: 'failed', status: 0 };
  }
}
