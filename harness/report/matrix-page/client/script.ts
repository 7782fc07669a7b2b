import { clientScript } from "../../html/client-script.ts";
import * as controls from "./controls.ts";
import * as detail from "./draw-detail.ts";
import * as table from "./draw-table.ts";
import * as lines from "../../html/client/body-lines.ts";
import * as evidence from "../../html/client/draw-evidence.ts";
import * as facts from "../../html/client/draw-facts.ts";
import * as elements from "../../html/client/element.ts";
import * as filling from "./fill-table.ts";
import * as texts from "./read-text.ts";
import * as rows from "./rows.ts";
import * as selection from "./select-rows.ts";
import * as live from "./start.ts";
import * as viewState from "./view-state.ts";

const MODULES = [
  viewState,
  rows,
  selection,
  lines,
  texts,
  elements,
  evidence,
  facts,
  table,
  filling,
  detail,
  controls,
  live,
];

export const matrixPageScript = (): string => clientScript(MODULES);
