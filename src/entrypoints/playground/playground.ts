import type { PressRequest, SlashRequest, SubmitRequest, WorldEvent } from './day/requests.ts';
import type { InteractionOutcome, LiveState, PlaygroundState } from './protocol.ts';
import type { PageFile } from './server/page-files.ts';

/** A whole team with its bot and its simulated world. */
export interface Playground {
  /** Once its past and its scene have happened; only then is `state` worth asking for. */
  readonly ready: Promise<void>;
  state(): PlaygroundState;
  live(): LiveState;
  slash(request: SlashRequest): Promise<InteractionOutcome>;
  autocomplete(request: SlashRequest): Promise<InteractionOutcome>;
  press(request: PressRequest): Promise<InteractionOutcome>;
  /** A picture that is attached to a message; null when there is none of that name. */
  picture(messageId: string, name: string): PageFile | null;
  submit(request: SubmitRequest): Promise<InteractionOutcome>;
  happen(event: Exclude<WorldEvent, { kind: 'restart' }>): Promise<void>;
  /** Told whenever `live` has changed. */
  onChange(listener: () => void): void;
  close(): void;
}
