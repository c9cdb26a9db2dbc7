#!/usr/bin/env node
import { completeOlderNode } from './older-node.ts';

completeOlderNode();
// Imported late: static imports would run before this file does.
await import('./main.ts');
