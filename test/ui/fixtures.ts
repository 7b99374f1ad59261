import {
  checkResponseSchema,
  profileSummarySchema,
  runStatusSchema,
  serverFrameSchema,
  startSchema,
  type CheckResponse,
  type ServerFrame,
} from '../../sim/protocol/index.ts';
import check from '../fixtures/ui/check.json' with { type: 'json' };
import frames from '../fixtures/ui/frames.json' with { type: 'json' };
import profiles from '../fixtures/ui/profiles.json' with { type: 'json' };
import runStatus from '../fixtures/ui/run-status.json' with { type: 'json' };
import start from '../fixtures/ui/start.json' with { type: 'json' };

/** Two sites, nine links, one of them incompatible: read through the wire contract, so that the fixtures cannot drift from it. */
export const twoSites = (): CheckResponse => checkResponseSchema.parse(check);
export const liveFrames = (): ServerFrame[] => serverFrameSchema.array().parse(frames);
export const library = () => profileSummarySchema.array().parse(profiles);
export const firstScreen = () => startSchema.parse(start);
export const running = () => runStatusSchema.parse(runStatus);
