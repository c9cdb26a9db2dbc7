#!/usr/bin/env node
import { completeOlderNode } from './older-node.ts';

completeOlderNode();
// Late, because what is imported at the top runs before this file does.
await import('./main.ts');
