/** What the stack watches of itself. */
export const ownAlarmKinds = [
  'dead-letters',
  'old-message',
  'errors',
  'throttles',
  'api-errors',
  'no-sweep',
  'no-report',
  'test',
] as const;
export type OwnAlarmKind = (typeof ownAlarmKinds)[number];

/** One of the stack's own alarms. `subject`: the queue or function, such as `Asks`. */
export type OwnAlarmName = { readonly kind: OwnAlarmKind; readonly subject: string };

/** A change of an own alarm. `id`: the same if it is told again. */
export type OwnAlarmChanged = OwnAlarmName & {
  readonly id: string;
  readonly name: string;
  readonly account: string;
  readonly region: string;
  readonly state: 'ALARM' | 'OK';
  readonly atMs: number;
};

/** Whether it fires because something does not happen. */
export function isOfAbsence(kind: OwnAlarmKind): boolean {
  return kind === 'no-sweep' || kind === 'no-report';
}

/** CloudWatch allows names of 255 characters. `prefix`: as `ownAlarmPrefix` makes it. */
export function ownAlarmName(prefix: string, { kind, subject }: OwnAlarmName): string {
  return `${prefix}${kind}.${subject}`;
}

/** Names of alarms that begin so are the stack's own, and no card of the team's alarms is made of them. */
export function ownAlarmPrefix(stack: string): string {
  return `${stack}.own.`;
}

/** Null for an alarm that is not the stack's own. */
export function ownAlarmNamed(prefix: string, name: string): OwnAlarmName | null {
  if (!name.startsWith(prefix)) return null;
  const [written = '', ...subject] = name.slice(prefix.length).split('.');
  const kind = ownAlarmKinds.find((one) => one === written);
  return kind === undefined ? null : { kind, subject: subject.join('.') };
}
