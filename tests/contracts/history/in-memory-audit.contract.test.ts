import { InMemoryAudit } from '../../../src/adapters/in-memory/history/in-memory-audit.ts';
import { InMemoryClock } from '../../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { sha256 } from '../../../src/adapters/system/sha256.ts';
import { auditContract } from './audit.contract.ts';

auditContract('InMemoryAudit', async () => {
  const audit = new InMemoryAudit(sha256, new InMemoryClock(0));
  return { workers: [audit, audit, audit], trail: audit };
});
