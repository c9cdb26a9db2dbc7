type Value = string | number | readonly string[] | null;

/** An item as one line of JSON. Texts that hold JSON stand in it as what they hold. */
export function exportLineOf(item: {
  readonly kind: string | null;
  readonly key: string;
  readonly form: number | null;
  readonly values: Readonly<Record<string, Value>>;
}): string {
  const { kind, key, form, values } = item;
  const shown = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, shownValue(value)]));
  return JSON.stringify({ kind, key: JSON.parse(key), form, values: shown });
}

function shownValue(value: Value): unknown {
  if (typeof value !== 'string' || !/^[[{]/.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
