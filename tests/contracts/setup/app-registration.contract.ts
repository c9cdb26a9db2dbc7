import { generateKeyPairSync } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { Secret } from '../../../src/application/kit/secret.ts';
import { type AppRegistration, RegistrationFailed } from '../../../src/application/setup/ports/app-registration.ts';

export type RegistrationWorld = {
  readonly apps: AppRegistration;
  /** A person opens the address and makes the App. */
  readonly visit: (url: string) => void;
  readonly install: (appId: string, owner: string) => void;
  /** Where deliveries are sent. */
  readonly deliveriesGoTo: () => unknown;
  readonly close: () => Promise<void>;
};

const plan = {
  name: 'Geonbot 1a2b3c',
  organization: 'acme',
  webhookUrl: 'https://api.example/github/webhooks',
  startsRuns: true,
};

export function appRegistrationContract(name: string, worldOf: () => Promise<RegistrationWorld>): void {
  describe(`${name} as the registration of an App`, () => {
    let close = async () => {};
    afterEach(() => close());
    const world = async () => {
      const made = await worldOf();
      close = made.close;
      return made;
    };

    it('makes the App that a person agreed to, with its key and secret', async () => {
      const { apps, visit } = await world();
      const app = await apps.register(plan, visit);
      expect(app.appId).toMatch(/^\d+$/);
      expect(app.name).toMatch(/geonbot/);
      expect(app.privateKey).toBeInstanceOf(Secret);
      expect(app.webhookSecret.reveal()).not.toBe('');
    });

    it('gives names and secrets that it gave nobody, and the page with the Apps of an owner', async () => {
      const { apps } = await world();
      expect(apps.newName()).not.toBe(apps.newName());
      expect(apps.newWebhookSecret().reveal()).toMatch(/^[ -~]{10,}$/);
      expect(apps.settingsUrl('acme')).toMatch(/^https:.*acme\/settings\/apps$/);
      expect(apps.settingsUrl(null)).not.toContain('acme');
    });

    it('has deliveries sent to the address', async () => {
      const { apps, visit, deliveriesGoTo } = await world();
      const app = await apps.register(plan, visit);
      await apps.sendDeliveriesTo(app, plan.webhookUrl, app.webhookSecret);
      expect(deliveriesGoTo()).toBe(plan.webhookUrl);
    });

    it('tells where it is installed, and who has done it', async () => {
      const { apps, visit, install } = await world();
      const app = await apps.register(plan, visit);
      expect(await apps.installUrl(app)).toMatch(/^https:.*\/apps\/geonbot.*\/installations\/new$/);
      expect(await apps.installations(app)).toEqual([]);
      install(app.appId, 'acme');
      expect(await apps.installations(app)).toEqual(['acme']);
    });

    it('says that GitHub refuses what is no App, without its key', async () => {
      const { apps } = await world();
      const stranger = { appId: '77', privateKey: new Secret(anotherKey) };
      const asked = await Promise.allSettled([
        apps.installations(stranger),
        apps.installUrl(stranger),
        apps.sendDeliveriesTo(stranger, plan.webhookUrl, new Secret('hunter2')),
      ]);
      for (const answer of asked) {
        const error = answer.status === 'rejected' ? answer.reason : null;
        expect(error).toBeInstanceOf(RegistrationFailed);
        const shown = JSON.stringify(error, Object.getOwnPropertyNames(error));
        expect(shown).not.toMatch(/hunter2|PRIVATE/);
      }
    });
  });
}

const { privateKey: anotherKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
});
