import type { ReportFormat } from "../format.ts";
import { buildMatrix } from "../matrix/build-matrix.ts";
import { renderMatrixJson } from "../matrix/render-json.ts";

/** The matrix for programs; its schema is fixtures/schemas/matrix.schema.json. */
export const matrixJson: ReportFormat = {
  takes: "many records",
  file: "matrix.json",
  render: (records) => renderMatrixJson(buildMatrix(records)),
};
