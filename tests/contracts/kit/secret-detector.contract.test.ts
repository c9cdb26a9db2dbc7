import { InMemorySecretDetector } from '../../../src/adapters/in-memory/kit/in-memory-secret-detector.ts';
import { SecretlintDetector } from '../../../src/adapters/secretlint/secretlint-detector.ts';
import { secretDetectorContract } from './secret-detector.contract.ts';

const token = `${'gh'}p_${'a1B2c3D4e5F6'.repeat(3)}`;

secretDetectorContract('InMemorySecretDetector', () => {
  const detector = new InMemorySecretDetector([token]);
  return { detector, secret: token, break: () => detector.break() };
});

secretDetectorContract('SecretlintDetector', () => {
  let isBroken = false;
  const load = () => {
    if (isBroken) throw new Error('the file beside the bundle is gone');
    return import('../../../src/adapters/secretlint/secretlint-rules.ts');
  };
  return {
    detector: new SecretlintDetector(() => undefined, load),
    secret: token,
    break: () => {
      isBroken = true;
    },
  };
});
