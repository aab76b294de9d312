/** Frequent characters of disclosure reports that simplified writing does not have. */
const TRADITIONAL =
  /[開請處數總計機構關個類與務據對應發經問題義條為爲種專門業產證錄審訴訟複議結轉餘維護監檢網標準項採購費傳統們書報區縣鎮鄉]/g;
const HAN = /[\u4e00-\u9fff]/g;
/** A simplified report has none or a name or two; a traditional one has such a character in every fifth place. */
const MIN_CHARACTERS = 20;
const MIN_SHARE = 0.05;
/** Whether a text is written in traditional characters. */
export function isTraditional(text: string): boolean {
  const found = text.match(TRADITIONAL)?.length ?? 0;
  return found >= MIN_CHARACTERS && found >= (text.match(HAN)?.length ?? 0) * MIN_SHARE;
}
