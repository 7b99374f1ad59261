import { describe, expect, it } from 'vitest';
import { ocuduEmulator } from '../../../../sim/catalogue/exporters/counters/ocudu-emulator.ts';
import { du, logOf, ru } from './log.ts';

// srsran/srsRAN_Project_docs testmode: heading and a line without traffic, as printed; four DL ids, one UL id, two PRACH ids there.
const HEADING =
  '|   TIME   | ID  |  RX_TOTAL   | RX_ON_TIME  |  RX_EARLY   |   RX_LATE   |   RX_SEQ_ERR    | RX_ON_TIME_C  |  RX_EARLY_C   |   RX_LATE_C   |  RX_SEQ_ERR_C   | RX_ON_TIME_C_U |  RX_EARLY_C_U  |  RX_LATE_C_U   | RX_SEQ_ERR_C_U  | RX_SEQ_ERR_PRACH | RX_CORRUPT  | RX_ERR_DROP |  TX_TOTAL   |';
const QUIET =
  '| 15:26:48 |  0  |      0      |      0      |      0      |      0      |     0/0/0/0     |       0       |       0       |       0       |     0/0/0/0     |       0        |       0        |       0        |        0        |       0/0       |      0      |      0      |      0      |';

describe('the table of ru_emulator', () => {
  it('is the published one where nothing arrives', () => {
    const at = (15 * 60 + 26) * 60 + 48;
    const fronthauls = [{ ru: 'ru-1', du: 'du-1', pci: 1, dl: [0, 1, 2, 3], ul: [0], prach: [4, 5] }];
    const readings = [{ seconds: at, ru: { 'ru-1': ru() }, du: {}, eaxc: { 'ru-1': {} } }];
    expect(ocuduEmulator({ since: at - 1, readings, fronthauls })).toBe(`${HEADING}\n${QUIET}\n`);
  });

  it('leaves what is corrupt out of the total, tells the directions apart by eAxC, and numbers the units', () => {
    const one = { RX_TOTAL: 1000, RX_ON_TIME: 800, RX_EARLY: 20, RX_LATE: 30, RX_ON_TIME_C: 100, RX_LATE_C: 10, RX_CORRUPT: 40, RX_ERR_DROP: 100, RX_SEQID_ERR: 6, TX_TOTAL: 500 }; // prettier-ignore
    const eaxc = {
      'ru-1': {
        0: ru({ RX_SEQID_ERR: 6, RX_SEQID_ERR_C: 2, RX_ON_TIME_C: 60 }),
        1: ru({ RX_ON_TIME_C: 20 }),
        4: ru({ RX_ON_TIME_C: 15, RX_SEQID_ERR_C: 1 }),
        5: ru({ RX_ON_TIME_C: 5, RX_LATE_C: 10 }),
      },
      'ru-2': { 16: ru({ RX_ON_TIME_C: 7 }), 20: ru({ RX_EARLY_C: 3, RX_SEQID_ERR_C: 8 }), 24: ru({ RX_EARLY_C: 4 }) },
    };
    const two = ru({ RX_TOTAL: 14, RX_ON_TIME_C: 7, RX_EARLY_C: 7 });
    const [, first = '', second = ''] = ocuduEmulator(logOf({ ru: { 'ru-1': ru(one), 'ru-2': two }, du: { 'du-1': du() }, eaxc })).split('\n'); // prettier-ignore
    const cells = (line: string): readonly string[] => line.split('|').slice(1, -1).map((cell) => cell.trim()); // prettier-ignore
    expect(cells(first)).toEqual(
      ['00:00:05', '0', '960', '800', '20', '30', '6/0', '80', '0', '0', '2/0', '20', '0', '10', '0/0', '1/0', '40', '0', '500'], // prettier-ignore
    );
    expect(cells(second)).toEqual(
      ['00:00:05', '1', '14', '0', '0', '0', '0', '7', '0', '0', '0', '0', '7', '0', '8', '0', '0', '0', '0'], // prettier-ignore
    );
  });

  it('says n/a of what only the counters by eAxC could tell, and loses nothing by it', () => {
    const reading = { ru: { 'ru-1': ru({ RX_TOTAL: 9, RX_ON_TIME_C: 9 }) }, du: {} };
    const line = ocuduEmulator(logOf(reading)).split('\n')[1];
    expect(line).toContain('|       9       |');
    expect(line?.match(/n\/a/g)).toHaveLength(7);
  });

  it('shows growth, and its heading again after twenty lines', () => {
    const readings = Array.from({ length: 21 }, (_, i) => ({ ru: { 'ru-1': ru({ RX_TOTAL: 10 * i * i }) }, du: {} }));
    const lines = ocuduEmulator(logOf(...readings)).split('\n');
    expect(lines.flatMap((line, i) => (line.startsWith('|   TIME') ? [i] : []))).toEqual([0, 21]);
    expect(lines[3]?.split('|')[3]?.trim()).toBe('30');
  });
});
