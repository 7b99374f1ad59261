import type { SourceText } from '../../sim/catalogue/index.ts';
import { realLibrary } from './library.ts';

/** A small radio unit, written out so that line numbers in tests are plain to see. */
export const SMALL_RU = `ranmix: profile/1
kind: o-ru
evidence: public
vendor: Wren
product: W1
sources:
  sheet: example.org/w1@1 table 3
delay_profiles:
  - bandwidth_mhz: 100
    scs_khz: 30
    source: sheet
    t2a_min_up_us: 134
    t2a_max_up_us: { value: 345, assumed: from a neighbour }
    t2a_min_cp_dl_us: unknown
    ta3_max_us: { value: 171, source: sheet, suspect: true }
behaviour: { assumed: the standard, outside_window: drop, prach_shares_eaxc: false }
`;

export const source = (text: string, name = 'w1.yaml'): SourceText => ({ name, text });
export const library = realLibrary();
export const srsran = { profile: 'du/srsran' };
export const kestrel = { profile: 'ru/kestrel-r4' };
