import type { EdgeSentence } from './edge-words.ts';
import type { InteractionResponse, Press } from './reception.ts';

/** Buttons and menus of a room, or its forms, which come back by another way. */
export type ControlDescriptor = {
  readonly comesAs: 'button' | 'form';
  readonly kinds: readonly string[];
  /** What a press with this custom id means; null where the id is none of these. */
  readonly read: (customId: string) => ((press: Press) => InteractionResponse | EdgeSentence) | null;
};

/** `parse` reads back the id that we once gave a control; null where it is none of these. */
export function controls<Control extends { readonly kind: string }>(
  comesAs: ControlDescriptor['comesAs'],
  kinds: Readonly<Record<Control['kind'], true>>,
  parse: (customId: string) => Control | null,
  press: (control: Control, press: Press) => InteractionResponse | EdgeSentence,
): ControlDescriptor {
  return {
    comesAs,
    kinds: Object.keys(kinds),
    read: (customId) => {
      const control = parse(customId);
      return control === null ? null : (pressed) => press(control, pressed);
    },
  };
}
