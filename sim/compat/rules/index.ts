import type { Rule } from '../rule.ts';
import { trackingArea } from './f1c/tracking-area.ts';
import { supportedAreas } from './ng/tracking-area.ts';
import { activeCarrier } from './ofh/active-carrier.ts';
import { band } from './ofh/band.ts';
import { carrierWidth } from './ofh/carrier-bandwidth.ts';
import { category } from './ofh/category.ts';
import { clockChain } from './ofh/clock-chain.ts';
import { clockClass } from './ofh/clock-class.ts';
import { formatDl } from './ofh/compression-format-dl.ts';
import { formatPrach } from './ofh/compression-format-prach.ts';
import { formatUl } from './ofh/compression-format-ul.ts';
import { headerDl } from './ofh/compression-header-dl.ts';
import { headerUl } from './ofh/compression-header-ul.ts';
import { delayProfileRow } from './ofh/delay-profile-row.ts';
import { duplex } from './ofh/duplex.ts';
import { eaxcIdsDl } from './ofh/eaxc-ids-dl.ts';
import { eaxcIdsPrach } from './ofh/eaxc-ids-prach.ts';
import { eaxcIdsUl } from './ofh/eaxc-ids-ul.ts';
import { eaxcPrachShared } from './ofh/eaxc-prach-shared.ts';
import { endpointsRx } from './ofh/endpoints-rx.ts';
import { endpointsTx } from './ofh/endpoints-tx.ts';
import { frameStructures } from './ofh/frame-structure.ts';
import { frequencyDl } from './ofh/frequency-dl.ts';
import { frequencyUl } from './ofh/frequency-ul.ts';
import { lineRate } from './ofh/line-rate.ts';
import { llsTopology } from './ofh/lls-topology.ts';
import { macDu } from './ofh/mac-du.ts';
import { macRu } from './ofh/mac-ru.ts';
import { maxPrb } from './ofh/max-prb.ts';
import { maxSections } from './ofh/max-sections.ts';
import { mplaneClient } from './ofh/mplane-client.ts';
import { mplaneIp } from './ofh/mplane-ip.ts';
import { mplaneRevision } from './ofh/mplane-revision.ts';
import { mplaneSecurity } from './ofh/mplane-security.ts';
import { mplaneSupervision } from './ofh/mplane-supervision.ts';
import { mplaneVersion } from './ofh/mplane-version.ts';
import { mtu } from './ofh/mtu.ts';
import { portsDl } from './ofh/ports-dl.ts';
import { portsUl } from './ofh/ports-ul.ts';
import { prachControl } from './ofh/prach-control.ts';
import { ptpDomain } from './ofh/ptp-domain.ts';
import { ptpProfile } from './ofh/ptp-profile.ts';
import { sectionTypes } from './ofh/section-types.ts';
import { startChannel } from './ofh/start-channel.ts';
import { startDuplicates } from './ofh/start-duplicates.ts';
import { startIqLevel } from './ofh/start-iq-level.ts';
import { startListIds } from './ofh/start-list-ids.ts';
import { startListLength } from './ofh/start-list-length.ts';
import { startMethod } from './ofh/start-method.ts';
import { startPortsDl } from './ofh/start-ports-dl.ts';
import { startPortsPrach } from './ofh/start-ports-prach.ts';
import { startPortsUl } from './ofh/start-ports-ul.ts';
import { startRange } from './ofh/start-range.ts';
import { startTdd } from './ofh/start-tdd.ts';
import { startUnread } from './ofh/start-unread.ts';
import { startWindowLength } from './ofh/start-window-length.ts';
import { tddPattern } from './ofh/tdd-pattern.ts';
import { timeErrorAir } from './ofh/time-error-air.ts';
import { timeErrorFronthaul } from './ofh/time-error-fronthaul.ts';
import { vlanC } from './ofh/vlan-c.ts';
import { vlanSwitch } from './ofh/vlan-switch.ts';
import { vlanU } from './ofh/vlan-u.ts';
import { t1aMaxCpDl } from './ofh/window-t1a-max-cp-dl.ts';
import { t1aMaxCpUl } from './ofh/window-t1a-max-cp-ul.ts';
import { t1aMaxUp } from './ofh/window-t1a-max-up.ts';
import { t1aMinCpDl } from './ofh/window-t1a-min-cp-dl.ts';
import { t1aMinCpUl } from './ofh/window-t1a-min-cp-ul.ts';
import { t1aMinUp } from './ofh/window-t1a-min-up.ts';
import { ta4Max } from './ofh/window-ta4-max.ts';
import { ta4Min } from './ofh/window-ta4-min.ts';
import { windowWidthDown } from './ofh/window-width-down.ts';
import { windowWidthUp } from './ofh/window-width-up.ts';

/** Every rule of compatibility, each in a file of its own. */
export const RULES: readonly Rule[] = [
  ...[startPortsDl, startPortsUl, startPortsPrach, startDuplicates, startListLength, startListIds, startMethod],
  ...[startIqLevel, startUnread, startWindowLength, startRange, startTdd, startChannel],
  ...[t1aMinUp, t1aMaxUp, t1aMinCpDl, t1aMaxCpDl, t1aMinCpUl, t1aMaxCpUl, ta4Min, ta4Max],
  ...[windowWidthDown, windowWidthUp, delayProfileRow],
  ...[formatDl, formatUl, formatPrach, headerDl, headerUl],
  ...[portsDl, portsUl, endpointsTx, endpointsRx, eaxcIdsDl, eaxcIdsUl, eaxcIdsPrach, eaxcPrachShared],
  ...[vlanC, vlanU, vlanSwitch, macRu, macDu, mtu, maxSections, lineRate],
  ...[band, frequencyDl, frequencyUl, carrierWidth, activeCarrier, tddPattern, duplex],
  ...[mplaneClient, mplaneSupervision, mplaneVersion, mplaneRevision, mplaneIp, mplaneSecurity],
  ...[category, sectionTypes, frameStructures, maxPrb, prachControl],
  ...[ptpDomain, ptpProfile, clockClass, llsTopology, timeErrorAir, timeErrorFronthaul, clockChain],
  ...[trackingArea, supportedAreas],
];
