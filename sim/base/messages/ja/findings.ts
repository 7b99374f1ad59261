import type { findings as en } from '../en/findings.ts';
import { mplane, mplaneSeen } from './mplane.ts';
import { observed } from './observed.ts';

/** 指摘の見出しと結果。鍵は英語版と同じ。 */
export const findings = {
  /* Answers that are open */
  'open.unknown': '{subject} は判定できません。不明：{missing}。',
  'open.doubtful':
    '要確認：{subject} は {actual}（必要な値 {expected}）ですが、既定値、仮定、または信頼できない申告に基づきます：{missing}。',
  'open.release':
    '{subject} はリリース（{releases}）により異なります。そのいずれかでは {actual}、必要な値は {expected} です。',

  /* Start of the DU program */
  'OFH-PAR-101': '{subject} の下りポートは {actual} 個ですが、下りアンテナと同数（{expected}）が必要です。',
  'OFH-PAR-102': '{subject} の上りポートは {actual} 個で、上りアンテナ数（{expected}）に足りません。',
  'OFH-PAR-103': '{subject} の PRACH ポートは {actual} 個で、上りアンテナ数（{expected}）に足りません。',
  'OFH-PAR-104': '{subject} に同じ eAxC id が重複しています：{actual}。',
  'OFH-PAR-105': '{subject} の eAxC id は {actual} 個ですが、プログラムの上限は {expected} です。',
  'OFH-PAR-106': '{subject}：eAxC id {actual} はプログラムの範囲（{expected}）を超えています。',
  'OFH-PAR-107': '{subject}：{actual} はプログラムに実装されていません。実装済み：{expected}。',
  'OFH-PAR-109': '{subject}：IQ レベルの指定が {actual} 通りあります。ちょうど {expected} 通り必要です。',
  'OFH-PAR-110': 'キー {actual} をプログラムは認識できず、停止します。',
  'start.key-near': 'キー {actual} をプログラムは認識できず、停止します。近いキー：{expected}。',
  'OFH-PAR-108': '{subject}：下りと上りのスロット {actual} は周期（{expected}）に収まりません。',
  'tdd-symbols': '{subject}：下りと上りのシンボル {actual} は間のスロット（{expected}）に収まりません。',
  'OFH-PAR-111': '{subject}：{actual} という NR チャネルはありません。必要な値：{expected}。',
  'tdd-shape.standard': 'パターンは下りスロット、上りスロットと、その間のシンボル用の 1 スロットから成ります。',
  'channel.standard': 'NR のチャネルは周波数ラスタ上にあり、帯域幅は SCS ごとに決まっています。',
  'OFH-TIM-101': '{subject} は {actual} ですが、プログラムは {expected} を要求します。',
  'OFH-TIM-102': '{subject} は {actual} ですが、プログラムの範囲は {expected} です。',
  'start.standard': '標準の規定ではなく、このプログラムの制限です。',
  'start.receiver': 'DU プログラムは設定を拒否して終了します。',
  'start.operator': '起動時のログに該当パラメータが示され、セルは送信を開始しません。',

  /* Windows */
  'OFH-TIM-001': '下り U-plane が遅着：{subject} は {actual}、条件は {expected} です（{margin} 不足）。',
  'OFH-TIM-002': '下り U-plane が早着：{subject} は {actual}、条件は {expected} です（{margin} 不足）。',
  'OFH-TIM-003': '下り C-plane が遅着：{subject} は {actual}、条件は {expected} です（{margin} 不足）。',
  'OFH-TIM-004': '下り C-plane が早着：{subject} は {actual}、条件は {expected} です（{margin} 不足）。',
  'OFH-TIM-005': '上り C-plane が遅着：{subject} は {actual}、条件は {expected} です（{margin} 不足）。',
  'OFH-TIM-006': '上り C-plane が早着：{subject} は {actual}、条件は {expected} です（{margin} 不足）。',
  'OFH-TIM-007': '上り U-plane がDUで早着：{subject} は {actual}、条件は {expected} です（{margin} 不足）。',
  'OFH-TIM-008': '上り U-plane がDUで遅着：{subject} は {actual}、条件は {expected} です（{margin} 不足）。',
  'window.no-delay':
    '{subject} に合う伝送遅延がありません。もう一方の端が許す遅延 {delay} では {expected} が必要ですが、{actual} です。',
  'window.interval': '伝送路が示されていません。{name} が {from}–{to}（光ファイバー {fibre}）なら成立します。',
  'window.standard': '両端のウィンドウと伝送遅延は {relation}（等号を含む）を満たす必要があります。',
  'window.outside.drop': 'この無線装置について知られている限り、受信ウィンドウ外のパケットは失われます。',
  'window.outside.use': 'この無線装置は受信ウィンドウ外のパケットを計数し、バッファが許す限り使用します。',
  'window.ul-early': 'DU はウィンドウより前のパケットを早着として計数します。標準上は破棄して構いません。',
  'window.ul-late': 'DU はウィンドウより後のパケットを遅着として計数します。標準上は破棄して構いません。',
  'tick.early.clean':
    '計算上は {margin} の早着ですが、この DU は無線送信の {symbols} シンボル前（{advance}）に送るため、早着は見込まれません。',
  'tick.late.clean':
    '計算上は {margin} の遅着ですが、この DU は無線送信の {symbols} シンボル前（{advance}）に送るため、遅着は見込まれません。',
  'tick.late.some':
    '計算上は {margin} の遅着です。この DU が {symbols} シンボル前（{advance}）に送るパケットは間に合いますが、{last} シンボル前まで遅れたものは {by} の遅着です。',
  'tick.early.drop':
    'この DU は無線送信の {symbols} シンボル前（{advance}）に送るため、全パケットが {by} 早着し、破棄されます。',
  'tick.early.use':
    'この DU は無線送信の {symbols} シンボル前（{advance}）に送るため、全パケットが {by} 早着として計数されますが、使用されます。',
  'tick.late.drop':
    'この DU は無線送信の {symbols} シンボル前（{advance}）に送るため、全パケットが {by} 遅着し、破棄されます。',
  'tick.late.use':
    'この DU は無線送信の {symbols} シンボル前（{advance}）に送るため、全パケットが {by} 遅着として計数され、可能なら使用されます。',
  'ul.late.grace':
    'この DU はさらに {symbols} シンボル、受信から {until} まで待つため、遅着として計数されても使用されます。',
  'ul.late.lost': 'この DU は受信から {until} でシンボルを諦めます。パケットはそれにも {by} 遅れます。',
  'window-u.operator': '無線装置の {counter} が増えます。セルは送信中に見えますが、端末は復号できません。',
  'window-c.operator': '無線装置の {counter} が増えます。該当スロットの U-plane も C-plane がないため失われます。',
  'window-ul.operator': 'DU が上りの早着・遅着を報告します。PRACH と PUSCH が失敗し、端末は接続できません。',
  'OFH-TIM-009':
    '{subject}：無線装置の受信ウィンドウは {actual} ですが、DU の送信ウィンドウ {sender} と遅延変動 {variation} には {expected} が必要です。',
  'OFH-TIM-010':
    '{subject}：DU の受信ウィンドウは最大 {actual} ですが、無線装置の送信ウィンドウ {sender} と遅延変動 {variation} には {expected} が必要です。',
  'window-width.standard': '受信ウィンドウは送信ウィンドウとパケット遅延変動を合わせた長さ以上でなければなりません。',
  'window-width.operator':
    'この DU のどの設定でも成立しません。送信側のウィンドウに残るのは {best} です。遅延変動を減らす必要があります。',
  'OFH-TIM-011': '無線装置は {expected} の遅延プロファイルを申告していません。申告済み：{actual}。',
  'delay-profile.none': '無線装置は遅延プロファイルを申告していません。必要：{expected}。',
  'delay-profile.implausible':
    '{expected} の遅延プロファイルは妥当ではありません。開始より前に終わる、または 10 ms に及ぶウィンドウがあります。',
  'delay-profile.standard': '遅延プロファイルは帯域幅と SCS の組ごとのもので、別のキャリアのものは適用できません。',
  'delay-profile.receiver': '無線装置は動作中のキャリアのプロファイルで受信します。',
  'delay-profile.operator': 'M-plane で無線装置の o-ran-delay-management を読み出し、再判定してください。',

  /* Compression */
  'OFH-PAR-001': '下り IQ 形式：DU は {actual} を送りますが、無線装置が受けるのは {expected} です。',
  'OFH-PAR-002': '上り IQ 形式：DU は {actual} を期待しますが、無線装置が送るのは {expected} です。',
  'OFH-PAR-003': 'PRACH の IQ 形式：DU は {actual} を期待しますが、無線装置が送るのは {expected} です。',
  'format.standard': 'udCompMeth と udIqWidth は方向ごとに両端で一致しなければなりません。',
  'format.receiver': 'PRB の長さが受信側の想定と異なるため、IQ を読み取れません。',
  'format.operator': 'RX_CORRUPT が増えるか、セルが雑音を送信します。端末は接続できません。',
  'OFH-PAR-004': '下りの圧縮ヘッダ：DU は {actual}、無線装置は {expected} です。',
  'OFH-PAR-005': '上りの圧縮ヘッダ：DU は {actual}、無線装置は {expected} です。',
  'header.not-set':
    '{subject}：DU は {actual} です。無線装置は両方に対応しますが、どちらに設定されているかが不明です：{missing}。',
  'header.standard':
    'dynamic では各 U-plane セクションに udCompHdr（予約バイトを含め 2 バイト）が入り、static では入りません。',
  'header.receiver': '全セクションが 2 バイトずれて読まれます。気付かない受信側も多くあります。',
  'header.operator': 'RX_CORRUPT が増えるか、どのカウンタも増えません。セルが見つからないか、上りが復号されません。',

  /* Ports and eAxC ids */
  'OFH-PAR-011': 'DU は下り {actual} ストリームを使いますが、無線装置の上限は {expected} です。',
  'OFH-PAR-012': 'DU は上りと PRACH で {actual} ストリームを使いますが、無線装置の上限は {expected} です。',
  'OFH-PAR-013':
    'DU は下り {actual} ストリームを使いますが、無線装置の静的 Tx エンドポイントで可能なのは {expected} です。',
  'OFH-PAR-014':
    'DU は上りと PRACH で {actual} ストリームを使いますが、無線装置の静的 Rx エンドポイントで可能なのは {expected} です。',
  'ports.standard': 'eAxC id ごとに専用のポートと低レベルエンドポイントが必要です。',
  'ports.receiver': '無線装置はリンク設定を拒否するか、未知の id のパケットを破棄します。',
  'ports.operator': 'M-plane の edit-config が失敗するか、一部のアンテナが送信しません。',
  'OFH-PAR-015': '下りの eAxC id：DU は {actual}、無線装置の設定は {expected} です。',
  'OFH-PAR-016': '上りの eAxC id：DU は {actual}、無線装置の設定は {expected} です。',
  'OFH-PAR-017': 'PRACH の eAxC id：DU は {actual}、無線装置の設定は {expected} です。',
  'OFH-PAR-018':
    'PRACH の id {actual} は PUSCH と重複しています。この無線装置では {expected} のような専用の id が必要です。',
  'eaxc.shared-open':
    'PRACH の id {actual} は PUSCH と重複しています。この無線装置が両者を区別できるかは不明です：{missing}。',
  'eaxc.standard': 'eAxC id は両端で一致し、方向ごとに一意でなければなりません。',
  'eaxc.receiver': '未設定の id のパケットは破棄されます。共有した id では PRACH と PUSCH が混ざります。',
  'eaxc.operator':
    'RX_ON_TIME が増えずに RX_TOTAL または RX_CORRUPT が増えます。アンテナが送信しないか、PRACH を取りこぼします。',

  /* Ethernet */
  'OFH-TRN-001': 'C-plane の VLAN：DU は {actual}、無線装置は {expected} です。',
  'OFH-TRN-002': 'U-plane の VLAN：DU は {actual}、無線装置は {expected} です。',
  'vlan.standard': 'プレーンの両端は同じ VLAN を使います。',
  'vlan.receiver': '別の VLAN のフレームは受信されません。',
  'vlan.operator': 'ポートのフレーム数は増えますが、eCPRI のカウンタは 0 のままです。',
  'OFH-TRN-003': 'DU の送信先は {actual} ですが、無線装置の MAC アドレスは {expected} です。',
  'OFH-TRN-004': 'DU の MAC アドレスは {actual} ですが、無線装置の応答先は {expected} です。',
  'mac.standard': 'トランスポートフローは両端の MAC アドレスを指定します。',
  'mac.receiver': '別のアドレス宛てのフレームは受信されません。',
  'mac.operator': '一方向だけ計数され、他方は 0 のままです。',
  'OFH-TRN-006': 'スイッチ {switch} は {plane}-plane の VLAN {actual} を転送しません（転送する VLAN: {expected}）。',
  'vlan-switch.standard': 'ブリッジは、VLAN のフレームをその VLAN のメンバーポートにだけ送ります。',
  'vlan-switch.receiver': 'スイッチがフレームを破棄し、反対側には何も届きません。',
  'OFH-TRN-005': '下り U-plane のフレーム {actual} は通過できる上限 {expected} を {margin} 超えます。',
  'mtu.ul': '上り U-plane のフレーム {actual} は通過できる上限 {expected} を {margin} 超えます。',
  'mtu.ul.operator': 'TX_TOTAL は増え、PRACH は届きますが PUSCH は届かず、ランダムアクセスは Msg3 で止まります。',
  'mtu.standard': 'l2-mtu はイーサネットヘッダを含み、タグと FCS を含みません。',
  'mtu.receiver': '超過したフレームは計数される前に破棄されます。',
  'mtu.operator': 'C-plane は時間内ですが、U-plane のカウンタは 0 のままです。',
  'OFH-PAR-031': '分割後の 1 シンボルは {actual} セクションですが、無線装置が扱えるのは {expected} です。',
  'sections.standard': 'エンドポイントが 1 シンボルで扱うのは max-sections-per-symbol 以下です。',
  'sections.receiver': '無線装置は扱えないものを破棄します。',
  'sections.operator': 'RX_ERR_DROP が増え、スペクトルの一部が空になります。',
  'OFH-FLW-001':
    '最も密なシンボルには {expected} が必要ですが、最も遅いポートは {actual} です（バースト {burst}、シンボル {symbol}）。',
  'rate.standard':
    '1 シンボル分のパケットは 1 シンボル以内に送る必要があります。TDD で下がるのは平均だけで、このピークは下がりません。',
  'rate.receiver': '収まらないパケットは滞留し、シンボルごとに遅れが増え、やがて失われます。',
  'rate.operator': '無負荷では正常に見え、負荷とともに RX_LATE が増えます。',

  /* Carrier */
  'OFH-PAR-041': '無線装置はバンド {actual} に対応していません。対応：{expected}。',
  'band.overlap': 'セルは {actual}、無線装置は {expected} ですが、キャリアはその範囲内です。',
  'band.overlap.operator': '動作します。端末が対応するバンドをセルが報知していることを確認してください。',
  'OFH-PAR-042': '下りキャリア {actual} は無線装置の範囲 {expected} を {margin} 外れています。',
  'OFH-PAR-043': '上りキャリア {actual} は無線装置の範囲 {expected} を {margin} 外れています。',
  'OFH-PAR-044': '{subject}：{actual} ですが、無線装置の範囲は {expected} です。',
  'carrier.standard': 'キャリアは無線装置の band-capabilities の範囲内でなければなりません。',
  'carrier.receiver': '無線装置はキャリアの起動を拒否します。',
  'carrier.operator': 'アレイキャリアは DISABLED のままで、何も送信されません。',
  'OFH-PAR-045': '無線装置の設定は別のキャリアです。{subject} は {expected}、セルは {actual} です。',
  'active-carrier.receiver': '無線装置は IQ を自分のキャリアで送信します。',
  'active-carrier.operator': '端末は別の周波数でセルを探すか、スペクトルが欠けます。',
  'OFH-PAR-047': 'TDD パターン：セルは {actual}、無線装置は {expected} です。',
  'tdd.standard': '無線装置に設定した TDD パターンはセルのパターンと一致しなければなりません。',
  'tdd.receiver': 'DU が送信させる時間に無線装置が受信し、その逆も起こります。',
  'tdd.operator': '両方向でシンボルが欠け、隣接局に干渉します。',
  'OFH-PAR-048': 'セルは {actual} ですが、バンドまたは無線装置は {expected} です。',

  /* Features */
  'OFH-FEA-001': 'この DU には {expected} の無線装置が必要ですが、これは {actual} です。',
  'category.standard': 'カテゴリ A では DU が、カテゴリ B では無線装置がプリコーディングを行います。',
  'category.receiver': 'ストリームのプリコーディングが二重になるか、行われません。',
  'category.operator': '1 レイヤは動作することがありますが、ランク 2 やビームは動作しません。',
  'OFH-FEA-002': 'DU はセクションタイプ {actual} を送りますが、無線装置が示すのは {expected} です。',
  'OFH-FEA-003': 'frameStructure {actual} は無線装置の一覧（{expected}）にありません。',
  'frame-structure.fft.operator':
    '違いは FFT サイズだけです。セクションタイプ 1 のメッセージはこれを運びません。PRACH だけ確認してください。',
  'feature.standard': 'エンドポイントタイプに示された機能だけを使用できます。',
  'OFH-PAR-049': 'キャリアには 1 シンボルあたり {expected} が必要ですが、エンドポイントの上限は {actual} です。',
  'max-prb.operator': '設定が拒否されるか、スペクトルの上側が空になります。',
  'OFH-FEA-004': 'DU は PRACH を C-plane で指示しますが、無線装置はセクションタイプ 3 を受け付けません。',
  'prach.static': 'DU は PRACH の C-plane を送りませんが、無線装置は静的 PRACH に対応していません。',
  'prach.not-set': 'DU は PRACH の C-plane を送りませんが、無線装置に静的 PRACH が設定されていません。',
  'prach.not-configured':
    'DU は PRACH の C-plane を送らないため、無線装置に静的 PRACH の設定が必要です。不明：{missing}。',
  'prach.standard': 'PRACH はセクションタイプ 3、または無線装置の静的パターンで指示します。',
  'prach.receiver': '無線装置は PRACH を送りません。',
  'prach.operator': 'セルは見えますが、ランダムアクセスが成功しません。',
  'SYNC-PAR-001': 'PTP ドメイン：無線装置は {actual}、周囲は {expected} です。',
  'ptp.standard': 'PTP クロックは自ドメインの Announce だけに従います。',
  'ptp.receiver': '無線装置は FREERUN（自走）のままで、キャリアを起動しません。',
  'ptp.operator': 'sync-state が LOCKED になりません。',
  'SYNC-PAR-002': 'PTP プロファイル：無線装置は {actual}、周囲は {expected} です。',
  'ptp-profile.standard':
    'G.8275.1 は Ethernet マルチキャスト、G.8275.2 はユニキャスト IP で、互いのクロックは相手を認識しません。',
  'SYNC-ACC-001': '時刻源が通知するクロッククラスは {actual} ですが、無線装置が従うのは {expected} です。',
  'clock-class.standard': '無線装置は、accepted-clock-classes に含まれるクロッククラスの時刻源だけに従います。',
  'clock-class.operator': 'PTP メッセージは届いていますが、sync-state が LOCKED になりません。',
  'SYNC-FEA-001': '時刻は {actual} で供給されますが、対応しているのは {expected} です。',
  'lls.standard': 'LLS-C1〜C4 は DU と無線装置の時刻の取得元を定め、装置ごとに対応する構成が異なります。',
  'lls.receiver': '想定した場所に時刻源が見つかりません。',
  'SYNC-TIM-001': '無線装置の時刻誤差は最大 {actual} になり得ますが、許容配分は {expected} です。',
  'time-error.standard':
    'エアインターフェースの ±1.5 µs のうち、同期経路が使えるのは 1.1 µs です。残りはホールドオーバーと装置自身の分です。',
  'time-error.receiver': '無線装置は自身の誤差を検知できず、LOCKED のままです。',
  'time-error.operator': 'ログには現れませんが、TDD セル同士が干渉し、ハンドオーバーが失敗します。',
  'SYNC-TIM-002': 'DU と無線装置の時計の差は最大 {actual} になり得ますが、フロントホールの前提は {expected} です。',
  'fronthaul-time.standard': '遅延管理は、フロントホールの両端で各 ±1.5 µs の時刻精度を前提とします。',
  'fronthaul-time.receiver':
    'すべてのウィンドウが時計の差だけずれます。差が変動すると、同じトラフィックが早着、時間内、遅着のいずれにもなります。',
  'fronthaul-time.operator':
    'RX_EARLY と RX_LATE が同時に増えます。同様の現場ログ 2 件について、ある開発者は時計を疑いましたが、確認されていません。',
  'SYNC-TIM-003': 'PTP クロックが {actual} 段続いていますが、このクラスの規定は {expected} 段です。',
  'clock-chain.standard': '時刻誤差の配分は、クラス A で 10 段、クラス B と C で 20 段まで成り立ちます。',
  'clock-chain.receiver': '無線装置は LOCKED になりますが、誤差の大きさは規定されていません。',

  /* Above the fronthaul */
  'F1C-ACC-001': 'セルの {actual}（PLMN/TAC）は CU-CP の対象（{expected}）に含まれません。',
  'f1-area.standard': 'CU は受け入れるセルを F1 Setup で応答するか、拒否します。',
  'f1-area.receiver': 'CU-CP は F1 Setup を拒否します。',
  'f1-area.operator': 'DU のログに F1 Setup Failure が出て、セルは送信を開始しません。',
  'NG-ACC-001': 'トラッキングエリア {actual}（PLMN/TAC）はコアネットワークの対象（{expected}）に含まれません。',
  'ng-area.standard': 'AMF は gNB の PLMN を一つも収容しない場合、NG Setup を拒否します。',
  'ng-area.receiver': 'AMF は NG Setup を拒否します。',
  'ng-area.receiver.some': 'NG Setup は成功しますが、対象外のエリアの端末は拒否されます。',
  'ng-area.operator': 'CU-CP のログに NG Setup Failure が出ます。',
  'ng-area.operator.some': '一部のトラッキングエリアで登録が失敗します。',

  /* M-plane */
  ...mplane,

  /* What a run has seen */
  ...observed,
  ...mplaneSeen,
} as const satisfies Record<keyof typeof en, string>;
