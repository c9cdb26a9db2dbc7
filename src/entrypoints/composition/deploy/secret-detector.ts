import { ContainerModule } from 'inversify';
import { SecretlintDetector } from '../../../adapters/secretlint/secretlint-detector.ts';
import { LOG } from '../system.ts';
import { SECRET_DETECTOR } from './tokens.ts';

/** By itself, because logs are searched also where nothing is deployed. */
export const secretDetector = new ContainerModule(({ bind }) => {
  bind(SECRET_DETECTOR).toResolvedValue(
    (log) =>
      new SecretlintDetector((failure) =>
        log.warn('secretlint could not search a log, so more of it is masked', { failure }),
      ),
    [LOG],
  );
});
