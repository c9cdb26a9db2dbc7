import { Logger } from '@aws-lambda-powertools/logger';
import type { Log, LogFields } from '../log.ts';
import { loggedError } from './logged-error.ts';

/** Structured lines as Powertools for AWS Lambda writes them. */
export class PowertoolsLog implements Log {
  readonly #logger: Logger;

  constructor(service: string) {
    this.#logger = new Logger({ serviceName: service });
  }

  info(message: string, fields: LogFields): void {
    this.#logger.info(message, fields);
  }

  warn(message: string, fields: LogFields): void {
    this.#logger.warn(message, fields);
  }

  error(message: string, fields: LogFields, cause: unknown): void {
    this.#logger.error(message, { ...fields, error: loggedError(cause) });
  }
}
