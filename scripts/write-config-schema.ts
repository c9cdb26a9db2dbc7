import { writeFileSync } from 'node:fs';
import { configurationJsonSchema } from './config-schema.ts';

const target = new URL('../geonbot.schema.json', import.meta.url);
writeFileSync(target, configurationJsonSchema());
console.log('geonbot.schema.json is written');
