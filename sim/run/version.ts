import { version } from '../../package.json' with { type: 'json' };

/** Version of this program: part of a run's identity with its mix and seed. */
export const VERSION: string = version;
