// Before a test runs a bundle in this process, which brings a part of it alone: whatever loads all of it afterwards would take that
// part for a polyfill that is whole, and fail.
import 'reflect-metadata/lite';
import { giveEveryPropertyItsBudget } from './property-budget.ts';

giveEveryPropertyItsBudget();
