import { giveEveryPropertyItsBudget } from './property-budget.ts';

giveEveryPropertyItsBudget();
