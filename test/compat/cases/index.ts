import { carrierCases } from './carrier.ts';
import type { Case } from './case.ts';
import { compressionCases } from './compression.ts';
import { ethernetCases } from './ethernet.ts';
import { featureCases } from './features.ts';
import { mplaneCases } from './mplane.ts';
import { portCases } from './ports.ts';
import { startCases } from './start.ts';
import { syncCases } from './sync.ts';
import { windowCases } from './windows.ts';

export const ALL_CASES: readonly Case[] = [
  ...startCases,
  ...windowCases,
  ...compressionCases,
  ...portCases,
  ...ethernetCases,
  ...carrierCases,
  ...featureCases,
  ...mplaneCases,
  ...syncCases,
];
