import type { Importer } from '../importer.ts';
import { mplane } from './mplane/index.ts';
import { profile } from './profile/index.ts';
import { srsran } from './srsran/index.ts';

/** Every format that comes in as a node of a mix. */
export const IMPORTERS: readonly Importer[] = [profile, srsran, mplane];
