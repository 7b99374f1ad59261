import { version } from '../../package.json' with { type: 'json' };

/** Version of this program: part of every result. */
export const VERSION: string = version;
