import type { RecordBody, RecordExchange, RunRecord } from "../record/format.ts";
import { EVIL, poisonedRecord } from "./poisoned-record.ts";

/** What a browser may take for an element, an attribute or an address; then a word and accents without end. */
const MARKUP = [
  "</script></style></title></textarea></pre>",
  `<img src=x onerror="owned=1"><svg onload=owned=1><b id=evil onclick=owned=1>`,
  `<iframe srcdoc="<script>parent.owned=1</script>"></iframe><a href="javascript:owned=1">x</a>`,
  `<meta http-equiv="refresh" content="0;url=http://x.test"><base href="http://x.test/">`,
  `" autofocus onfocus=owned=1 x="' style='position:fixed;inset:0' x='`,
  `${"W".repeat(5000)}e${"\u0301".repeat(300)}`,
].join("");

const LARGE = 10_000_000;

/**
 * A record that would take over or burst a page: poisoned in every text, ids included, with headers of evil names, and
 * with bodies, reasons and findings of 10 MB.
 */
export function hostileRecord(record: RunRecord): RunRecord {
  const poisoned = poisonedRecord(record, EVIL + MARKUP);
  const large = `${EVIL}${MARKUP}${"<b>".repeat(LARGE / 3)}`;
  return {
    ...poisoned,
    verdicts: poisoned.verdicts.map((verdict, index) => {
      const exchanges = verdict.exchanges.map(poisonedExchange);
      if (index > 2) return { ...verdict, exchanges };
      return {
        ...verdict,
        title: large,
        reason: large,
        known: large,
        findings: verdict.findings.map((finding) => ({ ...finding, path: large, expected: large, actual: large })),
        exchanges: exchanges.map((exchange) => largeExchange(exchange, large)),
      };
    }),
  };
}

const poisonedExchange = (exchange: RecordExchange): RecordExchange => ({
  ...exchange,
  ...(exchange.answer && {
    answer: { ...exchange.answer, headers: { ...exchange.answer.headers, [EVIL + MARKUP]: EVIL + MARKUP } },
  }),
});

function largeExchange(exchange: RecordExchange, text: string): RecordExchange {
  const body: RecordBody = { text: `{"a":"${text}`, bytes: LARGE, sha256: "", truncated: false };
  const { answer } = exchange;
  return {
    ...exchange,
    body,
    ...(answer && { answer: { ...answer, headers: { ...answer.headers, large: text }, body } }),
  };
}
