/** Values that may be logged. Never a token, a key, a signature or a body. */
export type LogFields = Readonly<Record<string, string | number | boolean | null>>;

/** Structured lines, each about one interaction, delivery or schedule, whose id they all carry as `correlation_id`. */
export interface Log {
  info(message: string, fields: LogFields): void;
  warn(message: string, fields: LogFields): void;
  error(message: string, fields: LogFields, cause: unknown): void;
}
