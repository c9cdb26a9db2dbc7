import type { InteractionOutcome, LiveState, PlaygroundState } from './protocol.ts';
import type { PressRequest, SlashRequest, SubmitRequest, WorldEvent } from './requests.ts';

/** A whole team with its bot and its world, to be played with. */
export interface Playground {
  state(): PlaygroundState;
  live(): LiveState;
  slash(request: SlashRequest): Promise<InteractionOutcome>;
  autocomplete(request: SlashRequest): Promise<InteractionOutcome>;
  press(request: PressRequest): Promise<InteractionOutcome>;
  submit(request: SubmitRequest): Promise<InteractionOutcome>;
  happen(event: Exclude<WorldEvent, { kind: 'restart' }>): Promise<void>;
  /** Told whenever `live` has changed. */
  onChange(listener: () => void): void;
  close(): void;
}
