import type { TransportSwitch } from '../../catalogue/assembly.ts';
import type { FronthaulScope } from '../rule.ts';

/** The mix's own switches that the link leads through, from the DU on. */
export const onTheWay = ({ assembly, link }: FronthaulScope): readonly TransportSwitch[] =>
  (link.transport.route?.switches ?? []).flatMap((id) => assembly.switches?.find((s) => s.id === id) ?? []);
