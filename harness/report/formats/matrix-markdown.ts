import type { ReportFormat } from "../format.ts";
import { buildMatrix } from "../matrix/build-matrix.ts";
import { renderMatrixMarkdown } from "../matrix/render-markdown.ts";

/** The matrix for a README or a pull request. */
export const matrixMarkdown: ReportFormat = {
  takes: "many records",
  file: "matrix.md",
  render: (records) => renderMatrixMarkdown(buildMatrix(records)),
};
