import type { ControlDescriptor } from './kit/control.ts';
import { controlsByRoom } from './rooms.ts';

/** Discord's limit for a custom id. */
const longest = 100;

const everyControl = Object.values(controlsByRoom).flat();

/** Every control that there is, by its kind. */
export const controlKinds: readonly string[] = everyControl.flatMap(({ kinds }) => kinds);

/** What a press with this custom id means. Null where it is none of ours, of another version, or comes in another way. */
export function pressOf(
  customId: string,
  comesAs: ControlDescriptor['comesAs'],
): ReturnType<ControlDescriptor['read']> {
  if (customId.length > longest) return null;
  for (const control of everyControl) {
    const read = control.comesAs === comesAs ? control.read(customId) : null;
    if (read !== null) return read;
  }
  return null;
}
