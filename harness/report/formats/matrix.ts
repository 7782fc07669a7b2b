import type { ReportFormat } from "../format.ts";
import { buildMatrix } from "../matrix/build-matrix.ts";
import { renderMatrixPage } from "../matrix-page/parts/render-page.ts";

/** The matrix to look things up in: one self-contained page. */
export const matrix: ReportFormat = {
  takes: "many records",
  file: "matrix.html",
  render: (records) => renderMatrixPage(buildMatrix(records)),
};
