import type { mplane as en, mplaneSeen as enSeen } from '../en/mplane.ts';

export const mplane = {
  'OFH-PRC-001': '無線装置は NETCONF でしか立ち上がりませんが、DU にはそのクライアントがありません（{actual}）。',
  'mplane.no-server': 'DU は無線装置を NETCONF で設定します（{actual}）が、この装置にはサーバがありません。',
  'mplane.standard': '無線装置はクライアントへコールホームし、そのいずれかがキャリアを設定します。',
  'mplane.receiver': '無線装置の呼び出しに応答がないか、装置が呼び出されず、キャリアは設定されません。',
  'mplane.operator': 'ping には応答しますが、キャリアは READY になりません。',
  'OFH-PRC-002':
    'クライアントが無線装置の監視タイマをリセットしません（{subject}：{actual}、必要な動作は {expected}）。',
  'supervision.once': 'クライアントは監視タイマを一度だけ {seconds} s に設定し、その後リセットしません（{subject}）。',
  'supervision.standard':
    '無線装置は一定間隔でクライアントへ通知し、その間隔とガード時間の合計以内にリセットを受けなければなりません。',
  'supervision.receiver': '監視タイマが満了すると、無線装置は送信を止め、自らリセットして、改めてコールホームします。',
  'supervision.operator': 'セルが繰り返し停波し、restart-cause は SUPERVISION-WATCHDOG になります。',
  'supervision.operator.once': 'その間、クライアントの喪失に気付かず、やがて原因の見えない停波が起こります。',
  'OFH-SMV-001': '{subject}：無線装置は {actual}、クライアントの前提は {expected} です。',
  'OFH-SMV-002': 'モデル {subject}：無線装置のリビジョンは {actual}、クライアントの前提は {expected} です。',
  'models.standard': 'クライアントは書き込む前に、版、YANG ライブラリ、フィーチャを読み取ります。',
  'models.receiver': '無線装置が知らないリーフにはエラーが返り、編集全体が拒否されます。',
  'models.operator': '無線装置にない項目を使う場面で、クライアントのログに unknown-element が出ます。',
  'OFH-TRN-011': 'コールホーム：無線装置は {expected}、クライアントは {actual} です。',
  'OFH-SEC-001': 'NETCONF セッション：無線装置は {expected}、クライアントは {actual} を使います。',
  'call-home.standard': '無線装置は、両端に共通する IP の版と安全なトランスポートでクライアントを呼び出します。',
  'call-home.receiver': 'セッションは確立せず、無線装置はタイマの後に再び呼び出します。',
  'call-home.operator': 'コールホームのポートに接続の試行が見えますが、NETCONF セッションは確立しません。',
} as const satisfies Record<keyof typeof en, string>;

export const mplaneSeen = {
  'seen.unanswered': '{who} がコールホームしましたが、{client} のクライアントは応答しません。',
  'seen.unanswered.standard': '無線装置は、設定された回数まで、タイマの後に再び呼び出します。',
  'seen.unanswered.receiver': '無線装置は呼び出しを打ち切り、キャリアは設定されていません。',
  'seen.unanswered.operator': 'コールホームのポートに接続の試行が見えますが、NETCONF セッションは確立しません。',
  'seen.unsupervised': '{who} の監視タイマは {expected} 以内にリセットされませんでした。',
  'seen.unsupervised.standard': '監視を失った無線装置は、送信を止め、自らリセットします。',
  'seen.unsupervised.receiver': 'その時点から、改めてコールホームするまでカウンタは動きません。',
  'seen.unsupervised.operator': '端末はセルを失い、restart-cause は SUPERVISION-WATCHDOG になります。',
} as const satisfies Record<keyof typeof enSeen, string>;
