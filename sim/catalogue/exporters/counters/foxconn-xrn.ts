import type { CounterLog } from '../../../interfaces/fronthaul/index.ts';
import { intervalsOf, refusedFor, unitsOf } from './intervals.ts';
import { reasonsOf, type VendorCounters } from './reasons.ts';
import { stampMillis } from './stamp.ts';

const ERRORS = ['err_tci', 'err_ecpri', 'err_port', 'err_sct'] as const satisfies readonly VendorCounters['foxconn'][];

/**
 * /var/log/rrh_log_print/rrh_log_print.log of the RPQN units, `grep xRN`: two lines a second, counting from the start
 * (srsran/srsRAN_Project_docs foxconn.rst; srsRAN_Project issues 800, 1067, 1096). `total` counts C- and U-plane. Firmware of early 2024
 * counts U-plane in err_total by a rule that is not known; the maker has mended that since, and here it is the sum of the four. On the unit
 * c_on also counts what err_port refuses (issue 1067: 142,808 of 1,142,476 are the 400 of 3,200 messages a second for PRACH); here it is
 * RX_ON_TIME_C, whatever the unit's profile makes of that.
 */
export const foxconnXrn = (log: CounterLog): string =>
  intervalsOf(log)
    .flatMap(({ to, at }) =>
      unitsOf(at).flatMap(([id, ru]) => {
        const errors = ERRORS.map((name) => [name, refusedFor(at, id, reasonsOf('foxconn', name))] as const);
        const sum = errors.reduce((total, [, n]) => total + n, 0);
        const control = { total: ru.RX_TOTAL, c_early: ru.RX_EARLY_C, c_on: ru.RX_ON_TIME_C, c_late: ru.RX_LATE_C, ...Object.fromEntries(errors), err_total: sum }; // prettier-ignore
        const user = { u_early: ru.RX_EARLY, u_on: ru.RX_ON_TIME, u_late: ru.RX_LATE };
        return [`[${stampMillis(to)}] xRN: ${pairs(control)}\n`, `[${stampMillis(to)}] xRN: u-plane ${pairs(user)}\n`];
      }),
    )
    .join('');

const pairs = (values: Readonly<Record<string, number>>): string =>
  Object.entries(values)
    .map(([name, n]) => `${name}=${n}`)
    .join(' ');
