import { markup, type Content, type Markup } from "../../html/escape.ts";

/** So many targets stand beside each other on a narrow screen too. */
const FEW = 3;

/**
 * A table with a column for each target. The first column names the rows; on a narrow screen it stands above its row. The
 * roles stay, however a table is laid out.
 * @param aside a last column that is of no target
 */
export function targetTable(
  name: string,
  columns: readonly string[],
  rows: readonly Content[][],
  aside?: "aws",
): Markup {
  const targets = columns.length - (aside ? 2 : 1);
  const isAside = (index: number): boolean => aside !== undefined && index === columns.length - 1;
  const head = columns.map(
    (column, index) =>
      markup`<th scope="col" role="columnheader" class="${isAside(index) ? "aws" : ""}">${column}</th>`,
  );
  const body = rows.map(
    ([first, ...others]) =>
      markup`<tr role="row"><th scope="row" role="rowheader">${first}</th>${others.map((cell, index) => markup`<td role="cell" class="${isAside(index + 1) ? "aws" : ""}">${cell}</td>`)}</tr>\n`,
  );
  return markup`<div class="scroll"><table role="table" class="${name} by-target ${targets <= FEW ? `few of-${targets}` : ""}">
<thead role="rowgroup"><tr role="row">${head}</tr></thead>
<tbody role="rowgroup">${body}</tbody>
</table></div>`;
}
