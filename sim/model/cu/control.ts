import type { E1SetupAnswer, E1SetupRequest } from '../../interfaces/e1/setup.ts';
import type { F1SetupAnswer, F1SetupRequest } from '../../interfaces/f1/setup.ts';
import type { CuCpParameters } from '../parameters.ts';

/** The CU-CP's side of F1 and E1 setup: whom it takes in. */
export class CuCp {
  readonly parameters: CuCpParameters;
  private dus = 0;

  constructor(parameters: CuCpParameters) {
    this.parameters = parameters;
  }

  /** TS 38.473 8.2.3: at least one cell of a PLMN and tracking area that the CU serves; those are activated. */
  answerF1(request: F1SetupRequest): F1SetupAnswer {
    const { supportedTas, maxDus } = this.parameters;
    if (maxDus !== undefined && this.dus >= maxDus) return { accepted: false, cause: 'du-count' };
    const ofPlmn = request.servedCells.filter(
      (c) => supportedTas === undefined || supportedTas.some((ta) => ta.plmns.includes(c.plmn)),
    );
    if (ofPlmn.length === 0) return { accepted: false, cause: 'plmn' };
    const served = ofPlmn.filter(
      (c) => supportedTas === undefined || supportedTas.some((ta) => ta.tac === c.tac && ta.plmns.includes(c.plmn)),
    );
    if (served.length === 0) return { accepted: false, cause: 'tac' };
    this.dus++;
    return { accepted: true, cellsToActivate: served.map((c) => c.cell) };
  }

  /** TS 37.483 8.2.3: a CU-UP of at least one PLMN that the CU-CP serves. */
  answerE1(request: E1SetupRequest): E1SetupAnswer {
    const { supportedTas } = this.parameters;
    const common =
      supportedTas === undefined || supportedTas.some((ta) => ta.plmns.some((p) => request.plmns.includes(p)));
    return common ? { accepted: true } : { accepted: false, cause: 'plmn' };
  }
}
