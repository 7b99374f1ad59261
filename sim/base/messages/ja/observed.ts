import type { observed as english } from '../en/observed.ts';

export const observed: Readonly<Record<keyof typeof english, string>> = {
  'seen.window': '{counter}：{total} メッセージ中 {count}（{share}）がウィンドウ {expected} の外に到着しました。',
  'seen.window.standard': '受信ウィンドウ（両端を含む）内に到着したメッセージだけが「時間内」です。',
  'seen.window.lost': 'ウィンドウ外のメッセージは使われません。{slots} スロット中 {lost} が不完全です。',
  'seen.window.used': 'ウィンドウ外のメッセージも計数のうえ使われます。{slots} スロット中 {lost} が不完全です。',
  'seen.operator.silent': 'F1 は確立し、セルも送信中ですが、端末は接続できません。',
  'seen.operator.lossy': '端末は接続しています。失われたスロットは再送され、スループットが下がります。',
  'seen.misread':
    '受信側が読み取れない {stream} のメッセージが {count} 件届きました。実際は {actual}、期待は {expected} です。',
  'seen.misread.standard': 'IQ の形式、ヘッダ、eAxC id は両端で一致しなければなりません。',
  'seen.misread.receiver': 'これらのメッセージは計数され（無線装置では RX_CORRUPT）、破棄されます。',
  'seen.dropped':
    '{plane}-plane の {count} フレームが受信側に届きませんでした（{reason}）。実際は {actual}、期待は {expected} です。',
  'seen.dropped.standard': '別の VLAN、別の宛先、MTU を超えるフレームは通りません。',
  'seen.dropped.receiver': '受信側の eCPRI カウンタには現れません。',
  'seen.refused': '{who} が {subject} を拒否します。実際は {actual}、期待は {expected} です。',
  'seen.refused.standard': 'セットアップを拒否する側は、原因を付けた失敗メッセージで応答します。',
  'seen.refused.receiver': '拒否により手順は終わり、それを待つ段階には到達しません。',
  'seen.refused.operator': 'セルは送信を開始しません。',
  'seen.disagree': 'メッセージは届きますが、{subject} が DU では {actual}、無線装置では {expected} です。',
  'seen.disagree.standard': 'ストリームの意味とシンボルの方向は両端で一致しなければなりません。',
  'seen.disagree.receiver': '無線装置は DU の意図と異なる信号を送信します。カウンタには現れません。',
  'seen.silent': 'ランダムアクセスの IQ が送られません。DU は {actual}、無線装置が期待するのは {expected} です。',
  'seen.silent.standard':
    'PRACH はセクションタイプ 3 または M-plane の静的設定で指定します。両端で同じ方式が必要です。',
  'seen.silent.receiver': '無線装置は要求または設定を待ち続けます。',
  'seen.silent.operator': '端末はセルを検出しますが、ランダムアクセスに応答がありません。',
  'seen.freerun': '{who} は {actual} です。ホールドオーバーの限度を超えて時刻源を失っています。',
  'seen.freerun.standard':
    'FREERUN の無線装置は電波を出してはなりません。HOLDOVER 中は、限度内であれば送信を続けられます。',
  'seen.freerun.receiver': 'キャリアを停止し、エンドポイントのフロントホールカウンターも止まります。',
  'seen.freerun.operator': '同期に関するアラームに続いて、セルが停波します。',
  'seen.unknown': '実行には {missing} が必要ですが、示されていません。',
  'seen.unknown.standard': '結果を決める値を実行が仮に定めることはありません。',
  'seen.unknown.receiver': '何もシミュレーションしていません。',
  'seen.unknown.operator': '値を示すか装置から読み出して、再度実行してください。',
};
