import type { Importer } from '../importer.ts';
import { profile } from './profile/index.ts';

/** Every format that comes in as a node of a mix. */
export const IMPORTERS: readonly Importer[] = [profile];
