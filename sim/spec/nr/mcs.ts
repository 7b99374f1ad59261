/** How a shared channel is modulated and coded. */
export interface Modulation {
  /** Bits a modulation symbol, Qm: 2, 4, 6, 8 or 10. */
  readonly modulationOrder: number;
  /** Target code rate R, 0…1. */
  readonly rate: number;
}

/** R · 1024 of each index, by the modulation order that it has; indexes go on from one order to the next. */
type Rates = Readonly<Record<number, readonly number[]>>;

const listed = (rates: Rates): readonly Modulation[] =>
  Object.entries(rates).flatMap(([order, list]) =>
    list.map((rate) => ({ modulationOrder: Number(order), rate: rate / 1024 })),
  );

/**
 * MCS tables by the name that RRC has for them (TS 38.331 mcs-Table; none is qam64), each index that has a code rate. TS 38.214 tables 5.1.3.1-1 to
 * 5.1.3.1-4; the uplink without transform precoding uses the first three (6.1.4.1). The last one (Release 17) is from memory.
 */
export const MCS_TABLES = {
  qam64: listed({
    2: [120, 157, 193, 251, 308, 379, 449, 526, 602, 679],
    4: [340, 378, 434, 490, 553, 616, 658],
    6: [438, 466, 517, 567, 616, 666, 719, 772, 822, 873, 910, 948],
  }),
  qam256: listed({
    2: [120, 193, 308, 449, 602],
    4: [378, 434, 490, 553, 616, 658],
    6: [466, 517, 567, 616, 666, 719, 772, 822, 873],
    8: [682.5, 711, 754, 797, 841, 885, 916.5, 948],
  }),
  qam64LowSE: listed({
    2: [30, 40, 50, 64, 78, 99, 120, 157, 193, 251, 308, 379, 449, 526, 602],
    4: [340, 378, 434, 490, 553, 616],
    6: [438, 466, 517, 567, 616, 666, 719, 772],
  }),
  qam1024: listed({
    2: [120, 193, 449],
    4: [378, 490, 616],
    6: [466, 517, 567, 616, 666, 719, 772, 822, 873],
    8: [682.5, 711, 754, 797, 841, 885, 916.5, 948],
    10: [805.5, 853, 900.5, 948],
  }),
} as const satisfies Readonly<Record<string, readonly Modulation[]>>;
export type McsTable = keyof typeof MCS_TABLES;

/** The index of a table that carries most. */
export const highestMcs = (table: McsTable): Modulation => MCS_TABLES[table].at(-1)!;

/** The same by the number of the table in TS 38.214. */
export const MCS_TABLE_NUMBERS: Readonly<Record<string, McsTable>> = {
  '5.1.3.1-1': 'qam64',
  '5.1.3.1-2': 'qam256',
  '5.1.3.1-3': 'qam64LowSE',
  '5.1.3.1-4': 'qam1024',
};

/**
 * What a CQI stands for, CQI 1 first (CQI 0 is out of range). TS 38.214 tables 5.2.2.1-2 to 5.2.2.1-5; its block error rate is 0.1, that of
 * qam64LowSE 0.00001.
 */
export const CQI_TABLES: Readonly<Record<McsTable, readonly Modulation[]>> = {
  qam64: listed({ 2: [78, 120, 193, 308, 449, 602], 4: [378, 490, 616], 6: [466, 567, 666, 772, 873, 948] }),
  qam256: listed({ 2: [78, 193, 449], 4: [378, 490, 616], 6: [466, 567, 666, 772, 873], 8: [711, 797, 885, 948] }),
  qam64LowSE: listed({ 2: [30, 50, 78, 120, 193, 308, 449, 602], 4: [378, 490, 616], 6: [466, 567, 666, 772] }),
  qam1024: listed({
    2: [78, 193, 449],
    4: [378, 616],
    6: [567, 666, 772, 873],
    8: [711, 797, 885, 948],
    10: [853, 948],
  }),
};

/** Bits of information a resource element and layer. */
export const efficiency = ({ modulationOrder, rate }: Modulation): number => modulationOrder * rate;
