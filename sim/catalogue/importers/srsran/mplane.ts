import { noMplaneClient, unknownDuMplane, type DuMplane } from '../../mplane.ts';

/**
 * Neither gNB program holds a NETCONF client. Beside the one there is none: units are set up by their own files (its radio unit guide).
 * Beside the other its project has one (o1 adapter), a program of its own that may run or not: the gNB's files do not tell.
 */
export const MPLANE: Readonly<Record<'srsran' | 'ocudu', DuMplane>> = {
  srsran: noMplaneClient({
    kind: 'configured',
    source: 'srsran/srsRAN_Project_docs@8a240878a30c docs/source/tutorials/source/oranRU',
  }),
  ocudu: unknownDuMplane(),
};
