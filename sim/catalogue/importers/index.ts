import type { Importer, Supplement } from '../importer.ts';
import { mplane } from './mplane/index.ts';
import { profile } from './profile/index.ts';
import { ruEmulator } from './ru-emulator/index.ts';
import { ptp4l } from './ptp4l/index.ts';
import { srsran } from './srsran/index.ts';

/** Every format that comes in as a node of a mix. */
export const IMPORTERS: readonly Importer[] = [profile, srsran, mplane, ruEmulator];

/** Every format that tells more about a node of another file. */
export const SUPPLEMENTS: readonly Supplement[] = [ptp4l];
