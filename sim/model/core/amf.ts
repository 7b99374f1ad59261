import type { NgSetupAnswer, NgSetupRequest } from '../../interfaces/ng/setup.ts';
import type { CoreParameters } from '../parameters.ts';

/** The AMF's side of NG setup: refuses when it serves none of the PLMNs, or none of their tracking areas. TS 38.413 8.7.1.4. */
export function answerNg({ supportedTas: own }: CoreParameters, request: NgSetupRequest): NgSetupAnswer {
  if (own === undefined) return { accepted: true };
  const shared = request.supportedTas.filter((ta) =>
    ta.plmns.some((plmn) => own.some((mine) => mine.plmns.includes(plmn))),
  );
  if (shared.length === 0) return { accepted: false, cause: 'plmn' };
  return shared.some((ta) => own.some((mine) => mine.tac === ta.tac && mine.plmns.some((p) => ta.plmns.includes(p))))
    ? { accepted: true }
    : { accepted: false, cause: 'tac' };
}
